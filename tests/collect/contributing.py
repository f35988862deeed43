"""Contributions to a copy of the real data, and what staff do to its files meanwhile."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collection.reading import decode

BUYING = "lessons/duurzaam-aankoopbeleid.csv"
BANKING = "lessons/ethisch-bankieren.csv"
LESSON = {
    "context": "We huurden werkkledij.",
    "lesson": "Tel eerst hoeveel kledij je echt nodig hebt. Dat bleek de helft.",
    "advice": "Begin met een telling.",
    "kind": "pitfall",
    "trajectory": "1",
    "themes": "werkkledij",
    "audiences": "aankoper",
    "municipalities": "44021",
    "year": "2026",
    "checked_on": "2026-11-23",
    "public": "ja",
}
CORRECTION = {"id": "1-014", "wrong": "Dit niet.", "right": "Dit wel.", "proof": "https://x.be"}
TRIAL = {
    "lesson": "1-014",
    "municipality": "44021",
    "question": "Als we eerst tellen, dan kopen we minder.",
    "started_on": "2026-09-01",
    "review_on": "2026-12-01",
    "state": "running",
    "public": "true",
}


OUTCOME = {"state": "done", "outcome": "failed", "public": "true"}


def contribute(folder: Path, what: str = "lesson", /, **fields: str) -> str:
    given = {"lesson": LESSON, "trial": TRIAL, "outcome": OUTCOME}[what] | fields
    return Inbox(folder).receive([Contribution(what, given)], "form")[0].id


def lines(folder: Path, file: str = BUYING) -> list[bytes]:
    return (folder / file).read_bytes().splitlines(keepends=True)


def in_excel(path: Path, change: Callable[[str], str] = lambda text: text) -> None:
    """Save a file as Excel in Belgium does: semicolons, Windows letters and line ends."""
    decoded = decode(path.read_bytes())
    rows = csv.reader(io.StringIO(change(decoded.text), newline=""), delimiter=decoded.delimiter)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    path.write_bytes(text.getvalue().encode("cp1252", "replace"))


def reasons(error: pytest.ExceptionInfo[Refused]) -> list[tuple[str, str]]:
    """Why a step is refused: for a program, and letter by letter for who reads it."""
    return [(problem.type, str(problem)) for problem in error.value.problems]


def types(error: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.type for problem in error.value.problems]
