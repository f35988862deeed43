"""Dates that do not exist, lie in the future, or contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lmb_toolkit.collection.checks.contents import Contents, Rule
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.schema import Field, Table

FORM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
BELGIAN = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
PAST = ("checked_on", "added_on", "modified_on", "corrected_on", "asked_on")
"""Columns about work on a row, which nobody can have done tomorrow."""


def parse_date(cell: str) -> date | None:
    """The day in a cell of the form 2026-11-23; None when there is no such day."""
    found = FORM.fullmatch(cell.strip())
    return calendar_day(*found.groups()) if found else None


def day(contents: Contents, table: Table, field: Field) -> Rule | None:
    """A cell that is no day, or a day that has yet to come."""
    if field.type != "date":
        return None

    def rule(cell: str) -> Iterator[Flaw]:
        value = parse_date(cell)
        if value is None and cell.strip():
            yield Flaw("invalid-date", cell, "Deze datum bestaat niet.", _remedy(cell))
        elif value and value > contents.today and field.name in PAST:
            message = "Deze datum moet nog komen."
            remedy = f"Schrijf hoogstens de datum van vandaag, {contents.today}."
            yield Flaw("future-date", cell, message, remedy)

    return rule


def dates_in_order(contents: Contents) -> Iterator[Problem]:
    """A lesson that changed before it was there."""
    for file, number, (added, modified) in contents.rows("lessons", "added_on", "modified_on"):
        # Days of this form compare as text does; what is no day is told above.
        past = added <= str(contents.today)
        if modified < added and past and parse_date(modified) and parse_date(added):
            yield Flaw(
                "modified-before-added",
                modified,
                f"De les is gewijzigd voor ze toegevoegd is ({added}).",
                "Kijk beide datums na.",
            ).at(file, number, "modified_on")


def calendar_day(year: str, month: str, day: str) -> date | None:
    """The day with these numbers; None when there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _remedy(cell: str) -> str:
    found = BELGIAN.fullmatch(cell.strip())
    meant = calendar_day(*reversed(found.groups())) if found else None
    return f"Schrijf {meant}." if meant else "Schrijf jaar-maand-dag, zoals 2026-11-23."
