"""A data folder without published lessons: every page says so, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from lmb_toolkit import Collection, load
from lmb_toolkit.view import translations
from lmb_toolkit.view.page import Frame, Page, page_end, page_start
from lmb_toolkit.view.views import VIEWS

QUERIES = ["", "thema=ethisch-bankieren&q=pensioenfonds", "les=2-004", "gemeente=Gent"]


@pytest.fixture(scope="module")
def empty(data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Collection:
    folder = copytree(data_folder, tmp_path_factory.mktemp("empty") / "data")
    for file in (folder / "lessons").glob("*.csv"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(",published,", ",draft,"), encoding="utf-8")
    return load(folder)


def pages(collection: Collection) -> Iterator[str]:
    for view in VIEWS.values():
        yield from (view(collection, query, 0) for query in QUERIES)


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_page_without_lessons_is_a_page(empty: Collection, language: str) -> None:
    with translations.use(language):
        assert all("<h1" in page for page in pages(empty))
        assert "NaT" not in "".join(pages(empty)) + page_end(empty, "/")


@pytest.mark.parametrize(
    ("view", "query", "says"),
    [
        ("start", "", "0 lessen"),
        ("verkennen", "", "Deze verzameling heeft nog geen lessen."),
        ("verkennen", "les=2-004", "Deze les bestaat niet"),
        ("thema", "thema=dekolonisering", "Nog geen les."),
        ("voedingsbodem", "", "De 0 lessen met een algemeen inzicht"),
        ("uitrol", "gemeente=Moerbeke", "Moerbeke is gefuseerd: je ziet de lessen voor Lokeren."),
    ],
)
def test_a_page_without_lessons_says_so(
    empty: Collection, view: str, query: str, says: str
) -> None:
    assert says in VIEWS[view](empty, query, 0)


def test_the_footer_keeps_the_language(empty: Collection) -> None:
    page = Page("toegankelijkheid", "Toegankelijkheidsverklaring", "")
    with translations.use("fr"):
        html = page_start(page, Frame([page], "/", "/assets/"), "taal=fr") + page_end(empty, "/")
    assert 'href="/toegankelijkheid?taal=fr"' in html
    assert "<title>Déclaration d'accessibilité –" in html.replace("&#39;", "'")
