"""The page of one lesson: what it says of where the lesson comes from."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from lmb_toolkit import Collection
from lmb_toolkit.view.lesson import lesson_html
from lmb_toolkit.view.translations import use
from lmb_toolkit.view.views import VIEWS
from tests.view.changed import changed

OUTCOME = "Deze les komt van een pagina van VVSG over het leertraject Dekoloniseer je gemeente."


BESIDE = "Deze les heeft hetzelfde thema als het leertraject Ethisch bankieren, maar komt er"


def test_only_a_lesson_from_a_page_of_vvsg_is_an_outcome_of_its_trajectory(
    collection: Collection,
) -> None:
    """The README promises it: the two are kept apart."""
    assert OUTCOME in lesson_html(collection, {"les": ["7-022"]})
    assert BESIDE in lesson_html(collection, {"les": ["2-051"]})
    assert "komt van een pagina van VVSG" not in lesson_html(collection, {"les": ["2-051"]})


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
    assert "Nagekeken op of vóór 23 november 2026, met het citaat" in VIEWS["verkennen"](
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


def test_a_lesson_says_how_big_its_municipality_is(collection: Collection) -> None:
    html = lesson_html(collection, {"les": ["7-028"]})
    size = '<span class="lmb-soft">(20.000 tot 50.000 inwoners, Vlaams-Brabant)</span>'
    assert f'<dd><span lang="nl">Halle</span> {size}</dd>' in html


def test_a_lesson_is_cited_in_the_language_of_the_reader(collection: Collection) -> None:
    with use("fr"):
        html = lesson_html(collection, {"les": ["7-028"]})
    cited = Markup(html.split('class="lmb-cite">')[1].split("</p>")[0])
    assert cited.striptags() == (
        "« Halle besloot een borstbeeld van de sokkel te halen voor extra uitleg », "
        "leçon 7-028 dans Lessen over lokaal mondiaal beleid, version 2026.11.23. "
        "D’après : Halle: koloniale beelden in Albertpark blijven staan, met duiding "
        "(standaard.be), https://www.standaard.be/cnt/dmf20210301_96030458"
    )
