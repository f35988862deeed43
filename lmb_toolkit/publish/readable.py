"""Which columns Excel and CSV have, in which order, with words instead of codes."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from lmb_toolkit.collection.schema import Field
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.translations import _

ESSENTIAL = (
    "id",
    "title",
    "lesson",
    "context",
    "advice",
    "kind",
    "themes",
    "municipalities",
    "year",
    "source_title",
)
"""What a person reads first; the other columns follow in the order of the schema."""

INTERNAL = ("status", "ref")
"""What says nothing to a reader: every lesson here is published."""


def readable(collection: Collection, lessons: pd.DataFrame) -> pd.DataFrame:
    """`lessons` in the reader's words.

    In: rows of `Collection.lessons`. Out: the same rows in the same order, columns by their
    name in the schema, `ESSENTIAL` first; the items of a many-valued cell separated by "; ",
    since titles hold commas. Integers stay Int64 and dates datetime64.
    """
    fields = collection.schema.tables["lessons"].by_name
    return pd.DataFrame(
        {name: _readable(collection, fields[name], lessons[name]) for name in titles(collection)}
    )


def as_in_a_file(column: pd.Series) -> pd.Series:
    """A column of booleans as the data package writes them: true or false."""
    return column.map({True: "true", False: "false"}).astype("str")


def titles(collection: Collection) -> dict[str, str]:
    """Column of `readable` → title in the reader's language: all of them, in their order."""
    fields = collection.schema.tables["lessons"].by_name
    others = [name for name in fields if name not in ESSENTIAL + INTERNAL]
    return {name: _(fields[name].title) for name in (*ESSENTIAL, *others)}


def _readable(collection: Collection, field: Field, column: pd.Series) -> pd.Series:
    word = _word(collection, field)
    if word is None:
        return column
    if field.type == "boolean":
        column = as_in_a_file(column)
    cells = column.unique()
    texts = ["; ".join(word(item) for item in field.items(cell)) for cell in cells]
    return column.map(dict(zip(cells, texts, strict=True))).astype("str")


def _word(collection: Collection, field: Field) -> Callable[[str], str] | None:
    """What turns a value of the column into words; None when a cell is fine as it is."""
    if field.references:
        table, key = field.references
        frame = collection.tables.frames[table]
        # A municipality keeps its official name.
        words = frame["name"] if "name" in frame else frame["title"].map(_)
        names = dict(zip(frame[key], words, strict=True))
        return names.__getitem__
    if field.categories:
        labels = {code: _(label) for code, label in field.labels.items()}
        return labels.__getitem__
    if field.name == "sdgs":
        # Excel takes "12.7" for the twelfth of July.
        return f"{_('SDG')} {{}}".format
    return str if field.separator else None
