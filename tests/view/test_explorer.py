"""The explorer: its chips, and an update that is all that a choice changes."""

from __future__ import annotations

import re

from lmb_toolkit import Collection, load
from lmb_toolkit.view.explorer import explorer_html, explorer_update
from lmb_toolkit.view.views import VIEWS
from tests.view.changed import Text


def test_a_chip_says_whether_it_is_a_theme_or_a_trajectory(collection: Collection) -> None:
    html = VIEWS["verkennen"](collection, "thema=ethisch-bankieren&traject=2", 0)
    chips = " ".join(Text(html[html.index("lmb-chips") :]).text.split())
    assert "Haal weg: Thema Ethisch bankieren Haal weg: Leertraject Ethisch bankieren" in chips


def test_an_update_has_the_counts_the_parts_and_the_cards() -> None:
    collection = load()
    update = explorer_update(collection, "thema=ethisch-bankieren&q=bank")
    assert update["facets"]["thema"]["counts"]["ethisch-bankieren"] == "53"
    assert update["facets"]["thema"]["chosen"] == ["ethisch-bankieren"]
    assert [*update["parts"]] == ["head", "along", "more", "foot"]
    assert "53 lessen" in update["parts"]["head"]
    assert "20 van 53 getoond" in update["parts"]["more"]
    assert len(update["cards"]) == 20
    lesson, card = update["cards"][0]
    assert f'data-lesson="{lesson}"' in card
    assert "<mark>bank" in card


def test_an_update_is_all_that_a_choice_changes_in_a_page() -> None:
    collection = load()
    query = "thema=huisbank&q=bank&sorteer=titel"
    page, update = explorer_html(collection, query), explorer_update(collection, query)
    assert [part for part in update["parts"].values() if part not in page] == []
    assert [lesson for lesson, card in update["cards"] if card not in page] == []
    assert explorer_update(collection, "les=2-004") == {
        "html": explorer_html(collection, "les=2-004")
    }


def test_a_list_brings_the_pictures_of_all_that_may_come_in_it(collection: Collection) -> None:
    page = VIEWS["verkennen"](collection, "", 0)
    drawn = set(re.findall('<symbol id="([^"]+)"', page))
    for query in ("", "q=bank&thema=huisbank&doelgroep=aankoper", "q=xyzzy&thema=weg"):
        used = set(re.findall('<use href="#([^"]+)"', explorer_html(collection, query, 99_999)))
        assert used and used <= drawn
