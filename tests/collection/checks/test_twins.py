"""Two lessons that say the same."""

from __future__ import annotations

from pathlib import Path

from lmb_toolkit.collection.checking import check
from tests.collection.conftest import BANKING, ROW, SetCell


def test_a_lesson_that_says_what_an_earlier_one_does(folder: Path, set_cell: SetCell) -> None:
    set_cell(BANKING, 2, "lesson", "Op vraag van VVSG gaven FairFin en Forum Ethibel vormingen")
    twin = "Op vraag van VVSG gaven FairFin EN Forum Ethibel vormingen."
    set_cell(BANKING, ROW, "lesson", twin)
    [problem] = check(folder)
    assert (problem.message, problem.remedy) == (
        "Deze les zegt hetzelfde als les 2-001 (lessons/ethisch-bankieren.csv, rij 2).",
        "Hou één van beide lessen over.",
    )
