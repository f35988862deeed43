"""Advice on what a lesson claims beside its proof, on lessons as the audit found them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lmb_toolkit.collection.checking import examine
from tests.collection.conftest import SetCell

FILE = "lessons/ethisch-bankieren.csv"


def test_the_first_lessons_get_the_advice_that_the_codebook_counts(
    data_folder: Path, root: Path
) -> None:
    found = Counter(problem.type for problem in examine(data_folder).advice())
    assert found == {
        "plan-as-done": 13,
        "practice-as-plan": 4,
        "number-without-proof": 50,
        "title-says-more": 2,
        "too-many-words": 36,
    }
    book = (root / "docs/codeboek.md").read_text("utf-8")
    for type, count in found.items():
        assert f"| `{type}` | {count} |" in book


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"kind": "plan"}, ["plan-as-done"]),
        ({"kind": "plan", "title": "Gent plant het", "lesson": "Gent wil het."}, []),
        ({"kind": "practice", "quote": "De stad zal dit doen."}, ["practice-as-plan"]),
        ({"lesson": "Het kostte 2.500 euro."}, ["number-without-proof"]),
        ({"lesson": "Het kostte 2.500 euro.", "quote": "wel 2500 euro"}, []),
        ({"lesson": "Het kostte 2.500 euro.", "checked_how": "page"}, []),
        ({"lesson": "Er waren zeven banken.", "quote": "7 banken"}, []),
        ({"title": "Wat Brugge deed"}, ["title-says-more"]),
        ({"title": "woord " * 12 + "woord"}, ["too-many-words"]),
        ({"quote": "woord " * 40 + "woord"}, ["too-many-words"]),
    ],
)
def test_a_claim_without_its_proof(
    folder: Path, set_cell: SetCell, cells: dict[str, str], expected: list[str]
) -> None:
    for column, value in ({"title": "Een bank kiezen"} | cells).items():
        set_cell(FILE, 2, column, value)
    assert [p.type for p in examine(folder).advice() if (p.file, p.row) == (FILE, 2)] == expected
