"""Numbers and names that may be given only once."""

from __future__ import annotations

from collections.abc import Iterator

from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.problems import Flaw, Problem


def unique_keys(contents: Contents) -> Iterator[Problem]:
    """A key, or the value of another unique column, that an earlier row already has."""
    for name, table in contents.schema.tables.items():
        yield from _repeated(contents, name, table.primary_key)
        for field in table.fields:
            if field.constraints.get("unique"):
                yield from _repeated(contents, name, (field.name,))


def _repeated(contents: Contents, table: str, columns: tuple[str, ...]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], tuple[str, int]] = {}
    for file, number, row in contents.rows(table, *columns):
        key = tuple(cell.strip() for cell in row)
        other, line = first.setdefault(key, (file, number))
        if all(key) and (other, line) != (file, number):
            message = f"Dit staat ook in {other}, rij {line}."
            remedy = "Hou één van beide rijen over, of geef deze rij een nieuw nummer."
            yield Flaw("duplicate-id", ", ".join(key), message, remedy).at(file, number, columns[0])
