"""The schema: what `datapackage.json` says about tables and columns."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

SEPARATOR = ";"
"""Between the values of a many-valued cell; `lmb validate` demands it of the package."""

NO_SCHEMA = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What reading a `datapackage.json` raises when it is none: it may hold anything."""

TABLES = (
    *("pillars", "themes", "trajectories", "editions", "sessions", "municipalities", "mergers"),
    *("places", "synonyms", "lessons", "insights", "practices", "trials"),
)
"""What a data package must have; a folder of an older version may lack some."""


def items(cell: str) -> list[str]:
    """The values in a many-valued cell, stripped, without empty ones."""
    return [part.strip() for part in cell.split(SEPARATOR) if part.strip()]


def joined(values: Iterable[str]) -> str:
    """A many-valued cell that holds these values, each once."""
    return SEPARATOR.join(dict.fromkeys(values))


def trajectory_of(id: str) -> str:
    """The number of the trajectory that the id of a lesson, session or edition begins with."""
    return id.partition("-")[0]


@dataclass(frozen=True)
class Category:
    """An allowed value of a column, with its Dutch label."""

    value: str
    label: str
    description: str


YES_OR_NO = (Category("true", "Ja", "Ja"), Category("false", "Nee", "Nee"))
"""The values of a boolean column, which Frictionless gives no categories."""


@dataclass(frozen=True)
class Field:
    """One column: name, Frictionless type, Dutch title and description, constraints.

    `separator` is set on a many-valued column; `references` is the (table, column) that
    its values, or the single value of a foreign key, must exist in.
    """

    name: str
    type: str
    title: str
    description: str
    constraints: dict[str, Any]
    categories: tuple[Category, ...] = ()
    separator: str | None = None
    references: tuple[str, str] | None = None

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))

    def items(self, cell: str) -> list[str]:
        """The values in a cell of this column, without empty ones."""
        return items(cell) if self.separator else [cell.strip()] if cell.strip() else []

    @cached_property
    def labels(self) -> dict[str, str]:
        """Dutch label of every allowed value."""
        return {category.value: category.label for category in self.categories}


@dataclass(frozen=True)
class Table:
    """One table: its files (relative to the data folder), columns, key and what is in it."""

    name: str
    title: str
    paths: tuple[str, ...]
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    description: str = ""

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}


@dataclass(frozen=True)
class Schema:
    """The whole data package."""

    name: str
    title: str
    version: str
    licenses: tuple[dict[str, str], ...]
    sources: tuple[dict[str, str], ...]
    site: dict[str, str]
    tables: dict[str, Table]

    def field(self, table: str, name: str) -> Field:
        """The column `name` of `table`; KeyError when there is none."""
        return self.tables[table].by_name[name]


def read_schema(path: Path) -> Schema:
    """Read `datapackage.json`; one of `NO_SCHEMA` when it is not one."""
    return parse_schema(path.read_bytes())


def parse_schema(data: bytes) -> Schema:
    """The schema in the bytes of a `datapackage.json`; one of `NO_SCHEMA` in what is none."""
    package = json.loads(data.decode("utf-8-sig"))
    return Schema(
        name=package["name"],
        title=package["title"],
        version=package["version"],
        licenses=tuple(package["licenses"]),
        sources=tuple(package["sources"]),
        site=package.get("site", {}),
        tables={resource["name"]: _table(resource) for resource in package["resources"]},
    )


def _table(resource: dict[str, Any]) -> Table:
    paths = resource["path"]
    schema = resource["schema"]
    references = {
        key["fields"][0]: (
            key["reference"]["resource"] or resource["name"],
            key["reference"]["fields"][0],
        )
        for key in schema.get("foreignKeys", [])
    }
    return Table(
        name=resource["name"],
        title=resource["title"],
        paths=(paths,) if isinstance(paths, str) else tuple(paths),
        fields=tuple(_field(field, references) for field in schema["fields"]),
        primary_key=tuple(schema["primaryKey"]),
        description=resource.get("description", ""),
    )


def _field(field: dict[str, Any], references: dict[str, tuple[str, str]]) -> Field:
    many = field.get("references")
    return Field(
        name=field["name"],
        type=field["type"],
        title=field["title"],
        description=field["description"],
        constraints=field.get("constraints", {}),
        categories=YES_OR_NO
        if field["type"] == "boolean"
        else tuple(
            Category(item["value"], item["label"], item["description"])
            for item in field.get("categories", [])
        ),
        separator=field.get("separator"),
        references=(many["resource"], many["field"]) if many else references.get(field["name"]),
    )
