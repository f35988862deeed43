"""What changes a cell of the copy."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

SetCell = Callable[[str, int, str, str], None]


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
