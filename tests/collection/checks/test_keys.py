"""What may be given only once."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collection.checking import check
from tests.collection.checks.faults import BANKING, Fault, Faults, edit, insert, problems

FAULTS = Faults()


@FAULTS.give((BANKING, 55, "id", "duplicate-id"))
def a_row_twice(folder: Path) -> None:
    edit(folder / BANKING, lambda text: "\n".join(insert(text.split("\n"), 54, 3)))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_gives_its_problems_and_no_other(folder: Path, fault: Fault) -> None:
    fault(folder)
    assert problems(folder) == FAULTS[fault]


def test_both_rows_of_a_double_number_are_named(folder: Path) -> None:
    a_row_twice(folder)
    [problem] = check(folder)
    assert (problem.value, problem.row) == ("2-003", 55)
    assert problem.message == "Dit staat ook in lessons/ethisch-bankieren.csv, rij 4."
