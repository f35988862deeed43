"""Codes: is every value one of the allowed values, or a row of the table it refers to, and no
municipality that merged?"""

from __future__ import annotations

from collections.abc import Iterator

from lmb_toolkit.collection.checks.contents import Contents, Rule
from lmb_toolkit.collection.checks.suggestions import suggestion
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.schema import Field, Table

MOST_GUESSES = 500
"""A guess takes a millisecond or more; who has so many unknown codes is not helped by more."""
MERGER = ("date", "old_nis", "old_name", "new_nis", "new_name")


def code(contents: Contents, table: Table, field: Field) -> Rule | None:
    """A code that does not exist; yes or no is the concern of another check."""
    if field.type == "boolean":
        return None
    options = contents.labels(field)
    if field.references:
        noun = field.references[0]
        remedy = f"Kies een code uit {contents.schema.tables[noun].paths[0]}."
    else:
        noun = field.name
        options = options or dict.fromkeys(field.constraints.get("enum", ()), "")
        remedy = f"Kies uit: {', '.join(options)}."
    if not options:
        return None
    type = f"unknown-{_singular(noun)}"
    merged = _merged(contents) if noun == "municipalities" else {}
    guesses = iter(range(MOST_GUESSES))

    def rule(cell: str) -> Iterator[Flaw]:
        for value in field.items(cell):
            if value in merged and value not in options:
                yield Flaw(type, value, *merged[value])
            elif value not in options:
                message = f"{field.title}: deze code bestaat niet."
                meant = _meant(value, options) if next(guesses, None) is not None else None
                yield Flaw(type, value, message, meant or remedy)

    return rule


def _meant(value: str, options: dict[str, str]) -> str | None:
    code = suggestion(value, options)
    if code is None:
        return None
    label = options[code]
    return f"Bedoel je {code} ({label})?" if label else f"Bedoel je {code}?"


def _merged(contents: Contents) -> dict[str, tuple[str, str]]:
    """From the NIS code of a municipality that is no more to what happened and what to do."""
    found = {}
    for _file, _number, (day, old, old_name, new, name) in contents.rows("mergers", *MERGER):
        became = "kreeg een nieuwe code" if name == old_name else f"ging op in {name}"
        found[old] = (f"{old_name} {became} in {day[:4]}.", f"Schrijf {new} ({name}).")
    return found


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        noun = noun[:-3] + "y"
    elif noun.endswith("s") and not noun.endswith("us"):
        noun = noun[:-1]
    return noun.replace("_", "-")
