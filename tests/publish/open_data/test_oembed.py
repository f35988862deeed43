"""A site that asks how to frame a page of ours."""

from __future__ import annotations

import pytest

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.mistakes import Mistake
from tests.publish.open_data.asking import PLACE, made, read


@pytest.mark.parametrize(
    ("url", "frame", "title"),
    [
        ("verkennen?thema=huisbank&toon=40", "insluiten?thema=huisbank", "Een bank kiezen"),
        (
            "thema?thema=huisbank&taal=fr",
            "insluiten?thema=huisbank&amp;taal=fr",
            "Choisir une banque",
        ),
        ("leertrajecten?traject=2", "insluiten?traject=2", "Ethisch bankieren"),
        ("verkennen?les=2-004", "insluiten?les=2-004", "Lessen lokaal mondiaal beleid"),
    ],
)
def test_a_site_that_asks_gets_a_frame(
    collection: Collection, url: str, frame: str, title: str
) -> None:
    answer = read(collection, "oembed", f"url={PLACE.address}{url.replace('&', '%26')}")
    assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", title)
    assert f'<iframe src="{PLACE.address}{frame}"' in answer["html"]
    small = read(collection, "oembed", f"url={PLACE.address}{url}&maxwidth=300&maxheight=200")
    assert (small["width"], small["height"]) == (300, 200)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("url=https://elders.be/verkennen", "“https://elders.be/verkennen” is niet in te sluiten."),
        (f"url={PLACE.address}bijdragen", f"“{PLACE.address}bijdragen” is niet in te sluiten."),
        (f"url={PLACE.address}thema?thema=weg", f"“{PLACE.address}thema?thema=weg” is niet in te"),
        ("url=http://[::1/", "“http://[::1/” is niet in te sluiten."),
        ("", "Geef in url het adres van een pagina van deze website."),
        (f"url={PLACE.address}verkennen&format=xml", "Het formaat “xml” bestaat hier niet."),
        (f"url={PLACE.address}verkennen&maxwidth=breed", "maxwidth “breed” is geen aantal pixels"),
    ],
)
def test_what_cannot_be_framed_gets_a_sentence(
    collection: Collection, query: str, sentence: str
) -> None:
    with pytest.raises(Mistake) as error:
        made(collection, "oembed", query)
    assert str(error.value).startswith(sentence)
