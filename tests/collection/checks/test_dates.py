"""Days that do not exist, have yet to come, or contradict each other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lmb_toolkit.collection.checking import check
from tests.collection.conftest import BANKING, ROW, SetCell, Wrong

NEXT_YEAR = date.today().year + 1


@pytest.mark.parametrize(
    ("column", "value", "type"),
    [
        ("checked_on", f"{NEXT_YEAR}-01-01", "future-date"),
        ("checked_on", "2026-02-30", "invalid-date"),
        ("added_on", f"{NEXT_YEAR}-01-01", "future-date"),
        ("modified_on", f"{NEXT_YEAR}-01-01", "future-date"),
        ("modified_on", "2026-11-22", "modified-before-added"),
    ],
)
def test_a_day_that_cannot_be_is_one_problem(
    wrong: Wrong, column: str, value: str, type: str
) -> None:
    assert wrong(column, value) == [(column, type)]


def test_a_day_as_excel_writes_it_is_written_right(folder: Path, set_cell: SetCell) -> None:
    set_cell(BANKING, ROW, "checked_on", "23/11/2026")
    [problem] = check(folder)
    said = ("Deze datum bestaat niet.", "Schrijf 2026-11-23.")
    assert (problem.message, problem.remedy) == said
