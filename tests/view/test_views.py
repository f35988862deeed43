"""Each view says what its address asks."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.view.views import TAKES, VIEWS, view
from tests.view.changed import Text


@pytest.mark.parametrize(
    ("view", "query", "says"),
    [
        ("start", "", ["332", "Ethisch bankieren", "53 lessen"]),
        ("verkennen", "", ["332 lessen", "20 van 332 getoond"]),
        ("verkennen", "thema=pensioengeld", ["9 lessen", "Pensioengeld"]),
        ("verkennen", "gemeente=44045", ["gefuseerd", "Lokeren"]),
        ("verkennen", "thema=onzin", ["“onzin” bestaat niet (meer) als thema", "332 lessen"]),
        ("verkennen", "les=2-004", ["Gent maakte een deel van zijn pensioengeld fossielvrij"]),
        ("verkennen", "les=9-999", ["Deze les bestaat niet"]),
        ("bijdragen", "", ["Deel je les", "Insturen kan op deze website nu niet."]),
        ("bijdragen", "thema=huisbank", ["Over welk thema gaat het? Een bank kiezen"]),
        ("bijdragen", "adres=gent.be", ["het begint met https:// of http://"]),
        ("thema", "thema=ethisch-bankieren", ["Je mag klein beginnen", "53 lessen"]),
        ("thema", "thema=pensioengeld", ["Ethisch bankieren", "9 lessen"]),
        (
            "leertrajecten",
            "",
            ["liep nog, zei de bron rond 2020", "afgerond, zei de bron", "noemt geen status"],
        ),
        ("voedingsbodem", "", ["Mondiale samenwerking", "De 88 lessen met een algemeen inzicht"]),
        ("uitrol", "", ["86 van de 285", "Limburg, met 7 van de 38", "De grootste: Beringen,"]),
        ("uitrol", "gemeente=46029", ["Moerbeke (nu Lokeren)", "Dichtst bij jouw aantal inwoners"]),
        (
            "uitrol",
            "gemeente=42008&thema=werkkledij",
            ["Werkkledij en textiel voor een gemeente als Hamme", "duurzame werkkledij"],
        ),
        ("uitrol", "gemeente=44045", ["Provincie Oost-Vlaanderen, 50.000 inwoners of meer"]),
        ("uitrol", "gemeente=moerbeke", ["Moerbeke is gefuseerd: je ziet de lessen voor Lokeren"]),
        ("uitrol", "gemeente=Moer", ["We kennen geen Vlaamse gemeente “Moer”", "86 van de 285"]),
    ],
)
def test_a_page_says_what_its_address_asks(
    collection: Collection, view: str, query: str, says: list[str]
) -> None:
    page = Text(VIEWS[view](collection, query, 0))
    text = " ".join(page.text.split())
    assert [item for item in says if item not in text] == []
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("name", TAKES)
def test_an_address_cannot_make_a_page_that_takes_long_be_made_again(
    collection: Collection, name: str
) -> None:
    first = view(collection, name)
    assert view(collection, name, "x=1&q=bank&jaar=2020&taal=nl", 7) is first
