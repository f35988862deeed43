"""Nothing found is a beginning: what was not found, what comes near, what to leave out."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.view import translations
from lmb_toolkit.view.explorer import explorer_update


@pytest.mark.parametrize(
    ("language", "query", "says"),
    [
        ("nl", "q=xyzzy", "Geen les gevonden voor “xyzzy”."),
        ("nl", "q=xyzzy", 'href="verkennen?thema=dekolonisering">Dekolonisering: 67 lessen'),
        ("nl", "q=participeringstraject", 'href="verkennen?q=participatietraject"'),
        ("nl", "q=bekers+xyzzy", "Geen les heeft alles; dit lijkt erop."),
        ("nl", "q=bekers+xyzzy", 'Geen les heeft: “xyzzy”. <a href="verkennen?q=bekers">'),
        (
            "nl",
            "q=oude+kolonie+monument+verwijderen",
            "2 lessen hebben alles; de andere lijken erop.",
        ),
        ("nl", "q=hoe+kies+ik+een+bank", 'Samengevat: <a href="thema?thema=huisbank">Een bank'),
        ("nl", "thema=ethisch-bankieren", 'Samengevat: <a href="thema?thema=ethisch-bankieren">'),
        ("fr", "q=noms+de+rue", 'en français\u00a0: <a href="thema?thema=straatnamen">Noms de rue'),
        ("en", "q=xyzzy", "Lessons are in Dutch; your browser can translate"),
        ("en", "q=librarianship", ">Library, museum and art: 11 lessons<"),
        ("fr", "q=xyzzy", "Les leçons sont en néerlandais\u00a0; votre navigateur"),
    ],
)
def test_a_page_says_what_to_do(
    collection: Collection, language: str, query: str, says: str
) -> None:
    with translations.use(language):
        assert says in explorer_update(collection, query)["parts"]["head"]


@pytest.mark.parametrize("query", ["", "soort=plan", "thema=huisbank&thema=straatnamen"])
def test_a_list_of_everything_is_about_no_theme(collection: Collection, query: str) -> None:
    assert "Samengevat" not in explorer_update(collection, query)["parts"]["head"]


def test_in_dutch_nobody_is_told_that_lessons_are_in_dutch(collection: Collection) -> None:
    assert "Nederlands" not in explorer_update(collection, "q=xyzzy")["parts"]["head"]
