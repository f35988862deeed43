"""What the check says of a whole folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import frictionless
import pytest

from lmb_toolkit.collection.checking import check
from tests.collection.checks.faults import (
    BANKING,
    CITIZENS,
    Fault,
    Faults,
    edit,
    edit_line,
    problems,
)

FAULTS = Faults()


@FAULTS.give(("themes.csv", 2, "id", "invalid-value"))
def a_key_of_another_form(folder: Path) -> None:
    edit_line(folder / "themes.csv", 2, lambda line: "D" + line[1:])


@FAULTS.give(("synonyms.csv", 47, "themes", "unknown-theme"))
def a_theme_dropped_from_its_table(folder: Path) -> None:
    edit_line(folder / "themes.csv", 3, lambda line: "")
    edit(folder / "themes.csv", lambda text: text.replace("\n\n", "\n"))


@FAULTS.give((BANKING, None, "id", "wrong-file"))
def a_file_under_the_name_of_another(folder: Path) -> None:
    (folder / CITIZENS).rename(folder / BANKING)
    edit(folder / "datapackage.json", lambda text: text.replace(f'"{CITIZENS}",', ""))


@FAULTS.give(
    (BANKING, None, "added_on", "invalid-date"),
    (BANKING, None, "checked_on", "invalid-date"),
    (BANKING, None, "modified_on", "invalid-date"),
)
def dates_that_excel_rewrote(folder: Path) -> None:
    edit(folder / BANKING, lambda text: text.replace("2026-11-23", "23/11/2026"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_gives_its_problems_and_no_other(folder: Path, fault: Fault) -> None:
    fault(folder)
    assert problems(folder) == FAULTS[fault]


def test_all_faults_are_told_at_once(folder: Path) -> None:
    (folder / "pillars.csv").unlink()
    edit_line(folder / BANKING, 4, lambda line: line.rpartition(",")[0])
    a_theme_dropped_from_its_table(folder)
    shutil.copy(folder / BANKING, folder / "lessons/kopie.csv")
    assert [(item.file, item.row, item.type) for item in check(folder)] == [
        (BANKING, 4, "ragged-row"),
        ("lessons/kopie.csv", None, "unknown-file"),
        ("pillars.csv", None, "missing-file"),
        ("synonyms.csv", 47, "unknown-theme"),
    ]


def test_what_waits_for_review_is_not_checked(folder: Path) -> None:
    (folder / "inbox").mkdir()
    (folder / "inbox/20261123-4f7k2m.json").write_text("{")
    assert check(folder) == []


def test_what_a_file_would_hold_can_be_checked_beforehand(folder: Path) -> None:
    would = (folder / BANKING).read_bytes().replace(b"2-003,2,", b"2-003,3,")
    assert [problem.type for problem in check(folder, {BANKING: would})] == ["wrong-file"]
    assert check(folder) == []


def test_the_real_data_are_in_order(real_data: Path) -> None:
    assert check(real_data) == []


def test_the_frozen_data_are_in_order(data_folder: Path) -> None:
    assert check(data_folder) == []


def test_the_real_data_are_a_valid_data_package(real_data: Path) -> None:
    report = frictionless.validate(str(real_data / "datapackage.json"))
    tables = json.loads((real_data / "datapackage.json").read_text("utf-8"))["resources"]
    assert report.flatten(["type", "note"]) == []
    assert len(report.tasks) == len(tables)


def test_the_frozen_data_have_the_schema_of_the_real_data(
    real_data: Path, data_folder: Path
) -> None:
    """Tests run on the frozen data: a column that only the real data has would be tested by
    nobody. Add it to the tables in tests/frozen too, and copy its part of datapackage.json."""

    def schemas(folder: Path) -> dict[str, object]:
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        return {table["name"]: table["schema"] for table in package["resources"]}

    assert schemas(data_folder) == schemas(real_data)
