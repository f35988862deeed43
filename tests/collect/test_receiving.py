"""A reader reports a mistake: it waits beside the lesson, and an accepted one shows its date."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import pytest

from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.receiving import FORMS, OUTCOME, form_of, receive_form
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.query.answers import answers
from lmb_toolkit.query.collection import load
from lmb_toolkit.query.trials import trial_of
from lmb_toolkit.view.lesson import lesson_html
from lmb_toolkit.view.sending import Sending
from tests.collect.trying import begun, send, tell

WRONG = "Kortrijk koopt het licht niet, het huurt het."


def report(folder: Path, **more: str) -> str:
    query = urlencode({"les": "1-007", "fout": WRONG, **more})
    return receive_form(Inbox(folder), load(folder), "verkennen", answers(query)).receipt


def test_a_report_lands_in_the_inbox_beside_its_lesson(folder: Path) -> None:
    id = report(folder, bewijs="https://www.kortrijk.be/licht", dienst="milieu@gent.be")
    [entry] = Reviewer(folder).entries()
    assert (entry.contribution.id, entry.contribution.kind, entry.lesson) == (
        id,
        "correction",
        "1-007",
    )
    assert entry.contribution.fields == {
        "id": "1-007",
        "wrong": WRONG,
        "proof": "https://www.kortrijk.be/licht",
    }
    assert Inbox(folder).store.contact(id) == "milieu@gent.be"
    review = Reviewer(folder)
    assert review.propose(entry.contribution) == review.lesson("1-007")


@pytest.mark.parametrize(
    "wrong", [{"fout": " "}, {"bewijs": "kortrijk"}, {"dienst": "milieu"}, {"les": "9-999"}]
)
def test_what_is_not_in_order_is_not_kept(folder: Path, wrong: dict[str, str]) -> None:
    assert report(folder, **wrong) == ""
    assert Inbox(folder).contributions() == []


def test_an_accepted_report_changes_the_lesson_and_shows_its_date(folder: Path) -> None:
    id, before = report(folder), Reviewer(folder).lesson("1-007")
    Reviewer(folder).accept(id, {"title": "Kortrijk huurt licht als een dienst"})
    assert Reviewer(folder).lesson("1-007") == before | {
        "title": "Kortrijk huurt licht als een dienst",
        "modified_on": "2026-11-23",
        "corrected_on": "2026-11-23",
    }
    html = lesson_html(load(folder), {"les": ["1-007"]})
    assert "Verbeterd op 23 november 2026, na een melding van een lezer." in html


def test_a_report_that_changes_nothing_is_refused_and_a_declined_one_keeps_the_lesson(
    folder: Path,
) -> None:
    id, before = report(folder), Reviewer(folder).lesson("1-007")
    with pytest.raises(Refused) as caught:
        Reviewer(folder).accept(id, {})
    assert [problem.type for problem in caught.value.problems] == ["nothing-changed"]
    Reviewer(folder).decline(id, "De bron zegt dat Kortrijk het licht koopt.")
    assert Reviewer(folder).lesson("1-007") == before
    assert [entry.state for entry in Reviewer(folder).entries()] == ["declined"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"gemeente": "Nergens"},
        {"vraag": " "},
        {"vraag": "x" * 301},
        {"praktijk": "bestaat-niet"},
        {"praktijk": ""},
        {"begin": "morgen"},
        {"begin": "1/1/2020"},
        {"terug": "12"},
        {"dienst": "cultuur"},
    ],
)
def test_a_trial_that_is_not_in_order_is_not_kept(folder: Path, wrong: dict[str, str]) -> None:
    assert send(folder, **wrong) == Sending(accepts=True, tried=True)
    assert Inbox(folder).contributions() == []


def test_a_number_is_found_however_it_is_typed_and_no_other_says_anything(folder: Path) -> None:
    number = begun(folder)
    collection = load(folder)
    for typed in (number, number.upper().replace("-", " "), f" {number.replace('-', '')} "):
        assert trial_of(collection, typed) is not None
    assert trial_of(collection, number[:-1]) is None
    assert tell(folder, number[:-1]) == ""
    assert tell(folder, number, uitkomst="") == ""


def test_what_was_kept_comes_with_its_number(folder: Path) -> None:
    sent = send(folder)
    [kept] = Inbox(folder).contributions()
    assert sent == Sending(accepts=True, receipt=kept.id, number=sent.number)
    assert (kept.kind, kept.channel, len(sent.number)) == ("trial", "form", 23)
    query = urlencode({"les": "1-007", "fout": WRONG})
    told = receive_form(Inbox(folder), load(folder), "verkennen", answers(query))
    assert told == Sending(accepts=True, receipt=told.receipt, number="")
    assert told.receipt != kept.id


def test_an_inbox_that_is_full_says_so_to_who_sends_a_form(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lmb_toolkit.collect.inbox.WAITING", 0)
    assert send(folder) == Sending(
        accepts=True,
        refused="De inbox is vol: er wachten 0 bijdragen (0 bytes). Kijk ze na met lmb review, of"
        " in de notebook nakijken; daarna neemt de server er weer aan.",
    )
    with pytest.raises(KeyError, match="start"):
        receive_form(Inbox(folder), load(folder), "start", {})


def test_only_the_page_of_a_lesson_has_the_form_for_a_mistake() -> None:
    assert form_of("verkennen", {"les": ["1-014"]}) == FORMS["verkennen"]
    assert form_of("verkennen", {"les": [" "]}) is form_of("verkennen", {}) is None
    assert form_of("labo", {"nummer": ["abc"]}) == OUTCOME
    assert form_of("labo", {}) == FORMS["labo"]
