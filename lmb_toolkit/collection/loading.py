"""Load a checked data folder as typed DataFrames."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from lmb_toolkit.collection.checks.sources import OWN_EXPERIENCE
from lmb_toolkit.collection.folder import PACKAGE
from lmb_toolkit.collection.problems import Explained, Problem, errors
from lmb_toolkit.collection.reading import decode
from lmb_toolkit.collection.schema import (
    NO_SCHEMA,
    SEPARATOR,
    TABLES,
    Field,
    Schema,
    Table,
    read_schema,
)
from lmb_toolkit.collection.texts import learn

if TYPE_CHECKING:
    from lmb_toolkit.collection.checks.contents import Contents


class InvalidData(Explained):
    """A data folder that cannot be used; `problems` says why, the message says it in Dutch."""

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.folder = folder
        self.problems = problems
        lines = [f"- {problem}" for problem in problems[:10]]
        if len(problems) > 10:
            lines.append(f"- en nog {len(problems) - 10} andere")
        super().__init__("\n".join([f"De gegevens in {folder} kloppen niet:", *lines]))


@dataclass(frozen=True)
class Tables:
    """The tables of one data folder as they are on disk, typed by the schema.

    Text columns are `str` (empty where the cell is empty), integers `Int64`, numbers
    `float64`, dates `datetime64`, booleans `bool`. Many-valued cells stay one string of
    ids separated by `;`.
    """

    folder: Path
    schema: Schema
    frames: dict[str, pd.DataFrame]

    @cached_property
    def lessons(self) -> pd.DataFrame:
        """What readers see: the published lessons, in file order, with a fresh index."""
        lessons = self.frames["lessons"]
        return lessons[lessons["status"] == "published"].reset_index(drop=True)


def load_tables(folder: Path) -> Tables:
    """Read every table of `folder`; `InvalidData` when it does not fit the schema.

    The quick look here only says that something is wrong; the full checks, which then run,
    say what.
    """
    try:
        return read_tables(folder)
    except NO_SCHEMA as error:
        from lmb_toolkit.collection.checking import check

        if wrong := errors(check(folder)):
            raise InvalidData(folder, wrong) from error
        raise


def read_tables(folder: Path) -> Tables:
    """Read every table of `folder`.

    Raises one of `NO_SCHEMA` on anything that does not fit the schema: a missing file, column
    or value, a doubled key, a code that does not exist.
    """
    schema = read_schema(folder / PACKAGE)
    if missing := set(TABLES) - schema.tables.keys():
        raise LookupError(f"no table {missing}")
    frames = {name: _read(folder, table) for name, table in schema.tables.items()}
    for name, table in schema.tables.items():
        if frames[name].duplicated(list(table.primary_key)).any():
            raise ValueError(f"{name}: doubled key")
        for field in table.fields:
            _check_codes(frames, name, field)
    lessons = frames["lessons"]
    if ((lessons["source_url"] == "") & (lessons["source_type"] != OWN_EXPERIENCE)).any():
        raise ValueError("lessons: source_url")
    learn(frames, schema.site)
    return Tables(folder, schema, frames)


def typed_tables(folder: Path, contents: Contents) -> Tables:
    """The tables of `folder` from what the checks read and found no error in."""

    def whole(table: Table, column: str) -> pd.Series:
        sheets = contents.sheets[table.name]
        return pd.Series([cell for one in sheets for cell in one.columns[column]], dtype=str)

    frames = {
        name: _typed_frame({column: whole(table, column) for column in table.by_name}, table)
        for name, table in contents.schema.tables.items()
    }
    learn(frames, contents.schema.site)
    return Tables(folder, contents.schema, frames)


def _check_codes(frames: dict[str, pd.DataFrame], table: str, field: Field) -> None:
    """ValueError when a coded column holds a code that does not exist."""
    if field.type == "boolean":
        return
    if field.references:
        name, column = field.references
        allowed = set(frames[name][column].to_numpy(object))
    else:
        allowed = set(field.labels) or set(field.constraints.get("enum", ()))
    if not allowed:
        return
    for cell in frames[table][field.name].unique():
        codes = field.items(cell)
        if (
            SEPARATOR.join(codes) != cell
            or not allowed.issuperset(codes)
            or (field.required and not codes)
        ):
            raise ValueError(f"{table}.{field.name}: {cell!r}")


def _read(folder: Path, table: Table) -> pd.DataFrame:
    parts = [_text_frame(folder / path, list(table.by_name)) for path in table.paths]
    return _typed_frame(pd.concat(parts, ignore_index=True) if parts[1:] else parts[0], table)


def _text_frame(path: Path, columns: list[str]) -> pd.DataFrame:
    """A file as text, however staff saved it; the checks advise on its form.

    Pandas reads UTF-8 in one go much faster than text. Where the first line is as we save it, all
    is decoded only when pandas says that it is no UTF-8.
    """
    data = path.read_bytes()
    read = partial(pd.read_csv, dtype=str, na_filter=False, usecols=columns, low_memory=False)
    if not decode(data.lstrip().split(b"\n", 1)[0]).advice:
        with suppress(UnicodeDecodeError):
            return read(BytesIO(data))
    decoded = decode(data)
    return read(BytesIO(decoded.text.encode() if decoded.advice else data), sep=decoded.delimiter)


def _typed_frame(columns: Mapping[str, pd.Series] | pd.DataFrame, table: Table) -> pd.DataFrame:
    return pd.DataFrame({field.name: _typed(columns[field.name], field) for field in table.fields})


def _typed(column: pd.Series, field: Field) -> pd.Series:
    if field.required and "" in column.to_numpy(object):
        raise ValueError(f"{field.name}: empty")
    if field.type == "integer":
        return pd.to_numeric(column.where(column != "", None)).astype("Int64")
    if field.type == "number":
        return pd.to_numeric(column)
    if field.type == "date":
        return pd.to_datetime(column.where(column != "", None), format="%Y-%m-%d")
    if field.type == "boolean":
        if not column.isin(["true", "false"]).all():
            raise ValueError(f"{field.name}: not true or false")
        return column == "true"
    return column
