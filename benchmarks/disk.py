"""200 writers at once, of lessons, trials and outcomes, on a disk that has room, that fills up,
and that may not be written.

    python -m benchmarks.disk

Every round writes to a disk of its own in memory, so this needs root. It counts what was
acknowledged, and what of that is not there afterwards.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from benchmarks.report import machine, write_section
from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.collection.writing import NotWritten

WRITERS = 200
KINDS = (("lesson", "lesson"), ("trial", "question"), ("outcome", "learned"))
"""What they write, and the field that holds the text."""
TEXT = "Vraag eerst hoeveel je er nodig hebt, en koop pas dan. " * 40


def write(folder: Path, start: int) -> dict[str, str]:
    """Have all writers contribute at once; the text of each id that was acknowledged."""

    def one(number: int) -> list[tuple[str, str]]:
        text, (kind, field) = f"{number}. {TEXT}", KINDS[number % len(KINDS)]
        try:
            kept = Inbox(folder).receive([Contribution(kind, {field: text})], "form")
        except NotWritten:
            return []
        return [(item.id, text) for item in kept]

    with ThreadPoolExecutor(WRITERS) as pool:
        return dict(pair for kept in pool.map(one, range(start, start + WRITERS)) for pair in kept)


@contextmanager
def disk(megabytes: float) -> Iterator[Path]:
    """A disk in memory with the data of this project on it, and room for so much more."""
    with tempfile.TemporaryDirectory() as place:
        taken = sum(path.stat().st_size for path in data_folder().rglob("*.*")) / 1e6
        size = int(1024 * (1.3 * taken + megabytes))
        mount("-t", "tmpfs", "-o", f"size={size}k", "tmpfs", place)
        try:
            folder = Path(place) / "data"
            shutil.copytree(data_folder(), folder, ignore=shutil.ignore_patterns("inbox", ".*"))
            yield folder
        finally:
            subprocess.run(["umount", place], check=True)


def mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True)


def lost(folder: Path, acknowledged: dict[str, str]) -> int:
    """How many of the acknowledged are not there, or not whole."""
    fields, kept = dict(KINDS), Inbox(folder).contributions()
    assert not Inbox(folder).problems()
    return len(acknowledged.items() - {(item.id, item.fields[fields[item.kind]]) for item in kept})


def main() -> None:
    rows = []

    def row(what: str, acknowledged: dict[str, str], folder: Path, before: dict[str, str]) -> None:
        gone = lost(folder, before | acknowledged)
        rows.append(f"| {what} | {len(acknowledged)} | {WRITERS - len(acknowledged)} | {gone} |")

    with disk(20) as folder:
        first = write(folder, 0)
        row("with room", first, folder, {})
        mount("-o", "remount,ro", str(folder.parent))
        row("that may not be written", write(folder, 1000), folder, first)
        mount("-o", "remount,rw", str(folder.parent))
        row("that may be written again", write(folder, 2000), folder, first)
    with disk(0.3) as folder:
        first = write(folder, 0)
        row("that fills up", first, folder, {})
        row("that is full", write(folder, 1000), folder, first)
    heading = "| disk | acknowledged | refused, and said so | lost |\n|---|---|---|---|"
    said = f"{WRITERS} writers at once, of lessons, trials and outcomes."
    text = f"`python -m benchmarks.disk`. {machine()}. {said}\n\n{heading}\n"
    write_section("## A disk that fails", text + "\n".join(rows))


if __name__ == "__main__":
    main()
