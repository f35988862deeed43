"""What `datapackage.json` says of tables and columns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lmb_toolkit.collection.schema import Schema, items, parse_schema, read_schema, trajectory_of


@pytest.fixture(scope="module")
def schema(data_folder: Path) -> Schema:
    return read_schema(data_folder / "datapackage.json")


def test_a_cell_has_the_values_between_its_separators() -> None:
    assert items(" a; b ;;c;") == ["a", "b", "c"] and items(" ; ") == []
    assert [trajectory_of(id) for id in ("12-003", "7-s1", "")] == ["12", "7", ""]


def test_only_a_column_of_several_values_is_taken_apart(schema: Schema) -> None:
    assert schema.field("lessons", "themes").items("a;b") == ["a", "b"]
    assert schema.field("lessons", "title").items(" Een; twee ") == ["Een; twee"]
    assert schema.field("lessons", "title").items(" ") == []


@pytest.mark.parametrize(
    ("table", "column", "refers"),
    [
        ("lessons", "themes", ("themes", "id")),
        ("lessons", "municipalities", ("municipalities", "nis")),
        ("lessons", "trajectory", ("trajectories", "id")),
        ("themes", "parent", ("themes", "id")),
        ("lessons", "kind", None),
    ],
)
def test_a_column_refers_to_another_table_or_to_its_own(
    schema: Schema, table: str, column: str, refers: tuple[str, str] | None
) -> None:
    assert schema.field(table, column).references == refers


def test_a_value_has_a_label_and_yes_and_no_have_one_too(schema: Schema) -> None:
    assert schema.field("lessons", "kind").labels["pitfall"] == "Valkuil"
    assert schema.field("lessons", "evaluated").labels == {"true": "Ja", "false": "Nee"}
    assert schema.field("lessons", "title").labels == {}


def test_a_table_may_be_one_file_or_several(schema: Schema) -> None:
    assert schema.tables["themes"].paths == ("themes.csv",)
    assert len(schema.tables["lessons"].paths) == 5
    with pytest.raises(KeyError):
        schema.field("lessons", "titel")


@pytest.mark.parametrize("data", [b"", b"{", b"{}", b'{"name": "x", "resources": []}', b"\xff"])
def test_what_is_no_package_is_said(data: bytes) -> None:
    with pytest.raises((ValueError, KeyError)):
        parse_schema(data)


def test_a_mark_before_the_package_is_no_part_of_it(data_folder: Path) -> None:
    data = (data_folder / "datapackage.json").read_bytes()
    assert parse_schema(b"\xef\xbb\xbf" + data) == parse_schema(data)
    assert json.loads(data)["name"] == parse_schema(data).name
