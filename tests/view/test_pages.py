"""The pages as HTML: what they say about real lessons, and that lesson text stays text."""

from __future__ import annotations

import csv
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from lmb_toolkit import Collection, load
from lmb_toolkit.view.explorer import explorer_html, explorer_update
from lmb_toolkit.view.views import TAKES, VIEWS, view

DATA = Path(__file__).parents[1] / "frozen"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %}",
    "Stad 🌍 en gemeente 👩🏽‍🤝‍👨🏿",
    "مدينة عربية naast Nederlands",
    "lang" * 1250,
]


class Text(HTMLParser):
    """The text of a page, and the tags and attributes that it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.attributes, self.ids = "", set(), set(), []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id" and value]


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


def test_lessons_come_first_from_where_nearly_as_many_people_live(collection: Collection) -> None:
    html = VIEWS["uitrol"](collection, "gemeente=46029", 0)
    shelf = html[html.index('id="mijn-2"') : html.index('id="mijn-3"')]
    places = re.findall(r'class="lmb-soft" lang="nl">([^,<]*)', shelf)
    kruibeke = "Kruibeke (nu Beveren-Kruibeke-Zwijndrecht)"
    assert places == ["Sint-Niklaas", "Sint-Niklaas", kruibeke, "Aalst", "Gent", "Gent"]


def test_a_plan_is_never_shown_as_a_practice(collection: Collection) -> None:
    html = VIEWS["verkennen"](collection, "soort=plan", 100)
    assert html.count('class="lmb-kind lmb-kind-plan"') == 33
    assert html.count("De bron kondigt dit aan of meldt enkel de beslissing.</p>") == 33
    assert "lmb-kind-practice" not in html


def test_a_chip_says_whether_it_is_a_theme_or_a_trajectory(collection: Collection) -> None:
    html = VIEWS["verkennen"](collection, "thema=ethisch-bankieren&traject=2", 0)
    chips = " ".join(Text(html[html.index("lmb-chips") :]).text.split())
    assert "Haal weg: Thema Ethisch bankieren Haal weg: Leertraject Ethisch bankieren" in chips


def changed(folder: Path, id: str, **cells: str) -> Collection:
    """The real data, copied to `folder`, with other cells in one lesson on ethical banking."""
    shutil.copytree(DATA, folder, dirs_exist_ok=True)
    file = folder / "lessons/ethisch-bankieren.csv"
    with file.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    next(row for row in rows if row["id"] == id).update(cells)
    with file.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return load(folder)


def test_own_experience_is_no_public_source(collection: Collection, tmp_path: Path) -> None:
    sources = "<dt>openbare bronnen</dt><dd>{}</dd>"
    assert sources.format(259) in VIEWS["start"](collection, "", 0)
    own = changed(
        tmp_path, "2-005", source_url="", source_type="bijdrage", checked_how="own", quote=""
    )
    assert sources.format(258) in VIEWS["start"](own, "", 0)
    lesson = VIEWS["verkennen"](own, "les=2-005", 0)
    assert "de les is vergeleken met wat het vertelde." in lesson
    assert "Zo staat het in de bron" not in lesson


def test_a_page_says_no_more_than_how_a_lesson_was_checked(
    collection: Collection, tmp_path: Path
) -> None:
    other = changed(tmp_path, "2-005", checked_how="page", checked_on="2026-11-24")
    said = {
        "De les is vergeleken met het citaat, niet met de hele bron.": (collection, "2-005"),
        "De les is vergeleken met de hele bron.": (other, "2-005"),
    }
    for sentence, (lessons, id) in said.items():
        html = VIEWS["verkennen"](lessons, f"les={id}", 0)
        assert [other in html for other in said] == [other == sentence for other in said]
        assert "Een taalmodel vatte de bron samen en deed die vergelijking." in html
    assert "Nagekeken uiterlijk op 23 november 2026, met het citaat" in VIEWS["verkennen"](
        collection, "les=2-005", 0
    )
    assert "Nagekeken op 24 november 2026, met de hele bron" in VIEWS["verkennen"](
        other, "les=2-005", 0
    )


def test_a_comparison_made_with_the_button_is_not_said_to_be_by_a_language_model(
    tmp_path: Path,
) -> None:
    pressed = changed(tmp_path, "2-005", checked_how="page", checked_on="2026-12-01")
    html = VIEWS["verkennen"](pressed, "les=2-005", 0)
    assert "Een taalmodel vatte de bron samen. Niemand ging na of de bron klopt" in html


def test_an_address_in_what_is_good_to_know_is_a_link_named_after_its_site(
    tmp_path: Path,
) -> None:
    told = "In Haacht (https://www.hln.be/haacht~a3/, 2022) ook. Zie https://x.be/?a=1&b=2."
    html = VIEWS["verkennen"](changed(tmp_path, "2-005", context=told), "les=2-005", 0)
    assert (
        'In Haacht (<a href="https://www.hln.be/haacht~a3/" rel="noopener external">hln.be</a>,'
        ' 2022) ook. Zie <a href="https://x.be/?a=1&amp;b=2" rel="noopener external">x.be</a>.'
    ) in html


def test_two_themes_do_not_show_the_same_lesson_as_the_latest(collection: Collection) -> None:
    """One that belongs to a theme only beside its own would show twice."""
    html = VIEWS["start"](collection, "", 0)
    latest = re.findall(r'href="verkennen\?les=(\d-\d{3})"', html)
    assert [lesson[0] for lesson in latest] == ["1", "2", "3", "4", "7"]


def test_a_lesson_says_what_to_do_with_it_and_what_it_took(
    collection: Collection, tmp_path: Path
) -> None:
    told = "De bron meldt ook een evaluatie, een cijfer van het resultaat of een oordeel"
    other = changed(tmp_path, "2-005", effort="klein", evaluated="true")
    html = VIEWS["verkennen"](other, "les=2-005", 0)
    assert told in html
    assert "Klein <span" in html
    plain = VIEWS["verkennen"](collection, "les=2-005", 0)
    assert told not in plain
    assert "<dt>Inspanning</dt>" not in plain
    tool = VIEWS["verkennen"](collection, "les=1-026", 0)
    assert "Kant-en-klare tekst</strong>: Een tekst of lijst, zoals een bestek" in tool
    assert "Over te nemen</strong>: De bron biedt het aan om over te nemen" in tool
    assert "Niet bekend of je het kan" in VIEWS["verkennen"](collection, "les=1-025", 0)
    assert "Niet om over te nemen" in VIEWS["verkennen"](collection, "les=2-013", 0)
    assert "over te nemen" not in plain


def test_a_quote_links_to_its_words_in_the_source(collection: Collection, tmp_path: Path) -> None:
    """A hyphen and a comma mean something in such an address, so they are encoded."""
    short = changed(
        tmp_path, "2-005", source_url="https://x.be/a", quote="een niet-ethische, fonds"
    )
    assert (
        'href="https://x.be/a#:~:text=een%20niet%2Dethische%2C%20fonds" rel="noopener external"'
        in VIEWS["verkennen"](short, "les=2-005", 0)
    )
    assert (
        "#:~:text=Uiteraard%20gebeurt%20dat%20in,naar%20een%20eerlijker%20productieproces"
        in VIEWS["verkennen"](collection, "les=1-002", 0)
    )


def test_the_quote_is_shown_in_its_own_language(collection: Collection) -> None:
    html = VIEWS["verkennen"](collection, "les=2-034", 0)
    assert "Zo staat het in de bron (Frans)" in html
    assert (
        'lang="fr">Forum Ethibel aide ainsi Gand et Bruges à durabiliser leur politique'
        " financière.</blockquote>"
    ) in html


def test_a_card_says_how_old_its_source_is_from_five_years_on(collection: Collection) -> None:
    assert "2018 (bron van 8 jaar oud)" in VIEWS["verkennen"](collection, "jaar=2018", 0)
    assert "jaar oud" not in VIEWS["verkennen"](collection, "jaar=2022", 0)


def test_a_lesson_from_elsewhere_is_called_so(collection: Collection) -> None:
    dutch = VIEWS["verkennen"](collection, "q=Amsterdam", 0)
    assert '<span class="lmb-outside">buiten Vlaanderen: Nederland</span>' in dutch
    assert '<span class="lmb-outside">buiten Vlaanderen</span>' in VIEWS["verkennen"](
        collection, "q=Rixensart", 0
    )
    assert "lmb-outside" not in VIEWS["verkennen"](collection, "gemeente=44021", 0)


def test_a_lesson_without_places_shows_its_municipalities(tmp_path: Path) -> None:
    lessons = changed(tmp_path, "2-005", places="", municipalities="44021;46029")
    html = VIEWS["verkennen"](lessons, "les=2-005", 0)
    assert '<span lang="nl">Gent, Lokeren</span>' in html


@pytest.mark.parametrize("hostile", HOSTILE)
def test_lesson_text_is_shown_as_text(tmp_path: Path, hostile: str) -> None:
    fields = ("lesson", "context", "source_title", "places")
    collection = changed(tmp_path, "2-001", **dict.fromkeys(fields, hostile))
    for query in ("thema=ethisch-bankieren", "les=2-001"):
        page = Text(VIEWS["verkennen"](collection, query, 100))
        assert hostile in page.text
        assert not page.tags & {"script", "img"}
        assert not {name for name in page.attributes if name.startswith("on")}


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


@pytest.mark.parametrize("name", TAKES)
def test_an_address_cannot_make_a_page_that_takes_long_be_made_again(
    collection: Collection, name: str
) -> None:
    first = view(collection, name)
    assert view(collection, name, "x=1&q=bank&jaar=2020&taal=nl", 7) is first


def test_the_start_prefers_a_lesson_from_flanders(collection: Collection, tmp_path: Path) -> None:
    dutch = changed(tmp_path / "nl", "2-015", added_on="2026-11-24", modified_on="2026-11-24")
    assert 'href="verkennen?les=2-015"' not in VIEWS["start"](dutch, "", 0)
    own = changed(tmp_path / "be", "2-004", added_on="2026-11-24", modified_on="2026-11-24")
    assert 'href="verkennen?les=2-004"' in VIEWS["start"](own, "", 0)


def test_a_part_or_a_postcode_is_its_municipality(collection: Collection) -> None:
    for part in ("Wondelgem", "9032"):
        html = VIEWS["uitrol"](collection, f"gemeente={part}", 0)
        assert f"{part} ligt in Gent: je ziet de lessen voor Gent." in html
    html = VIEWS["uitrol"](collection, "gemeente=Deurne", 0)
    assert "Er is meer dan één Deurne. Kies de gemeente:" in html
    assert 'href="uitrol?gemeente=11002" lang="nl">Antwerpen</a>' in html
    assert "Hamme is" not in VIEWS["uitrol"](collection, "gemeente=Hamme", 0)
