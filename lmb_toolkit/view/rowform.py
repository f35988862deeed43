"""A row of a table as a form: one field for every column that a person may change."""

from __future__ import annotations

from collections.abc import Mapping

from lmb_toolkit.collection.schema import Field, items
from lmb_toolkit.query.answers import Answers
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import find_municipality
from lmb_toolkit.view.cards import Label, labels, theme_labels
from lmb_toolkit.view.forms import Asked
from lmb_toolkit.view.translations import _

GIVEN = (
    *("id", "status", "added_on", "modified_on", "corrected_on"),
    *("made_lesson", "number_hash", "asked_on"),
)
"""Columns that review fills in itself."""

LONG = ("lesson", "context", "advice", "quote", "question", "learned", "otherwise")
PLACES = ("municipalities", "municipality")


def row_form(
    collection: Collection, table: str, row: Mapping[str, str], errors: Mapping[str, str]
) -> list[Asked]:
    """The fields of `table` with the values of `row` (by column), and what is wrong with them.

    Municipalities are shown by name; `row_of` turns them into codes again.
    """
    fields = collection.schema.tables[table].fields
    form = []
    for field in fields:
        if field.name in GIVEN:
            continue
        text = row.get(field.name, "")
        if field.name in PLACES:
            text = "; ".join(collection.municipality_names.get(item, item) for item in items(text))
            values: tuple[str, ...] = (text,)
        else:
            values = tuple(items(text)) if _is_many(field) else (text,)
        form.append(
            Asked(
                field.name,
                _(field.title),
                _hint(field),
                tuple(filter(None, values)),
                field.required,
                _options(collection, table, field),
                errors.get(field.name, ""),
                control=_control(field),
            )
        )
    return form


def row_of(collection: Collection, table: str, given: Answers) -> dict[str, str]:
    """What was typed in the form, as cells by column: names of municipalities as codes, and
    themes of the trajectory's own main theme first."""
    row = {}
    for field in collection.schema.tables[table].fields:
        if field.name in GIVEN:
            continue
        values = [value.strip() for value in given.get(field.name, []) if value.strip()]
        if field.name in PLACES:
            parts = [part for value in values for part in items(value)]
            found = [(part, find_municipality(collection, part)) for part in parts]
            values = [known.nis if known else part for part, known in found]
        row[field.name] = ";".join(dict.fromkeys(values))
    if "themes" in row:
        row["themes"] = ";".join(_own_first(collection, row["themes"], row["trajectory"]))
    return row


def _own_first(collection: Collection, themes: str, trajectory: str) -> list[str]:
    parents = collection.parents
    own = dict(zip(collection.trajectories["id"], collection.trajectories["theme"], strict=True))
    main = own.get(trajectory, "")
    return sorted(items(themes), key=lambda theme: parents.get(theme) != main)


def _hint(field: Field) -> str:
    if field.name in PLACES:
        return _("Namen van Vlaamse gemeenten; zet er een puntkomma tussen.")
    return _(field.description)


def _is_many(field: Field) -> bool:
    return _control(field) in ("ticks", "themes")


def _control(field: Field) -> str:
    if field.name in PLACES:
        return "places"
    if field.name == "themes":
        return "themes"
    if field.name in LONG and not field.references:
        return "long"
    if field.separator and (field.categories or field.references):
        return "ticks"
    if field.categories or field.name == "trajectory":
        return "choice"
    return "short"


def _options(collection: Collection, table: str, field: Field) -> tuple[Label, ...]:
    if field.name == "themes":
        return tuple(theme_labels(collection).values())
    if field.name == "trajectory":
        rows = collection.trajectories.itertuples(index=False)
        return tuple(Label(row.id, _(row.title)) for row in rows)
    if field.name == "pillars":
        rows = collection.pillars.itertuples(index=False)
        return tuple(Label(row.id, _(row.title)) for row in rows)
    return tuple(labels(collection, field.name, table).values())
