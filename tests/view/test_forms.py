"""The forms: what a person typed becomes columns, and what is said about it."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import answers
from lmb_toolkit.view.contribute import (
    contact,
    contribution,
    contribution_form,
)
from lmb_toolkit.view.forms import personal_remark
from lmb_toolkit.view.sending import Sending, mail_link, use
from lmb_toolkit.view.views import VIEWS


def test_answers_become_columns_of_a_lesson_as_given(collection: Collection) -> None:
    query = (
        "geleerd=+Een%0D%0Atwee+&thema=huisbank&gemeente=sint-niklaas&doelgroep=mandataris"
        "&doelgroep=aankoper&openbaar=ja&dienst=milieu%40stad.be&poging=1&taal=fr&jaar="
    )
    assert contribution(collection, answers(query)) == {
        "lesson": " Een\ntwee ",
        "themes": "huisbank",
        "places": "sint-niklaas",
        "municipalities": "46021",
        "audiences": "mandataris;aankoper",
        "public": "ja",
    }
    assert contact(answers(query)) == "milieu@stad.be"


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("", ["geleerd", "thema"]),
        ("geleerd=+&thema=onzin", ["geleerd", "thema"]),
        ("geleerd=Les&thema=huisbank&jaar=2027", ["jaar"]),
        ("geleerd=Les&thema=ethisch-bankieren&adres=gent.be&dienst=x", ["adres", "dienst"]),
        ("geleerd=Les&thema=huisbank&soort=x&traject=5&doelgroep=x", ["soort", "traject"]),
    ],
)
def test_what_is_wrong_when_a_person_sends(
    collection: Collection, query: str, wrong: list[str]
) -> None:
    with use(Sending(accepts=True, tried=True)):
        form = contribution_form(collection, answers(query))
    assert [name for name, asked in form.items() if asked.error][: len(wrong)] == wrong


def test_an_empty_form_says_nothing_before_it_is_sent(collection: Collection) -> None:
    form = contribution_form(collection, answers(""))
    assert not [asked for asked in form.values() if asked.error or asked.remark]


@pytest.mark.parametrize("view", ["bijdragen", "verkennen"])
def test_who_cannot_send_reads_first_what_to_do_instead(
    collection: Collection, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "les=2-004&geleerd=Twee%0Aregels"
    monkeypatch.delenv("LMB_MAIL", raising=False)
    html = VIEWS[view](collection, query, 0)
    beginning = html[: html.index('class="lmb-fields"')] if view == "bijdragen" else html
    assert "Insturen kan op deze website nu niet." in beginning
    assert "mail hem naar het team lokaal mondiaal beleid van VVSG (<a" in beginning
    assert 'href="https://www.vvsg.be/kennisitem/vvsg/leertrajecten"' in beginning
    assert "mailto:" not in html

    monkeypatch.setenv("LMB_MAIL", "lessen@stad.example")
    assert 'href="mailto:lessen@stad.example?subject=' in VIEWS[view](collection, query, 0)


@pytest.mark.parametrize(
    ("view", "query", "subject"),
    [
        ("start", "", "Een vraag over de lessen"),
        ("verkennen", "les=2-004", "Een vraag over les 2-004"),
        ("verkennen", "q=zwxq", "Ik vind geen les"),
        ("thema", "thema=werkkledij", "Een vraag over “Werkkledij en textiel”"),
        ("praktijk", "praktijk=werkkledij-huren", "Een vraag over “Huur of lease de werkkledij”"),
        ("leertrajecten", "traject=2", "Een vraag over “Ethisch bankieren”"),
        ("uitrol", "gemeente=Hamme", "Een vraag over lessen voor mijn gemeente: Hamme"),
        ("begin", "", "Een vraag over hoe te beginnen"),
        ("labo", "", "Een vraag over een proef"),
        ("voedingsbodem", "", "Een vraag over het concept"),
    ],
)
def test_a_reader_with_a_question_finds_whom_to_ask(
    collection: Collection, view: str, query: str, subject: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMB_MAIL", "lessen@stad.example")
    html = VIEWS[view](collection, query, 0)
    assert f'href="mailto:lessen@stad.example?subject={quote(subject)}' in html
    monkeypatch.delenv("LMB_MAIL")
    html = VIEWS[view](collection, query, 0)
    assert "Stel ze aan het team lokaal mondiaal beleid van VVSG (<a href=" in html


def test_a_mail_holds_the_text_unless_no_mail_program_takes_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LMB_MAIL", "lessen@stad.example")
    start = "mailto:lessen@stad.example?subject=Een%20les"
    assert mail_link("Een les") == start
    assert mail_link("Een les", "Twee\nregels & meer") == (
        f"{start}&body=Twee%0D%0Aregels%20%26%20meer"
    )
    assert mail_link("Een les", "lang " * 400) == start


@pytest.mark.parametrize(
    ("tick", "says", "not_said"),
    [
        ("", ["Ze komt niet online.", "Mag op de website: nee"], "voor ze online komt"),
        ("&openbaar=ja", ["voor ze online komt", "Mag op de website: ja"], "niet online"),
    ],
)
def test_a_receipt_says_whether_the_lesson_goes_online(
    collection: Collection, tick: str, says: list[str], not_said: str
) -> None:
    with use(Sending(accepts=True, receipt="n1")):
        html = VIEWS["bijdragen"](collection, f"geleerd=Les&thema=huisbank{tick}", 0)
    assert [text for text in says if text not in html] == []
    assert not_said not in html


@pytest.mark.parametrize(("year", "ready"), [("2025", True), ("2031", False)])
def test_a_form_is_ready_when_nothing_in_it_is_wrong(
    collection: Collection, year: str, ready: bool
) -> None:
    html = VIEWS["bijdragen"](collection, f"geleerd=Les&thema=huisbank&jaar={year}", 0)
    assert ("Alles wat nodig is, staat er." in html) is ready


def test_what_is_personal_is_said_in_one_sentence(collection: Collection) -> None:
    said = personal_remark(
        collection, "Mail jan@gemeente.be, piet@gemeente.be of bel 0470 12 34 56."
    )
    assert said.startswith("Hier staan een e-mailadres en een telefoonnummer. Noem liever")
    assert personal_remark(collection, "Mail jan@gemeente.be.").startswith(
        "Hier staat een e-mailadres. Noem liever"
    )


def test_typed_text_is_shown_as_text(collection: Collection) -> None:
    html = VIEWS["bijdragen"](collection, "geleerd=%3Cscript%3Ealert(1)%3C/script%3E", 0)
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 4
