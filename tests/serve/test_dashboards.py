"""The page of a notebook, whole or the part that is asked, and the forms on it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.serve.dashboards import environment
from lmb_toolkit.serve.intake import Intake
from tests.serve.light import Light, light

FORM = "doe=insturen&thema=huisbank&geleerd=Vraag+het+eerst."


def test_a_page_is_there_before_its_notebook_was_executed(lit: Light) -> None:
    page = lit.ask("/verkennen?thema=huisbank&taal=en")
    assert page.status == 200 and 'lang="en"' in page.text and "9 lessons" in page.text
    assert (page.headers["Cache-Control"], page.headers["Vary"].split(", ")[0]) == (
        "private, no-cache",
        "X-Lmb-Fragment",
    )
    assert lit.ask("/verkennen?thema=huisbank&toon=3").text.count("<article") == 3
    again = lit.ask("/verkennen?thema=huisbank&taal=en", If_None_Match=page.headers["Etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("part", ["whole", "update"])
def test_a_page_that_asks_a_part_gets_no_frame(lit: Light, part: str) -> None:
    answer = lit.ask("/verkennen?thema=huisbank", X_Lmb_Fragment=part)
    assert answer.headers["X-Lmb-Fragment"] == "1" and "<html" not in answer.text
    html = json.dumps(json.loads(answer.text)) if part == "update" else answer.text
    assert "9 lessen" in html
    assert lit.ask("/bestaat-niet", X_Lmb_Fragment=part).status == 404


def test_a_notebook_that_cannot_be_read_is_a_page_that_says_so(lit: Light) -> None:
    broken = lit.ask("/stuk")
    assert broken.status == 503 and "Er ging iets mis op deze pagina" in broken.text


def test_the_number_of_a_trial_stays_out_of_what_is_made_from_an_address(lit: Light) -> None:
    page = lit.ask("/labo?nummer=abcd-efgh-jkmn-pqrs-tuvw")
    assert page.status == 200 and 'value="abcd' not in page.text


def test_another_site_sends_no_form(lit: Light) -> None:
    for headers in ({"Sec_Fetch_Site": "cross-site"}, {"Origin": "https://elders.be"}):
        assert lit.ask("/bijdragen", FORM, **headers).status == 403
    assert lit.ask("/bijdragen", FORM, Origin=lit.address).status == 403  # nothing is taken here
    assert lit.ask("/stuk", FORM).status == 404


def test_a_form_comes_back_with_what_was_typed_and_is_kept_when_its_button_says_so(
    collection: Collection, folder: Path
) -> None:
    with light(collection, Intake(Inbox(folder))) as server:
        shown = server.ask("/bijdragen", FORM.removeprefix("doe=insturen&"))
        assert shown.status == 200 and "Vraag het eerst." in shown.text
        assert Inbox(folder).contributions() == []
        sent = server.ask("/bijdragen", FORM + "&taal=fr")
    [kept] = Inbox(folder).contributions()
    assert sent.status == 200 and kept.id in sent.text and 'lang="fr"' in sent.text
    assert kept.fields["lesson"] == "Vraag het eerst."


def test_who_guesses_numbers_is_told_to_wait(collection: Collection, folder: Path) -> None:
    with light(collection, Intake(Inbox(folder))) as server:
        statuses = [server.ask("/labo", f"nummer=abcd{one}&doe=open").status for one in range(31)]
    assert statuses == [200] * 30 + [429]


def test_a_notebook_reads_of_the_request_what_a_script_would() -> None:
    asked = RequestStartLine("GET", "/eigen?thema=huisbank", "HTTP/1.1")
    request = HTTPServerRequest(start_line=asked, headers=HTTPHeaders({"Host": "LMB.be:8866"}))
    assert environment(request) == {
        "SCRIPT_NAME": "/eigen",
        "PATH_INFO": "",
        "QUERY_STRING": "thema=huisbank",
        "SERVER_NAME": "lmb.be",
        "SERVER_PORT": "8866",
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
