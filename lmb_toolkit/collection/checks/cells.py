"""Any cell: is it filled in where it must be, tidy, and safe to open in Excel?"""

from __future__ import annotations

from collections.abc import Iterator

from lmb_toolkit.collection.checks.contents import Contents, Rule
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.schema import Field, Table

FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What Excel takes for a formula, also in full width. Source: OWASP, CSV injection,
https://owasp.org/www-community/attacks/CSV_Injection"""


def empty_cell(contents: Contents, table: Table, field: Field) -> Rule | None:
    """A required cell without text."""
    if not field.required:
        return None
    message = f"{field.title} is verplicht, maar de cel is leeg."
    flaw = Flaw("empty-cell", "", message, f"Vul in: {field.description}")
    return lambda cell: () if cell.strip() else (flaw,)


def untidy(contents: Contents, table: Table, field: Field) -> Rule:
    """Spaces around a text."""

    def rule(cell: str) -> Iterator[Flaw]:
        stripped = cell.strip()
        if cell != stripped and (stripped or not field.required) and cell[0] not in "\t\r\n":
            message = "Voor of na de tekst staat een spatie te veel."
            yield Flaw("surrounding-space", cell, message, "Verwijder de spatie.")

    return rule


def formula(contents: Contents, table: Table, field: Field) -> Rule | None:
    """A text that Excel would run as a formula."""
    if field.type != "string":
        return None

    def rule(cell: str) -> Iterator[Flaw]:
        if cell.startswith(FORMULA_STARTS):
            message = "Excel leest deze cel als een formule, door het eerste teken."
            yield Flaw("formula", cell, message, "Begin de tekst met een letter of een cijfer.")

    return rule


def too_long(contents: Contents, table: Table, field: Field) -> Rule | None:
    """More characters than the column allows."""
    most = field.constraints.get("maxLength")
    if most is None:
        return None

    def rule(cell: str) -> Iterator[Flaw]:
        if len(cell.strip()) > most:
            message = f"{field.title} telt {len(cell.strip())} tekens; hoogstens {most} mag."
            yield Flaw("too-long", cell, message, "Maak de tekst korter.")

    return rule
