"""A practice says nothing that its lessons do not: every sentence names published lessons."""

from __future__ import annotations

from collections.abc import Iterator

from lmb_toolkit.collection.carried import sentences, uncarried
from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.schema import items

TOLD = ("what", "steps", "takes", "pitfalls")
"""The columns of a practice that hold sentences."""


def carried_sentences(contents: Contents) -> Iterator[Problem]:
    """A sentence without lessons, with a lesson that is not one of the practice, and a practice
    with a lesson that readers do not see, or with an evaluation that its lesson does not tell."""
    statuses = contents.lookup("lessons", "id", "status") or {}
    evaluated = contents.lookup("lessons", "id", "evaluated") or {}
    columns = ("lessons", "evaluations", *TOLD)
    for file, number, cells in contents.rows("practices", *columns):
        row = dict(zip(columns, cells, strict=True))
        for column, flaw in _flaws(row, statuses, evaluated):
            yield flaw.at(file, number, column)


def _flaws(
    row: dict[str, str], statuses: dict[str, str], evaluated: dict[str, str]
) -> Iterator[tuple[str, Flaw]]:
    own = items(row["lessons"])
    for lesson in own:
        if statuses.get(lesson, "published") != "published":
            message = "Lezers zien deze les niet: ze is niet gepubliceerd."
            remedy = (
                "Publiceer de les, of haal haar uit de praktijk en uit de zinnen die erop steunen."
            )
            yield "lessons", Flaw("hidden-lesson", lesson, message, remedy)
    for column in TOLD:
        if loose := uncarried(row[column]):
            message = "Deze zin noemt geen les waarop hij steunt."
            remedy = "Zet er de nummers achter, zoals [1-014;1-016], of haal de zin weg."
            yield column, Flaw("uncarried", loose, message, remedy)
        for lesson in (id for sentence in sentences(row[column]) for id in sentence.lessons):
            if lesson not in own:
                message = "Deze les staat niet bij de lessen van de praktijk."
                remedy = "Zet haar nummer in de kolom lessons, of noem een andere les."
                yield column, Flaw("foreign-lesson", lesson, message, remedy)
    for lesson in items(row["evaluations"]):
        if lesson not in own or evaluated.get(lesson, "true") != "true":
            message = "Deze les hoort niet bij de praktijk, of haar bron meldt geen evaluatie."
            remedy = "Haal haar weg, of zet bij de les dat haar bron een evaluatie meldt."
            yield "evaluations", Flaw("no-evaluation", lesson, message, remedy)
