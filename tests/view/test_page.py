"""The frame around a page: the menu, and the same page in the other languages."""

from __future__ import annotations

import re

from lmb_toolkit import Collection
from lmb_toolkit.collection.texts import SITE, learn
from lmb_toolkit.view import translations
from lmb_toolkit.view.page import Frame, Page, page_end, page_start

PAGES = [Page("verkennen", "Verkennen", "Verkennen"), Page("stil", "Stil", "")]


def test_another_language_shows_the_same_choice(collection: Collection) -> None:
    frame = Frame(PAGES, "/", "/assets/")
    html = page_start(PAGES[0], frame, "thema=huisbank&taal=fr&nummer=geheim")
    assert re.findall('href="([^"]*)" lang=".." hreflang', html) == [
        "/verkennen?thema=huisbank",
        "/verkennen?thema=huisbank&amp;taal=en",
        "/verkennen?thema=huisbank&amp;taal=fr",
    ]
    assert "geheim" not in html and ">Stil<" not in html
    learn({}, SITE | {"languages": "nl,en"})
    assert "taal=fr" not in page_start(PAGES[0], frame, "thema=huisbank")


def test_a_page_ends_with_where_its_lessons_come_from(collection: Collection) -> None:
    with translations.use("en"):
        html = page_end(collection, "/")
    assert "2026.11.23" in html and "Creative Commons" in html and "23 November 2026" in html
