"""A trial from the form to the question how it went: one number, never kept, asked in time."""

from __future__ import annotations

from pathlib import Path

from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collect.store import Store
from lmb_toolkit.query.collection import load
from tests.collect.trying import begun, send, tell


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
    assert Inbox(folder).store.contact(began) == "cultuur@stad.example"
    told = tell(folder, number)
    assert Reviewer(folder).contact(told) == "cultuur@stad.example"
    Reviewer(folder).accept(told, {})
    assert Inbox(folder).store.contact(began) == ""
    [trial] = load(folder).trials.to_dict("records")
    assert (trial["state"], trial["outcome"], trial["learned"]) == (
        "done",
        "partly",
        "De helft klaagde.",
    )
