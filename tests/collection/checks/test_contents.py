"""What checks ask of the tables: only what can be relied on is an answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from lmb_toolkit.collection.checks.contents import Contents, fits
from lmb_toolkit.collection.checks.files import AS_THEY_ARE, read_files
from lmb_toolkit.collection.schema import Schema, read_schema


def contents(folder: Path, **instead: bytes) -> Contents:
    schema = read_schema(folder / "datapackage.json")
    files = {f"{table}.csv": text for table, text in instead.items()}
    sheets, _problems = read_files(folder, schema, files or AS_THEY_ARE)
    return Contents(schema, sheets, date(2026, 11, 23))


def test_a_code_is_looked_up_in_its_table(data_folder: Path) -> None:
    slugs = contents(data_folder).lookup("trajectories", "id", "slug") or {}
    assert len(slugs) == 5 and slugs["2"] == "ethisch-bankieren"


def test_a_table_that_is_wrong_answers_nothing(data_folder: Path) -> None:
    doubted = replace(contents(data_folder), doubtful=frozenset({"pillars.csv"}))
    assert doubted.lookup("pillars", "id", "title") is None
    header, row, *_ = (data_folder / "pillars.csv").read_text("utf-8").splitlines()
    for text in ("", header, f"{header}\n{row},\n", f"{header}\nÉ{row}\n"):
        broken = contents(data_folder, pillars=text.encode())
        assert broken.lookup("pillars", "id", "title") is None


def test_a_long_cell_is_no_code(data_folder: Path) -> None:
    schema: Schema = read_schema(data_folder / "datapackage.json")
    number, title = schema.field("lessons", "id"), schema.field("lessons", "title")
    assert fits(number, "2-003") and not fits(number, "2-3") and fits(title, "2-3")
    address = schema.field("lessons", "source_url")
    assert fits(address, "https://gent.be/" + "a" * 1984)
    assert not fits(address, "https://gent.be/" + "a" * 1985)
