"""Where a lesson comes from: a page, or the experience of who contributed it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit import load
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.loading import InvalidData
from lmb_toolkit.view.cards import cards
from lmb_toolkit.view.views import VIEWS
from tests.collection.conftest import BANKING, SetCell


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
    assert 'Naar: <span lang="nl">Bijdrage van Lokeren</span></p>' in page and 'href=""' not in page


def test_any_other_lesson_does(folder: Path, set_cell: SetCell) -> None:
    set_cell(BANKING, 4, "source_url", "")
    with pytest.raises(InvalidData) as caught:
        load(folder)
    [problem] = caught.value.problems
    assert (problem.file, problem.row, problem.column) == (BANKING, 4, "source_url")
