"""The rows of a page as data, in its order, and what cannot be asked."""

from __future__ import annotations

import re

import pytest

from lmb_toolkit.publish.open_data.rows import ids
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.mistakes import Mistake
from lmb_toolkit.view import views
from tests.publish.open_data.asking import made


@pytest.mark.parametrize(
    ("name", "query", "start"),
    [
        ("thema", "thema=huisbank", 'id="soorten"'),
        ("leertrajecten", "traject=2", ""),
        ("voedingsbodem", "", ""),
        ("begin", "doelgroep=aankoper&gemeente=gent", 'class="lmb-shelves"'),
        ("uitrol", "gemeente=9000", ""),
        ("selectie", "lijst=2-004,1-001", ""),
        ("praktijk", "", ""),
    ],
)
def test_rows_stand_in_the_order_of_their_page(
    collection: Collection, name: str, query: str, start: str
) -> None:
    html = views.view(collection, name, query)
    shown = re.findall(r'(?:les|praktijk)=([a-z0-9-]+)"', html[html.index(start) :])
    given = ids(collection, name, query)
    on_page = [one for one in dict.fromkeys(shown) if one in given]
    assert on_page == [one for one in given if one in on_page] != []


@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        ("verkennen", "thema=huisbnk", "Thema “huisbnk” bestaat niet. Bedoel je huisbank (Een"),
        ("verkennen", "them=huisbank", "“them” kan je hier niet vragen. Bedoel je thema? Dit kan:"),
        ("verkennen", "jaar=vorig", "Jaar “vorig” is geen jaartal. Geef een getal, zoals 2021."),
        ("verkennen", "les=9-999", "Les “9-999” bestaat niet, of is niet gepubliceerd."),
        ("verkennen", "_shape=boom", "_shape “boom” bestaat niet. Kies uit: objects, arrays,"),
        ("verkennen", "_size=0", "_size “0” kan niet. Geef een getal van 1 tot 1000, of max."),
        ("verkennen", "_next=9-999", "_next “9-999” staat niet (meer) in deze lijst. Begin"),
        ("verkennen", "_kleur=rood", "“_kleur” bestaat niet. Dit kan: _shape, _size en _next."),
        ("uitrol", "gemeente=parijs", "Gemeente “parijs” bestaat niet."),
        ("praktijk", "praktijk=werkkledij", "Praktijk “werkkledij” bestaat niet. Bedoel je wer"),
        ("selectie", "lijst=1-001,9-999", "Niet gevonden: 9-999."),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence(
    collection: Collection, name: str, query: str, sentence: str
) -> None:
    with pytest.raises(Mistake) as error:
        made(collection, f"{name}.json", query)
    assert str(error.value).startswith(sentence)
