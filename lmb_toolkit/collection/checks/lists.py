"""Cells with several values: each one once, and not too many."""

from __future__ import annotations

from collections.abc import Iterator

from lmb_toolkit.collection.checks.contents import Contents, Rule
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.schema import Field, Table

MOST = {"themes": 3, "functions": 2, "audiences": 3, "pillars": 2}
"""How many values of a lesson the codebook (docs/codeboek.md) allows in these columns."""


def values(contents: Contents, table: Table, field: Field) -> Rule | None:
    """Values that are empty, repeated, have spaces around them, or are too many."""
    separator = field.separator
    if separator is None:
        return None
    most = MOST.get(field.name) if table.name == "lessons" else None

    def rule(cell: str) -> Iterator[Flaw]:
        parts = cell.strip().split(separator)
        found = field.items(cell)
        if found and len(found) < len(parts):
            message = f"Voor, na of tussen de waarden staat een {separator} te veel."
            yield Flaw("empty-value", cell, message, "Verwijder dat teken.")
        if any(part != part.strip() for part in parts):
            message = f"Naast een {separator} staat een spatie te veel."
            yield Flaw("surrounding-space", cell, message, "Verwijder de spatie.")
        for value in dict.fromkeys(found):
            if found.count(value) > 1:
                message = "Deze waarde staat er meer dan één keer."
                yield Flaw("repeated-value", value, message, "Hou er één over.")
        if most and len(set(found)) > most:
            message = f"{field.title}: hier staan {len(set(found))} waarden; hoogstens {most} mag."
            remedy = "Hou over wat het best past; het codeboek helpt je kiezen."
            yield Flaw("too-many-values", cell, message, remedy)

    return rule
