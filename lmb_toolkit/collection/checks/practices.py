"""A practice says nothing that its lessons do not: every sentence names published lessons."""

from __future__ import annotations

from collections.abc import Iterator

from lmb_toolkit.collection.carried import sentences, uncarried
from lmb_toolkit.collection.checks.contents import Contents, TableContents
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.schema import items

TOLD = ("what", "steps", "takes", "pitfalls")
"""The columns of a practice that hold sentences."""


def carried_sentences(contents: Contents) -> Iterator[Problem]:
    """A sentence without lessons, with a lesson that is not one of the practice, and a practice
    with a lesson that readers do not see."""
    statuses = contents.lookup("lessons", "id", "status")
    evaluated = contents.lookup("lessons", "id", "evaluated")
    for sheet in contents.sheets.get("practices", ()):
        if not {"lessons", "evaluations", *TOLD} <= sheet.columns.keys():
            continue
        for at, number in enumerate(sheet.numbers):
            yield from _practice(sheet, at, number, statuses)
            yield from _evaluations(sheet, at, number, evaluated)


def _evaluations(
    sheet: TableContents, at: int, number: int, evaluated: dict[str, str] | None
) -> Iterator[Problem]:
    own = _ids(sheet, "lessons", at)
    for lesson in _ids(sheet, "evaluations", at):
        if lesson not in own or (evaluated or {}).get(lesson, "true") != "true":
            yield Flaw(
                "no-evaluation",
                lesson,
                "Deze les hoort niet bij de praktijk, of haar bron meldt geen evaluatie.",
                "Haal haar weg, of zet bij de les dat haar bron een evaluatie meldt.",
            ).at(sheet.path, number, "evaluations")


def _ids(sheet: TableContents, column: str, at: int) -> list[str]:
    return items(sheet.columns[column][at])


def _practice(
    sheet: TableContents, at: int, number: int, statuses: dict[str, str] | None
) -> Iterator[Problem]:
    own = items(sheet.columns["lessons"][at])
    for lesson in own:
        if statuses is not None and statuses.get(lesson, "published") != "published":
            yield Flaw(
                "hidden-lesson",
                lesson,
                "Lezers zien deze les niet: ze is niet gepubliceerd.",
                "Publiceer de les, of haal haar uit de praktijk en uit de zinnen die erop steunen.",
            ).at(sheet.path, number, "lessons")
    for column in TOLD:
        cell = sheet.columns[column][at]
        if loose := uncarried(cell):
            yield Flaw(
                "uncarried",
                loose,
                "Deze zin noemt geen les waarop hij steunt.",
                "Zet er de nummers achter, zoals [1-014;1-016], of haal de zin weg.",
            ).at(sheet.path, number, column)
        for sentence in sentences(cell):
            for lesson in sentence.lessons:
                if lesson not in own:
                    yield Flaw(
                        "foreign-lesson",
                        lesson,
                        "Deze les staat niet bij de lessen van de praktijk.",
                        "Zet haar nummer in de kolom lessons, of noem een andere les.",
                    ).at(sheet.path, number, column)
