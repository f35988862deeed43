"""What a collection and a selection show of themselves in a notebook."""

from __future__ import annotations

import re
from pathlib import Path

from lmb_toolkit import Selection, load


def text(html: str | None) -> str:
    return " ".join(re.sub("<[^>]+>", " ", html or "").split())


def test_a_collection_says_how_much_of_when_and_from_where(data_folder: Path) -> None:
    collection = load(data_folder)
    said = text(collection._repr_html_())
    assert said.startswith(
        "Lessen over lokaal mondiaal beleid : 332 lessen. "
        "Gegevens van 23 november 2026, versie 2026.11.23, uit de map tests/frozen."
    )
    assert "Duurzaam aankopen 75 Ethisch bankieren 53 Wereldburgerschap 74" in said
    assert "Bron: VVSG, Lokaal Mondiaal Beleid in de praktijk: leertrajecten; Statbel" in said
    assert repr(collection) == f"<Collection: 332 lessen uit {data_folder}>"


def test_a_selection_says_what_is_asked_and_where_to_see_it() -> None:
    asked = Selection(themes=["huisbank"], years=[2020, 2021], text="<b>bank", sort="titel")
    assert text(asked._repr_html_()) == (
        "Thema huisbank Jaar van de bron 2020, 2021 Woorden &lt;b&gt;bank Sorteer Op titel "
        "In de verkenner: verkennen?thema=huisbank&amp;jaar=2020&amp;jaar=2021"
        "&amp;q=%3Cb%3Ebank&amp;sorteer=titel"
    )
    assert text(Selection()._repr_html_()) == "Alle lessen, nieuwste eerst."
