"""The first row: the columns of the schema, each of them once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collection.checks.faults import BANKING, Fault, Faults, edit, edit_line, problems

FAULTS = Faults()


@FAULTS.give(("themes.csv", 1, None, "missing-header"))
def no_header(folder: Path) -> None:
    edit(folder / "themes.csv", lambda text: text.partition("\n")[2])


@FAULTS.give(("themes.csv", 1, None, "missing-header"))
def a_photo(folder: Path) -> None:
    (folder / "themes.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe,,;;\n" * 99)


@FAULTS.give((BANKING, 1, "titel", "unknown-column"), (BANKING, 1, "title", "missing-column"))
def a_column_with_another_name(folder: Path) -> None:
    edit_line(folder / BANKING, 1, lambda line: line.replace(",title,", ",titel,"))


@FAULTS.give((BANKING, 1, "lesson", "missing-column"), (BANKING, 1, "title", "duplicate-column"))
def a_column_twice(folder: Path) -> None:
    edit_line(folder / BANKING, 1, lambda line: line.replace(",lesson,", ",title,"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_gives_its_problems_and_no_other(folder: Path, fault: Fault) -> None:
    fault(folder)
    assert problems(folder) == FAULTS[fault]
