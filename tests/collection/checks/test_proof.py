"""A lesson says truly what proves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit import load
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.schema import items
from tests.collection.conftest import SetCell

FILE = "lessons/ethisch-bankieren.csv"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"quote": ""}, [(2, "quote", "no-quote")]),
        ({"quote_language": ""}, [(2, "quote_language", "no-language")]),
        ({"quote_language": "de"}, [(2, "quote_language", "unknown-quote-language")]),
        ({"checked_how": "own"}, [(2, "checked_how", "not-own")]),
        ({"checked_how": "page", "quote": "", "quote_language": ""}, []),
        ({"evaluated": "misschien"}, [(2, "evaluated", "invalid-value")]),
        ({"corrected_on": "2099-01-01"}, [(2, "corrected_on", "future-date")]),
    ],
)
def test_what_a_lesson_says_of_its_proof_is_checked(
    folder: Path, set_cell: SetCell, cells: dict[str, str], expected: list[tuple[int, str, str]]
) -> None:
    for column, value in cells.items():
        set_cell(FILE, 2, column, value)
    found = [problem for problem in check(folder) if problem.severity == "error"]
    assert [(p.row, p.column, p.type) for p in found] == expected


def test_every_lesson_of_2026_has_a_quote_or_is_told_by_its_municipality(real_data: Path) -> None:
    """Of those that were there on 29 November; what comes later is for `validate` to judge."""
    lessons = load(real_data).lessons
    lessons = lessons[lessons["added_on"] < "2026-11-30"]
    towns = {code for cell in lessons["municipalities"] for code in items(cell)}
    assert len(lessons) >= 530 and len(towns) >= 150
    assert ((lessons["quote"] != "") | (lessons["checked_how"] == "own")).all()
