"""The log of review: one line for every step, from which any earlier state can be rebuilt.

A line is written before the file that it is about, so a step that was cut short is known. When
files changed outside review (in Excel, by git), the next step first notes them as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path

from lmb_toolkit.collect.contribution import as_json
from lmb_toolkit.collect.table_file import Cells, rows_in
from lmb_toolkit.collection.problems import Explained
from lmb_toolkit.collection.writing import append_line, explained

LOG = "log.jsonl"
PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
"""What came in is for who reviews it, and nobody else on the machine."""
STATES = {
    "accept": "accepted",
    "ask": "asked",
    "merge": "merged",
    "publish": "accepted",
    "decline": "declined",
    "check": "checked",
    "correct": "corrected",
    "remind": "reminded",
    "link": "linked",
}
"""What a reviewer does → state of the contribution after it."""


class DamagedLog(Explained):
    """The log misses a line; the message says in Dutch which."""

    def __init__(self, path: Path, number: int) -> None:
        super().__init__(
            f"In het logboek {path.name} ontbreekt stap {number}. Zet een vorige versie van het "
            "bestand terug, of vraag wie de gegevens beheert om hulp."
        )


@dataclass(frozen=True)
class Step:
    """One line of the log.

    `what` is a key of `STATES`, `undo` (of the step `undoes`), `void` (the step `undoes` was
    noted but not done), `file` (`file` was found to hold `content` in `encoding`), `change` or
    `revert` (`files` has what each file held before and after, in `encoding`). A step
    that changes `row` of `file` has that row before (`old`) and after (`new`), empty where
    there is no row, and the digests of the file `before` and `after`. `text` is the question
    or the reason.
    """

    step: int
    at: str
    role: str
    what: str
    contribution: str = ""
    text: str = ""
    undoes: int = 0
    file: str = ""
    row: str = ""
    old: Cells = field(default_factory=dict)
    new: Cells = field(default_factory=dict)
    before: str = ""
    after: str = ""
    encoding: str = ""
    content: str = ""
    files: dict[str, list[str | None]] = field(default_factory=dict)

    def held(self, file: str) -> tuple[bytes | None, bytes | None]:
        """What a file of `files` held before and after, None where it was not there."""
        before, after = (
            None if text is None else text.encode(self.encoding) for text in self.files[file]
        )
        return before, after


class Log:
    """The log in the folder `inbox`."""

    def __init__(self, inbox: Path) -> None:
        self.path = inbox / LOG

    def read(self) -> list[Step]:
        """Every step, oldest first; raises `DamagedLog` when one is missing."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return []
        steps = list(filter(None, map(_step, data.split(b"\n"))))
        for number, step in enumerate(steps, start=1):
            if step.step != number:
                raise DamagedLog(self.path, number)
        return steps

    def append(self, steps: Iterable[Step]) -> None:
        """Add steps; once this returns they are on disk. Raises `NotWritten`."""
        with explained(self.path):
            self.path.parent.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        append_line(self.path, "\n".join(map(_line, steps)), PRIVATE_FILE)


def digest(data: bytes) -> str:
    """The SHA-256 of a file."""
    return sha256(data).hexdigest()


def last_about(steps: Sequence[Step], contribution: str) -> Step | None:
    """The last step about a contribution that was done and not undone."""
    done = [step for step in in_effect(steps) if step.contribution == contribution]
    return done[-1] if done else None


def in_effect(steps: Sequence[Step]) -> list[Step]:
    """The steps of reviewers that were done and not undone."""
    void = _void(steps)
    undone = {step.undoes for step in steps if step.what == "undo" and step.step not in void}
    return [step for step in steps if step.what in STATES and step.step not in void | undone]


def digests(steps: Sequence[Step]) -> dict[str, str]:
    """The digest of every file as the log knows it now."""
    void = _void(steps)
    known: dict[str, str] = {}
    for step in steps:
        if step.step in void:
            continue
        if step.after:
            known[step.file] = step.after
        for file in step.files:
            known[file] = digest(step.held(file)[1] or b"")
    return known


def as_found(step: Step, file: str, data: bytes) -> Step:
    """The line, before `step`, that says what a file holds, to give back its very bytes."""
    encoding, texts = as_texts({file: [data]})
    text, after = texts[file][0] or "", digest(data)
    return Step(
        0, step.at, step.role, "file", file=file, after=after, encoding=encoding, content=text
    )


def as_texts(
    files: Mapping[str, Iterable[bytes | None]],
) -> tuple[str, dict[str, list[str | None]]]:
    """An encoding that gives back their very bytes, and what files hold as text in it."""
    # In latin-1, which none of them may be in, every byte is a letter.
    for encoding in ("utf-8", "latin-1"):
        with suppress(UnicodeDecodeError):
            return encoding, {
                file: [None if data is None else data.decode(encoding) for data in held]
                for file, held in files.items()
            }
    raise AssertionError


def decided(steps: Sequence[Step]) -> set[str]:
    """The contributions that no longer wait."""
    last = {step.contribution: step.what for step in in_effect(steps)}
    return {id for id, what in last.items() if what != "ask"}


def began(steps: Sequence[Step], row: str) -> set[str]:
    """The contribution that a row came from; none when review did not add it."""
    return {
        step.contribution for step in in_effect(steps) if step.what == "accept" and step.row == row
    }


def awaited(steps: Sequence[Step]) -> set[str]:
    """The contributions that became a trial of which nobody told yet how it went."""
    open_rows: dict[str, str] = {}
    for step in in_effect(steps):
        if "outcome" in step.new and not step.new["outcome"]:
            open_rows.setdefault(step.row, step.contribution)
        elif "outcome" in step.new:
            open_rows.pop(step.row, None)
    return set(open_rows.values())


def ids_given(steps: Iterable[Step]) -> set[str]:
    """Every id of a row that the log has seen, also of rows that are gone."""
    ids: set[str] = set()
    for step in steps:
        ids.update(rows_in(step.content.encode(step.encoding)) if step.content else [step.row])
        for file in step.files:
            ids.update(rows_in(step.held(file)[0] or b"") if file.endswith(".csv") else [])
    return ids


def _void(steps: Iterable[Step]) -> set[int]:
    return {step.undoes for step in steps if step.what == "void"}


def _line(step: Step) -> str:
    filled = {name: value for name, value in asdict(step).items() if value}
    return as_json(filled).decode("utf-8")


def _step(line: bytes) -> Step | None:
    """The step in a line; None in what a killed writer left of one."""
    try:
        return Step(**json.loads(line))
    except (ValueError, TypeError):
        return None
