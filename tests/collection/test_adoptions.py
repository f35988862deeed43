"""Applications of lessons, and lessons that come from experience instead of from a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lmb_toolkit import load
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.loading import InvalidData
from lmb_toolkit.view.cards import cards
from lmb_toolkit.view.views import VIEWS

SetCell = Callable[[str, int, str, str], None]
BANKING = "lessons/ethisch-bankieren.csv"
HEADER = "id,lesson,municipality,adopted_on,outcome,note,added_on\n"
ROW = ("a-001", "2-003", "44021", "2026-05", "worked", "We namen het over.", "2026-11-23")


def adopt(folder: Path, *rows: tuple[str, ...]) -> None:
    lines = [",".join(row) + "\n" for row in rows]
    (folder / "adoptions.csv").write_text(HEADER + "".join(lines), "utf-8")


def test_applications_are_loaded(folder: Path) -> None:
    adopt(folder, ROW, ("a-002", *ROW[1:3], "2025", "failed", "", "2026-11-23"))
    assert check(folder) == []
    adoptions = load(folder).adoptions
    assert list(adoptions["adopted_on"]) == ["2026-05", "2025"]
    assert list(adoptions["outcome"]) == ["worked", "failed"]
    assert str(adoptions["added_on"][0].date()) == "2026-11-23"


@pytest.mark.parametrize(
    ("column", "value", "type"),
    [
        ("id", "a-1", "invalid-value"),
        ("lesson", "2-999", "unknown-lesson"),
        ("municipality", "44012", "unknown-municipality"),
        ("adopted_on", "mei 2026", "invalid-value"),
        ("adopted_on", "2026-13", "invalid-value"),
        ("adopted_on", "2099", "future-date"),
        ("adopted_on", "2098-12", "future-date"),
        ("adopted_on", "", "empty-cell"),
        ("outcome", "ja", "unknown-outcome"),
        ("note", "Mail an.peeters@gent.be", "email-address"),
        ("note", "x" * 301, "too-long"),
        ("added_on", "2099-01-01", "future-date"),
    ],
)
def test_a_wrong_application_is_one_problem(
    folder: Path, set_cell: SetCell, column: str, value: str, type: str
) -> None:
    adopt(folder, ROW)
    set_cell("adoptions.csv", 2, column, value)
    found = [(item.file, item.row, item.column, item.type) for item in check(folder)]
    assert found == [("adoptions.csv", 2, column, type)]


def test_what_waits_for_review_is_not_checked(folder: Path) -> None:
    (folder / "inbox").mkdir()
    (folder / "inbox/20261123-4f7k2m.json").write_text("{")
    assert check(folder) == []


def test_a_contribution_needs_no_page(folder: Path, set_cell: SetCell) -> None:
    set_cell(BANKING, 4, "source_type", "bijdrage")
    set_cell(BANKING, 4, "source_url", "")
    set_cell(BANKING, 4, "source_title", "Bijdrage van Lokeren")
    assert check(folder) == []
    collection = load(folder)
    [card] = cards(collection, collection.lessons[collection.lessons["id"] == "2-003"])
    assert (card.source_title, card.source_url) == ("Bijdrage van Lokeren", "")
    page = VIEWS["verkennen"](collection, "les=2-003", 0)
    assert '<span lang="nl">Bijdrage van Lokeren</span>' in page
    assert "Naar: Bijdrage van Lokeren</p>" in page and 'href=""' not in page


def test_any_other_lesson_does(folder: Path, set_cell: SetCell) -> None:
    set_cell(BANKING, 4, "source_url", "")
    with pytest.raises(InvalidData) as caught:
        load(folder)
    [problem] = caught.value.problems
    assert (problem.file, problem.row, problem.column) == (BANKING, 4, "source_url")


def test_what_a_file_would_hold_can_be_checked_beforehand(folder: Path) -> None:
    would = (folder / BANKING).read_bytes().replace(b"2-003,2,", b"2-003,3,")
    assert [problem.type for problem in check(folder, {BANKING: would})] == ["wrong-file"]
    assert check(folder) == []
