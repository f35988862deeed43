"""Kill a writer at any moment, a thousand times over, and look what is left.

    python -m benchmarks.kill [number of runs]

Every run forks a writer from this warm process. It contributes and reviews until it is killed
with SIGKILL: in half of the runs at a chosen call to the system (an odd write is cut in two
first), in the other half after a random delay. It says on a pipe what was acknowledged. Then
this process checks that every file is whole, that all that was acknowledged is there and is
there once, that the log gives back the files, and that `lmb validate` has no errors. The next
writer goes on with what the killed one left.
"""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from benchmarks.replay import files_after
from benchmarks.report import machine, write_section
from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.review_log import Log
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.folder import CHECKOUT
from lmb_toolkit.collection.problems import errors
from lmb_toolkit.collection.schema import items
from lmb_toolkit.collection.writing import leftovers

CALLS = ("open", "write", "fsync", "link", "replace", "unlink", "close", "mkdir")
"""The calls to the system that a writer makes; it is killed before one of them."""

MOST_CALLS = 90
LONGEST_DELAY = 0.06
RUNS_IN_A_FOLDER = 20
KEPT = 4
"""Lines of every file of lessons, so that a run takes little time."""

TOWN = "44021"

LESSON = {
    "lesson": "Vraag eerst hoeveel je er nodig hebt, en koop pas dan.\r\nReken het na.",
    "kind": "recommendation",
    "trajectory": "1",
    "themes": "werkkledij",
    "audiences": "aankoper",
}
TRIAL = {
    "lesson": "1-014",
    "municipality": TOWN,
    "question": "Als we eerst tellen, dan kopen we minder.",
    "started_on": "2026-09-01",
    "review_on": "2026-12-01",
    "state": "running",
    "public": "true",
}
OUTCOME = {"state": "done", "outcome": "failed", "learned": "Niemand telde mee.", "public": "true"}


def small_folder(place: Path) -> Path:
    """The real data with the first insight, its lessons, the first lessons of each file, and
    the municipalities that they are about; without practices."""
    folder = shutil.copytree(
        CHECKOUT / "data", place / "data", ignore=shutil.ignore_patterns("inbox", ".*")
    )
    insights = _rows(folder / "insights.csv")[:2]
    _write(folder / "insights.csv", insights)
    used = set(items(insights[1][insights[0].index("lessons")]))
    _write(folder / "practices.csv", _rows(folder / "practices.csv")[:1])
    towns = {TOWN}
    for path in (folder / "lessons").glob("*.csv"):
        rows = _rows(path)
        rows = rows[:KEPT] + [row for row in rows[KEPT:] if row[0] in used]
        towns.update(town for row in rows for town in items(row[rows[0].index("municipalities")]))
        _write(path, rows)
    for name, column in (
        ("municipalities.csv", "nis"),
        ("mergers.csv", "new_nis"),
        ("places.csv", "nis"),
    ):
        head, *rows = _rows(folder / name)
        _write(folder / name, [head, *(row for row in rows if row[head.index(column)] in towns)])
    return folder


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


class Writer:
    """Contributes and reviews, in a random order, until it is killed."""

    def __init__(self, folder: Path, seed: int, told: int) -> None:
        self.random = random.Random(seed)
        self.inbox = Inbox(folder)
        self.review = Reviewer(folder)
        self.told = told
        self.seed = seed

    def work(self) -> None:
        number = 0
        while True:
            number += 1
            step = self.random.choice(
                [
                    *(self._form, self._import, self._accept, self._accept),
                    *(self._merge, self._close, self._trials),
                ]
            )
            try:
                step(f"{self.seed}, {number}")
            except Refused:
                continue

    def _form(self, mark: str) -> None:
        kind, text, fields = self.random.choice(
            [
                ("lesson", "lesson", LESSON),
                ("trial", "question", TRIAL),
                ("outcome", "learned", OUTCOME | {"id": self._trial()}),
            ]
        )
        fields = fields | {text: f"{fields[text]} ({mark})"}
        contact = self.random.choice(["", "milieu@stad.example"])
        self._tell(self.inbox.receive([Contribution(kind, fields)], "form", contact=contact))

    def _import(self, mark: str) -> None:
        rows = [
            Contribution("lesson", LESSON | {"lesson": f"{mark}, {row}"}, f"import-{mark}-{row}")
            for row in range(3)
        ]
        self._tell(self.inbox.receive(rows, "import", "flap.xlsx"))

    def _accept(self, mark: str) -> None:
        self._did(self.review.accept(self._open(), {}, checked=True).step.step)

    def _merge(self, mark: str) -> None:
        self._did(self.review.merge(self._open(), "1-014", {"advice": mark}).step.step)

    def _close(self, mark: str) -> None:
        step = self.random.choice(
            [
                self.review.undo,
                lambda: self.review.ask(self._open(), f"Wanneer? ({mark})"),
                lambda: self.review.decline(self._open(), f"Dit is geen les. ({mark})"),
            ]
        )
        self._did(step().step.step)

    def _trials(self, mark: str) -> None:
        step = self.random.choice([self.review.remind, self.review.tell])
        self._did(step(self._trial()).step.step)

    def _trial(self) -> str:
        trials = [row[0] for row in _rows(self.review.folder / "trials.csv")[1:]]
        return self.random.choice(trials or ["p-001"])

    def _open(self) -> str:
        entries = [entry for entry in self.review.entries() if entry.state in ("new", "asked")]
        return self.random.choice(entries).contribution.id if entries else "none"

    def _tell(self, contributions: list[Contribution]) -> None:
        for item in contributions:
            self._say({"id": item.id, "fields": dict(item.fields)})

    def _did(self, step: int) -> None:
        self._say({"step": step})

    def _say(self, what: dict[str, Any]) -> None:
        _os["write"](self.told, json.dumps(what).encode() + b"\n")


_os: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in CALLS}


def die_before(call: int) -> None:
    """Have this process killed before its `call`-th call to the system; an odd one that writes
    first writes the half of it."""
    made = 0

    def dying(name: str) -> Callable[..., Any]:
        def made_or_dead(*arguments: Any, **named: Any) -> Any:
            nonlocal made
            made += 1
            if made == call:
                if name == "write" and call % 2:
                    _os["write"](arguments[0], arguments[1][: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return _os[name](*arguments, **named)

        return made_or_dead

    for name in CALLS:
        setattr(os, name, dying(name))


def killed(folder: Path, seed: int) -> list[dict[str, Any]]:
    """Run a writer on `folder` until it is killed; what it was told to be safe."""
    chance = random.Random(seed)
    heard, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(heard)
        try:
            writer = Writer(folder, seed, told)
            if seed % 2:
                die_before(chance.randint(1, MOST_CALLS))
            writer.work()
        finally:
            # Only after an error: the parent sees that the writer was not killed.
            sys.excepthook(*sys.exc_info())
            os._exit(1)
    os.close(told)
    if seed % 2 == 0:
        sleep(chance.uniform(0, LONGEST_DELAY))
        os.kill(child, signal.SIGKILL)
    with os.fdopen(heard, "rb") as pipe:
        lines = pipe.read().split(b"\n")
    _, status = os.waitpid(child, 0)
    if os.WTERMSIG(status) != signal.SIGKILL:
        raise AssertionError(f"writer {seed} stopped by itself")
    return [json.loads(line) for line in lines if line]


class Checker:
    """Counts what is left on a folder after each killed writer."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.received: dict[str, dict[str, str]] = {}
        self.steps = self.noted = 0
        self.before: dict[str, bytes] = {}

    def start(self, folder: Path) -> None:
        """Begin with a fresh folder."""
        self.received, self.steps, self.noted = {}, 0, 0
        self.before = _files(folder)

    def look(self, folder: Path, told: list[dict[str, Any]]) -> None:
        """Check the folder after a run in which `told` was acknowledged."""
        self.received |= {line["id"]: line["fields"] for line in told if "id" in line}
        self.steps = max([self.steps, *(line["step"] for line in told if "step" in line)])
        self.counts["runs"] += 1
        self.counts["contributions acknowledged"] += sum("id" in line for line in told)
        self.counts["steps acknowledged"] += sum("step" in line for line in told)
        self.counts["files half written"] += self._broken(folder)
        self.counts["runs after which validate has errors"] += bool(errors(check(folder)))
        found = _files(folder)
        self.counts["new files left beside the old one"] += len(
            leftovers(folder / "lessons") + leftovers(folder)
        )
        review = Reviewer(folder)
        entries = review.entries()
        steps = review.log.read()
        finished = found != _files(folder)
        self.counts["steps that the next writer finished"] += finished
        times = Counter(entry.contribution.id for entry in entries)
        kept = {entry.contribution.id: entry.contribution.fields for entry in entries}
        self.counts["contributions lost"] += sum(
            {name: text.replace("\r\n", "\n") for name, text in fields.items()} != kept.get(id)
            for id, fields in self.received.items()
        )
        self.counts["contributions doubled"] += sum(number > 1 for number in times.values())
        self.counts["steps lost"] += max(self.steps - len(steps), 0) + len(review.problems())
        self.counts["files that the log does not give back"] += sum(
            (folder / file).read_bytes() != data
            for file, data in files_after(steps, len(steps)).items()
        )
        self.counts["runs that left something behind"] += review.ledger.unsettled()
        if finished:
            self.counts["runs after which validate has errors"] += bool(errors(check(folder)))
        self.before = _files(folder)

    def _broken(self, folder: Path) -> int:
        """The files that are neither as they were nor as a step in the log made them."""
        steps = Log(folder / "inbox").read()
        known = [files_after(steps, number) for number in range(self.noted, len(steps) + 1)]
        self.noted = len(steps)
        return sum(
            data != self.before[file] and data not in [files.get(file) for files in known]
            for file, data in _files(folder).items()
        )


def _files(folder: Path) -> dict[str, bytes]:
    paths = [*folder.glob("*.csv"), *folder.glob("lessons/*.csv")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def kill(runs: int, first: int = 0) -> Counter[str]:
    """What was left after `runs` killed writers."""
    checker = Checker()
    with tempfile.TemporaryDirectory() as place:
        for number in range(runs):
            if number % RUNS_IN_A_FOLDER == 0:
                shutil.rmtree(Path(place) / "data", ignore_errors=True)
                folder = small_folder(Path(place))
                checker.start(folder)
            checker.look(folder, killed(folder, first + number))
    return checker.counts


MANY = 1000


def main(runs: int) -> None:
    """Kill so many, and say what was left; of `MANY` or more, in results.md too."""
    began = perf_counter()
    lines = [f"| {what} | {count} |" for what, count in kill(runs).items()]
    text = f"`python -m benchmarks.kill {runs}`. {machine()}. {perf_counter() - began:.0f} s."
    table = "\n".join(["| what | how many |", "|---|---|", *lines])
    if runs < MANY:
        print(table)
    else:
        write_section("## Writers that are killed", f"{text}\n\n{table}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
