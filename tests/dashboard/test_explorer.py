"""The explorer joins in with other widgets: what is chosen goes both ways."""

from __future__ import annotations

import ipywidgets
import pytest
from traitlets import link

from lmb_toolkit import Collection
from lmb_toolkit.dashboard import Explorer


def test_a_linked_list_filters_and_follows(collection: Collection) -> None:
    choose = ipywidgets.SelectMultiple(options=["huisbank", "pensioengeld", "straatnamen"])
    explorer = Explorer(collection)
    link((choose, "value"), (explorer, "themes"))
    choose.value = ("pensioengeld",)
    assert explorer.query == "thema=pensioengeld"
    assert explorer.count == "9 lessen"
    assert ">9 lessen</h2>" in explorer.html
    choose.value = ("straatnamen", "huisbank")
    assert explorer.themes == ("huisbank", "straatnamen")
    explorer.query = "thema=huisbank&jaar=2020&q=bank&taal=fr"
    assert choose.value == ("huisbank",)
    assert (explorer.years, explorer.text, explorer.sort) == ((2020,), "bank", "")
    explorer.query = ""
    assert (choose.value, explorer.years, explorer.text) == ((), (), "")


def test_a_choice_keeps_the_others_and_the_language(collection: Collection) -> None:
    explorer = Explorer(collection, "thema=ethisch-bankieren&taal=fr&les=2-004")
    assert explorer.themes == ("ethisch-bankieren",)
    explorer.text = "  pensioen "
    explorer.years = 2020
    assert explorer.query == "thema=ethisch-bankieren&jaar=2020&q=pensioen&taal=fr"
    seen = []
    explorer.observe(lambda change: seen.append(change["new"]), "query")
    explorer.set_trait("themes", ["ethisch-bankieren"])
    assert seen == []


def test_a_query_is_heard_once(collection: Collection) -> None:
    explorer = Explorer(collection)
    heard: list[str] = []
    explorer.observe(lambda change: heard.append(explorer.query), ["themes", "kinds", "text"])
    explorer.query = "thema=huisbank&soort=plan&q=bank"
    assert heard == ["thema=huisbank&soort=plan&q=bank"] * 3


def test_lessons_are_those_that_the_reader_sees(collection: Collection) -> None:
    explorer = Explorer(collection, "thema=ethisch-bankieren&q=pensioen")
    chosen = collection.select(thema="ethisch-bankieren", text="pensioen")
    assert explorer.lessons.equals(chosen)
    explorer.query = "thema=bestaat-niet"
    assert len(explorer.lessons) == 332


def test_what_is_no_choice_is_told_in_dutch(collection: Collection) -> None:
    with pytest.raises(TypeError, match="themes: geef teksten, niet None"):
        Explorer(collection).themes = [None]
