"""Numbers and names that may be given only once."""

from __future__ import annotations

from collections.abc import Iterator

from lmb_toolkit.collection.checks.contents import Contents, TableContents
from lmb_toolkit.collection.problems import Flaw, Problem


def unique_keys(contents: Contents) -> Iterator[Problem]:
    """A key, or the value of another unique column, that an earlier row already has."""
    for name, table in contents.schema.tables.items():
        yield from _repeated(contents.sheets[name], table.primary_key)
        for field in table.fields:
            if field.constraints.get("unique"):
                yield from _repeated(contents.sheets[name], (field.name,))


def _repeated(sheets: tuple[TableContents, ...], columns: tuple[str, ...]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], tuple[str, int]] = {}
    for sheet in sheets:
        if not set(columns) <= sheet.columns.keys():
            continue
        rows = zip(*(sheet.columns[name] for name in columns), strict=True)
        for number, row in zip(sheet.numbers, rows, strict=True):
            key = tuple(cell.strip() for cell in row)
            file, line = first.setdefault(key, (sheet.path, number))
            if all(key) and (file, line) != (sheet.path, number):
                yield Flaw(
                    "duplicate-id",
                    ", ".join(key),
                    f"Dit staat ook in {file}, rij {line}.",
                    "Hou één van beide rijen over, of geef deze rij een nieuw nummer.",
                ).at(sheet.path, number, columns[0])
