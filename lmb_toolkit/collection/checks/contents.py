"""What was read from a data folder, in the form that the checks ask it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.schema import Field, Schema, Table

LONGEST_CODE = 2000
"""A longer cell is no code or address; it is not worth the time of a pattern."""


@dataclass(frozen=True)
class TableContents:
    """One CSV file: its whole rows by column, with their row numbers.

    `size` counts every row under the header; `complete` is False when the file or one of
    its rows could not be read.
    """

    path: str
    numbers: tuple[int, ...] = ()
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    size: int = 0
    complete: bool = False


@dataclass(frozen=True)
class Contents:
    """The schema, the files of every table, and the day on which they are checked.

    `doubtful` are the files that are wrong as a whole.
    """

    schema: Schema
    sheets: dict[str, tuple[TableContents, ...]]
    today: date
    doubtful: frozenset[str] = frozenset()

    def rows(self, table: str, *columns: str) -> Iterator[tuple[str, int, tuple[str, ...]]]:
        """File, row number and cells of these columns, of every file that has them all."""
        for sheet in self.sheets.get(table, ()):
            if set(columns) <= sheet.columns.keys():
                cells = zip(*(sheet.columns[name] for name in columns), strict=True)
                for number, row in zip(sheet.numbers, cells, strict=True):
                    yield sheet.path, number, row

    def labels(self, field: Field) -> dict[str, str]:
        """Code → what people call it; empty when the column has no codes, or their table cannot
        be relied on."""
        if not field.references:
            return field.labels
        table, code = field.references
        columns = self.schema.tables[table].by_name
        label = next((name for name in ("title", "name") if name in columns), code)
        return self.lookup(table, code, label) or {}

    def lookup(self, table: str, key: str, value: str) -> dict[str, str] | None:
        """From every `key` of `table` to its `value`, stripped.

        None when the table cannot be relied on: a file, column or row is missing or wrong, or
        a key is not in order. That is a problem of that table, not of every row that uses it.
        """
        found: dict[str, str] = {}
        for sheet in self.sheets.get(table, ()):
            usable = sheet.complete and sheet.path not in self.doubtful
            if not usable or not {key, value} <= sheet.columns.keys():
                return None
            cells = zip(sheet.columns[key], sheet.columns[value], strict=True)
            found.update((one.strip(), other.strip()) for one, other in cells)
        if not found:
            return None
        column = self.schema.tables[table].by_name[key]
        return found if all(cell and fits(column, cell) for cell in found) else None


Rule = Callable[[str], Iterable[Flaw]]
"""From the text of a cell to what is wrong with it."""

RuleFor = Callable[[Contents, Table, Field], Rule | None]
"""From a column to its rule; None when the check does not concern that column."""


def fits(field: Field, value: str) -> bool:
    """Whether the value matches the pattern of its column, if there is one."""
    pattern = field.constraints.get("pattern")
    if pattern is None:
        return True
    return len(value) <= LONGEST_CODE and bool(re.fullmatch(pattern, value, re.ASCII))
