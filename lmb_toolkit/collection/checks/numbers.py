"""Numbers, years and yes-or-no cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmb_toolkit.collection.checks.contents import Contents, Rule
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.schema import Field, Table

FORMS = {
    "integer": (re.compile(r"-?[0-9]{1,15}"), "Schrijf een geheel getal, zonder punt of komma."),
    "number": (re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?"), "Schrijf een punt voor de decimalen."),
    "boolean": (re.compile("true|false"), "Schrijf true of false."),
}

CHECK_SOURCE = "Kijk het na in de bron."


def number(contents: Contents, table: Table, field: Field) -> Rule | None:
    """A cell that is no number (or true or false), or one that cannot be right."""
    if field.type not in FORMS:
        return None
    form, remedy = FORMS[field.type]
    type = "impossible-year" if field.name == "year" else "invalid-value"
    least = field.constraints.get("minimum", float("-inf"))
    most = field.constraints.get("maximum", float("inf"))
    if (table.name, field.name) == ("lessons", "year"):
        most = contents.today.year

    def rule(cell: str) -> Iterator[Flaw]:
        value = cell.strip()
        if value and not form.fullmatch(value):
            yield Flaw(type, cell, f"{field.title}: deze waarde kan hier niet.", remedy)
        elif value and field.type != "boolean" and float(value) < least:
            yield Flaw(type, cell, f"{field.title} is hier minstens {least}.", CHECK_SOURCE)
        elif value and field.type != "boolean" and float(value) > most:
            yield Flaw(type, cell, f"{field.title} is hier hoogstens {most}.", CHECK_SOURCE)

    return rule
