"""The folder and its `datapackage.json`: without them nothing else can be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lmb_toolkit.collection.folder import PACKAGE
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.schema import NO_SCHEMA, SEPARATOR, TABLES, Field, Schema, parse_schema

UNREADABLE_FOLDER = frozenset(
    {"missing-folder", "missing-package", "invalid-package", "missing-table"}
)
"""The types of problem after which nothing else was checked."""

TYPES = ("string", "integer", "number", "boolean", "date")
RESTORE = "Zet datapackage.json terug zoals het was, of vraag wie de gegevens beheert om hulp."


def read_package(folder: Path, instead: bytes | None = None) -> tuple[Schema | None, list[Problem]]:
    """The schema of the folder, or None and the problem that makes it unreadable; `instead` is
    what `datapackage.json` would hold."""
    if not folder.is_dir():
        message = "Deze map bestaat niet, of het is geen map."
        flaw = Flaw("missing-folder", str(folder), message, "Kijk de naam van de map na.")
        return None, [flaw.at(".")]
    path = folder / PACKAGE
    if not path.is_file():
        message = "In deze map staat geen datapackage.json."
        remedy = "Kies de map met de gegevens, of zet datapackage.json terug."
        flaw = Flaw("missing-package", "", message, remedy)
        return None, [flaw.at(PACKAGE)]
    try:
        schema = parse_schema(path.read_bytes() if instead is None else instead)
        reason = next(_flaws(schema), "")
    except NO_SCHEMA as error:
        reason = f"{type(error).__name__}: {error}"
    if not reason and (missing := [name for name in TABLES if name not in schema.tables]):
        return None, [_missing(name).at(PACKAGE) for name in missing]
    if reason:
        message = "Dit bestand beschrijft de gegevens niet zoals het hoort."
        return None, [Flaw("invalid-package", reason, message, RESTORE).at(PACKAGE)]
    return schema, []


def _missing(table: str) -> Flaw:
    message = f"De tabel {table} ontbreekt; deze versie van de toolkit heeft ze nodig."
    remedy = (
        "Maak met lmb init een nieuwe map en neem er de tabel uit over: haar stuk van "
        f"datapackage.json en {table}.csv."
    )
    return Flaw("missing-table", table, message, remedy)


def _flaws(schema: Schema) -> Iterator[str]:
    """What makes a schema that could be read useless after all."""
    for name, table in schema.tables.items():
        if not _are_text(name, table.title, *table.paths) or not table.paths:
            yield f"resources: {name!r}"
        if not set(table.primary_key) <= table.by_name.keys():
            yield f"{name}: primaryKey"
        for field in table.fields:
            if not _is_usable(field, schema):
                yield f"{name}: {field.name!r}"


def _is_usable(field: Field, schema: Schema) -> bool:
    if field.references:
        table, column = field.references
        if table not in schema.tables or column not in schema.tables[table].by_name:
            return False
    labels = [text for item in field.categories for text in (item.value, item.label)]
    return (
        _are_text(field.name, field.title, field.description, *labels)
        and field.type in TYPES
        and field.separator in (None, SEPARATOR)
        and isinstance(field.constraints, dict)
        and all(_constraint_is_usable(*item) for item in field.constraints.items())
    )


def _constraint_is_usable(name: str, value: Any) -> bool:
    if name == "enum":
        return isinstance(value, list) and _are_text(*value)
    if name in ("minimum", "maximum", "maxLength"):
        return isinstance(value, int | float)
    return name != "pattern" or _is_pattern(value)


def _is_pattern(value: Any) -> bool:
    try:
        re.compile(value, re.ASCII)
    except (re.error, TypeError, OverflowError, RecursionError):
        return False
    return isinstance(value, str)


def _are_text(*values: Any) -> bool:
    return all(isinstance(value, str) for value in values)
