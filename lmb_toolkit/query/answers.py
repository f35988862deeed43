"""What a person answered in a form, read once, and what the checks of the data say of it."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl

from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.checks.numbers import number
from lmb_toolkit.collection.checks.patterns import pattern
from lmb_toolkit.collection.checks.privacy import personal_data
from lmb_toolkit.collection.clock import today
from lmb_toolkit.query.collection import Collection

Answers = dict[str, list[str]]
"""What was typed, by the name of the field."""


def answers(query: str) -> Answers:
    """What a query string says, in its order, with the line ends of Unix."""
    return as_answers(parse_qsl(query, keep_blank_values=True))


def as_answers(typed: Iterable[tuple[str, str]]) -> Answers:
    """What was `typed` in each field, in its order, with the line ends of Unix."""
    found: Answers = {}
    for name, value in typed:
        found.setdefault(name, []).append(value.replace("\r\n", "\n").replace("\r", "\n"))
    return found


def text_of(typed: Answers, name: str) -> str:
    """The first answer to `name`; "" when there is none but white space."""
    value = typed.get(name, [""])[0]
    return value if value.strip() else ""


def in_order(collection: Collection, table: str, column: str, text: str) -> bool:
    """Whether the checks of the collection take `text` in a column: its form and its number."""
    schema = collection.schema
    contents = Contents(schema, {}, today())
    field = schema.field(table, column)
    rules = (check(contents, schema.tables[table], field) for check in (pattern, number))
    return not any(list(rule(text.strip())) for rule in rules if rule)


def personal_data_in(collection: Collection, text: str) -> list[str]:
    """What `text` holds that leads to a person, in the words of the checks: each kind once."""
    table = collection.schema.tables["lessons"]
    contents = Contents(collection.schema, {}, today())
    rule = personal_data(contents, table, table.by_name["lesson"])
    return list(dict.fromkeys(flaw.type for flaw in rule(text))) if rule else []
