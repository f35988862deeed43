"""English and French: complete, current, and all that a page in those languages shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from html.parser import HTMLParser
from io import BytesIO

import pytest
from babel.messages import Catalog, Message
from babel.messages.mofile import read_mo

from lmb_toolkit import Collection
from lmb_toolkit.view import translations
from lmb_toolkit.view.explorer import count_title
from lmb_toolkit.view.page import Frame, Page, page_end, page_start
from lmb_toolkit.view.views import VIEWS
from tools import catalogue

START = Page("start", "Start", "Start")
PAGES = [
    ("start", ""),
    ("verkennen", "q=pensioenfonds+klimaat"),
    ("verkennen", "thema=onzin&gemeente=44045&soort=plan"),
    ("verkennen", "thema=pensioengeld&soort=tool&q=straatnaam"),
    ("verkennen", "les=2-004"),
    ("verkennen", "les=9-999"),
    ("thema", ""),
    ("thema", "thema=ethisch-bankieren"),
    ("leertrajecten", ""),
    ("leertrajecten", "traject=1"),
    ("leertrajecten", "traject=2"),
    ("voedingsbodem", ""),
    ("uitrol", "gemeente=44045"),
    ("selectie", ""),
    ("selectie", "lijst=9-999,2-004,werkkledij-huren"),
    ("bijdragen", ""),
    ("bijdragen", "thema=huisbank&gemeente=Moerbeke&jaar=1&adres=gent.be&dienst=gent&poging=1"),
    ("verkennen", "les=2-004&gemeente=Nergens&wanneer=1&poging=1"),
]
ATTRIBUTES = ("aria-label", "data-done", "placeholder", "title")
"""Those that a reader sees or hears."""
VOID = {"br", "input", "link", "meta"}


@pytest.fixture(scope="module")
def needed() -> set[catalogue.Id]:
    return catalogue.needed()


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def forms(text: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_every_text_is_translated_and_nothing_else(
    needed: set[catalogue.Id], language: str
) -> None:
    catalog = catalogue.read(language)
    assert {forms(message.id) for message in messages(catalog)} == {forms(text) for text in needed}
    assert [m.id for m in messages(catalog) if not all(forms(m.string))] == []
    assert [m.id for m in messages(catalog) if m.fuzzy] == []
    assert catalog.obsolete == {}


def test_the_tool_reads_code_templates_data_and_notebooks(needed: set[catalogue.Id]) -> None:
    assert needed >= {
        ("%(count)s les", "%(count)s lessen"),
        "Best passend eerst",
        "Wat leerden andere gemeenten?",
        "Over deze lijst",
        "De eigen samenhangende keuzes van het lokaal bestuur.",
        "De bron raadt dit aan.",
        "Verkennen",
        "Vlaams-Brabant",
    }
    assert not needed & {"", "title", "summary"}


def test_a_translation_has_the_placeholders_and_tags_of_its_text(language: str) -> None:
    def parts(text: str) -> list[str]:
        return sorted(re.findall(r"%\(\w+\)s|%|</?\w+>", text))

    for message in messages(catalogue.read(language)):
        for text in forms(message.string):
            assert parts(text) == parts(forms(message.id)[-1]), message.id


def test_french_has_no_line_break_before_a_colon_or_inside_quotes() -> None:
    french = [text for message in messages(catalogue.read("fr")) for text in forms(message.string)]
    assert [text for text in french if re.search("« | [»:;?!]", text)] == []


def test_the_compiled_catalogue_is_that_of_the_texts(language: str) -> None:
    def content(catalog: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {forms(message.id): forms(message.string) for message in messages(catalog)}

    path = catalogue.po_file(language)
    compiled = read_mo(BytesIO(path.with_suffix(".mo").read_bytes()))
    assert content(compiled) == content(catalogue.read(language))


def test_an_update_keeps_translations_and_drops_what_is_gone() -> None:
    old = Catalog(locale="fr")
    old.add("Zoek", "Chercher")
    old.add("Weg", "Parti")
    old.add("%(count)s jaar", "%(count)s ans")
    new = catalogue.updated(old, ["Zoek", "Zoekt", ("%(count)s jaar", "%(count)s jaren")])
    strings = {forms(message.id)[0]: message.string for message in messages(new)}
    assert strings == {"Zoek": "Chercher", "Zoekt": "", "%(count)s jaar": ("", "")}
    assert not any(message.fuzzy for message in new)


class Shown(HTMLParser):
    """The texts of a page that are in the language of the interface."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: set[str] = set()
        self._open = [("", "")]
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        language = own.get("lang") or self._open[-1][1]
        if tag not in VOID:
            self._open.append((tag, language))
        if language != "nl":
            self.texts |= {own[name] or "" for name in ATTRIBUTES if name in own}

    def handle_endtag(self, tag: str) -> None:
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open[-1][1] != "nl":
            self.texts.add(re.sub("[ \n]+", " ", data).strip(" "))


@cache
def shown(collection: Collection, language: str, view: str, query: str) -> set[str]:
    with translations.use(language):
        start = page_start(START, Frame([START], "/", "/assets/"), query)
        html = start + VIEWS[view](collection, query, 0) + page_end(collection, "/")
    return Shown(html.replace('<html lang="nl"', "<html")).texts


def same(collection: Collection, language: str) -> Iterator[str]:
    """What the pages show in Dutch and in `language` alike, numbers and names of towns aside."""
    towns = {*collection.municipalities["name"], *collection.mergers["old_name"]}
    for view, query in PAGES:
        both = shown(collection, "nl", view, query) & shown(collection, language, view, query)
        words = {re.sub(r"\W*\d+\W*$", "", text) for text in both}
        yield from (text for text in words - towns if re.search("[a-z]", text))


def test_a_page_in_another_language_has_no_dutch_text(
    collection: Collection, language: str
) -> None:
    programs = {"Excel", "Word", "PowerPoint", "Atom", "JSON Feed"}
    names = {
        *("English", "EN, English", "Français", "FR, Français"),
        "Menu",
        "vvsg.be",
        *programs,
        "“pensioenfonds klimaat”",
        "“straatnaam”",
    }
    alike = {
        "en": {
            "Brochure",
            "Filters",
            "Limburg",
            "Partners: FairFin vzw, Forum Ethibel",
            "Partners: Steunpunt Duurzame Overheidsopdrachten",
            "Plan",
        },
        "fr": {"Brochure", "Labo", "Plan"},
    }
    assert set(same(collection, language)) == names | alike[language]


@pytest.mark.parametrize(
    ("language", "view", "query", "says"),
    [
        ("en", "start", "", ["332", "53 lessons", "The lessons themselves are in Dutch"]),
        ("fr", "start", "", ["332", "53 leçons", "Dernière ajoutée"]),
        ("en", "verkennen", "", ["332 lessons", "20 of 332 shown", "Sustainable procurement"]),
        ("en", "verkennen", "gemeente=44045", ["has merged", "Lokeren"]),
        ("fr", "verkennen", "thema=pensioengeld&soort=plan&q=klimaat", ["0 leçon"]),
        ("en", "leertrajecten", "", ["25 October 2018", "spring 2021 (announced)", "Ghent"]),
        ("fr", "leertrajecten", "", ["1er septembre 2016", "printemps 2021 (annoncée)"]),
        ("fr", "uitrol", "", ["565\u202f615", "Gent", "Flandre orientale", "Anvers"]),
    ],
)
def test_a_page_follows_the_language(
    collection: Collection, language: str, view: str, query: str, says: list[str]
) -> None:
    text = " ".join(shown(collection, language, view, query))
    assert [item for item in says if item not in text] == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("332", "565.615", "1 les", "2.000 lessen", "23 november 2026", "1 mei 2026")),
        ("en", ("332", "565,615", "1 lesson", "2,000 lessons", "23 November 2026", "1 May 2026")),
        (
            "fr",
            (
                "332",
                "565\u202f615",
                "1 leçon",
                "2\u202f000 leçons",
                "23 novembre 2026",
                "1er mai 2026",
            ),
        ),
        ("xx", ("332", "565.615", "1 les", "2.000 lessen", "23 november 2026", "1 mei 2026")),
    ],
)
def test_numbers_and_dates_follow_the_language(language: str, words: tuple[str, ...]) -> None:
    with translations.use(language):
        assert words == (
            translations.number(332),
            translations.number(565_615),
            count_title(1),
            count_title(2000),
            translations.day(date(2026, 11, 23)),
            translations.day(date(2026, 5, 1)),
        )
    assert translations.language() == "nl"


def test_an_empty_text_stays_empty(language: str) -> None:
    """Gettext keeps the header of a catalogue under the empty text."""
    with translations.use(language):
        assert translations._("") == ""


def test_a_long_word_may_break_between_syllables_and_a_short_one_not() -> None:
    with translations.use("fr"):
        assert translations.syllables("Une internationalisation rapide") == (
            "Une in\u00adter\u00adna\u00adtio\u00adna\u00adli\u00adsa\u00adtion rapide"
        )
