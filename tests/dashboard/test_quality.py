"""One press in the quality notebook says that a lesson was checked today, with its whole source."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit import load
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.dashboard.quality import Quality
from lmb_toolkit.view.lesson import lesson_html


def test_one_press_sets_the_day_and_the_whole_source(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMB_TODAY", "2026-11-24")
    before = Reviewer(folder).lesson("1-007")
    desk = Quality(load(folder), "les=1-007")
    assert desk.html.split('data-act="')[1].startswith('nagekeken:1-007"')
    desk.press("nagekeken:1-007")
    assert "Les 1-007 is vandaag nagekeken." in desk.html
    after = {"checked_on": "2026-11-24", "checked_how": "page"}
    assert Reviewer(folder).lesson("1-007") == before | after
    page = lesson_html(load(folder), {"les": ["1-007"]})
    assert "Nagekeken op 24 november 2026, met de hele bron" in page
    Reviewer(folder).undo()
    assert Reviewer(folder).lesson("1-007") == before


def test_a_lesson_that_is_not_there_is_said(folder: Path) -> None:
    desk = Quality(load(folder))
    desk.press("nagekeken:9-999")
    assert "bestaat niet" in desk.html


def test_a_search_word_gets_a_meaning(folder: Path) -> None:
    desk = Quality(load(folder), "woord=Kabouter+muts&voor=nl&thema=werkkledij&woorden=+kledij+;")
    assert not len(desk._collection.select(text="kaboutermutsen"))
    desk.press("zoekwoord")
    assert "“Kabouter muts” is nu een zoekwoord." in desk.html
    assert "Kabouter muts,nl,werkkledij,kledij\n" in (folder / "synonyms.csv").read_text("utf-8")
    assert len(load(folder).select(text="kaboutermutsen")) == 13


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("woord=kabouter&voor=nl", "Vul een thema of andere woorden in."),
        ("woord=&voor=nl&thema=ict", "verplicht"),
        ("woord=gsm&voor=nl&thema=ict", "Dit zoekwoord staat er al."),
    ],
)
def test_a_search_word_that_is_not_in_order_changes_nothing(
    folder: Path, query: str, says: str
) -> None:
    before = (folder / "synonyms.csv").read_bytes()
    desk = Quality(load(folder), query)
    desk.press("zoekwoord")
    assert says in desk.said
    assert (folder / "synonyms.csv").read_bytes() == before
