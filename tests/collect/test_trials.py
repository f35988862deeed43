"""A trial from the form to the question how it went: one number, never kept, asked in time."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import urlencode

import pytest
from icalendar import Calendar

from lmb_toolkit.cli import main
from lmb_toolkit.collect.following import due
from lmb_toolkit.collect.forms import receive_form
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.postgres import PostgresStore
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collect.store import FolderStore, Store
from lmb_toolkit.query.collection import load
from lmb_toolkit.query.trials import trial_of
from lmb_toolkit.view.sending import Sending

TYPED = {
    "praktijk": "straatnaam-wijzigen",
    "vraag": "Als we bewoners helpen, dan klagen ze minder.",
    "gemeente": "Gent",
    "afdeling": "cultuur",
    "begin": "20/8/2026",
    "openbaar": "ja",
    "dienst": "cultuur@stad.example",
}
TOLD = {"uitkomst": "partly", "verloop": "De helft klaagde.", "openbaar": "ja"}


def send(folder: Path, store: Store | None = None, **typed: str) -> Sending:
    inbox = Inbox(folder, store)
    return receive_form(inbox, load(folder), "labo", urlencode(TYPED | typed), "https://x.be/")


def begun(folder: Path, **typed: str) -> str:
    """The number of a trial that was accepted."""
    sent = send(folder, **typed)
    Reviewer(folder).accept(sent.receipt, {})
    return sent.number


def tell(folder: Path, number: str, **told: str) -> str:
    query = urlencode(TOLD | told | {"nummer": number})
    return receive_form(Inbox(folder), load(folder), "labo", query).receipt


@pytest.fixture(params=["folder", "postgresql"])
def store(request: pytest.FixtureRequest, folder: Path) -> Store:
    if request.param == "folder":
        return FolderStore(folder)
    return PostgresStore(request.getfixturevalue("postgres"))


def test_the_same_form_gets_the_same_number_from_one_key(store: Store, folder: Path) -> None:
    first = send(folder, store)
    assert send(folder, store) == first
    letters = first.number.replace("-", "")
    assert len(letters) == 20
    assert send(folder, store, vraag="Als we niets doen, dan ook niet.").number != first.number
    assert all(letters not in store.get(name).decode() for name in store.list())
    key = store.key()
    assert (len(key), store.key(b"een andere")) == (32, key)


def test_an_address_stays_until_the_outcome_is_told(store: Store, folder: Path) -> None:
    kept = send(folder, store).receipt
    store.close(kept, keep_address=True)
    assert store.contact(kept) == "cultuur@stad.example"
    store.close(kept)
    assert store.contact(kept) == ""


def test_the_address_goes_with_the_outcome_and_the_number_is_nowhere(folder: Path) -> None:
    number = begun(folder)
    began = Inbox(folder).contributions()[0].id
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    assert not any(number[:5].encode() in data for data in files)
    assert Inbox(folder).contact(began) == "cultuur@stad.example"
    told = tell(folder, number)
    assert Reviewer(folder).contact(told) == "cultuur@stad.example"
    Reviewer(folder).accept(told, {})
    assert Inbox(folder).contact(began) == ""
    [trial] = load(folder).trials.to_dict("records")
    assert (trial["state"], trial["outcome"], trial["learned"]) == (
        "done",
        "partly",
        "De helft klaagde.",
    )


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


def test_what_may_not_be_read_becomes_no_lesson(folder: Path) -> None:
    number = begun(folder)
    review = Reviewer(folder)
    with pytest.raises(Refused, match="nog niets verteld"):
        review.tell("p-001")
    review.accept(tell(folder, number, openbaar="nee"), {})
    with pytest.raises(Refused, match="wil niet dat anderen dit lezen"):
        review.tell("p-001")
    assert load(folder).trials.empty


def test_whom_to_ask_is_known_on_the_day_itself_and_not_twice(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = begun(folder)
    review, collection = Reviewer(folder), load(folder)
    assert due(review, collection, date(2026, 11, 19)) == []
    [item] = due(review, collection, date(2026, 11, 20), "https://x.be/")
    assert (item.trial.id, item.address) == ("p-001", "cultuur@stad.example")
    assert f"https://x.be/labo#nummer={number}" in item.mail

    to = tmp_path / "mails"
    assert main(["trials", "due", str(to), "--data", str(folder), "--site", "https://x.be"]) == 0
    assert "p-001  2026-11-20  Gent, cultuur: cultuur@stad.example" in capsys.readouterr().out
    mail = (to / "p-001.txt").read_text("utf-8")
    assert mail.startswith(
        "Aan: cultuur@stad.example\nOnderwerp: Hoe liep jullie proef? Help bewoners als hun "
        "straatnaam wijzigt\n\nDag\n\nJullie proberen dit: "
    )
    file = (to / "p-001.ics").read_bytes()
    [event] = Calendar.from_ical(file).events
    assert (event["UID"], event.start, event["SUMMARY"]) == (
        "p-001@lmb",
        date(2026, 11, 23),
        "Hoe liep jullie proef? Help bewoners als hun straatnaam wijzigt",
    )
    assert number in event["DESCRIPTION"]
    assert main(["trials", "due", "--data", str(folder)]) == 0
    assert "Er is nu niemand te vragen" in capsys.readouterr().out
    assert len(due(Reviewer(folder), load(folder), date(2026, 12, 23))) == 1
