"""What changes a cell of the copy, and what is then said of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from lmb_toolkit.collection.checking import check

BANKING = "lessons/ethisch-bankieren.csv"
ROW = 4
"""Lesson 2-003."""

SetCell = Callable[[str, int, str, str], None]
Wrong = Callable[[str, str], list[tuple[str | None, str]]]


@pytest.fixture
def set_cell(folder: Path) -> SetCell:
    """Write `value` in a file of the copy, in a row as Excel counts and a column by name."""

    def write(file: str, row: int, column: str, value: str) -> None:
        rows = list(csv.reader(io.StringIO((folder / file).read_text("utf-8"))))
        rows[row - 1][rows[0].index(column)] = value
        text = io.StringIO()
        csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
        (folder / file).write_text(text.getvalue(), "utf-8")

    return write


@pytest.fixture
def wrong(folder: Path, set_cell: SetCell) -> Wrong:
    """Write one cell of lesson 2-003; the (column, type) of what is wrong, all of it there."""

    def found(column: str, value: str) -> list[tuple[str | None, str]]:
        set_cell(BANKING, ROW, column, value)
        # An insight that rests on this lesson rightly misses it when its number changes.
        problems = [item for item in check(folder) if item.type != "unknown-lesson"]
        assert {(item.file, item.row) for item in problems} == {(BANKING, ROW)}
        return [(item.column, item.type) for item in problems]

    return found
