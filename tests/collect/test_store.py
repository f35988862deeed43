"""Both stores do the same: a folder, and a real PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collect.store import Store
from tests.collect.trying import LESSON


def test_a_delivery_is_kept_once_and_never_changed(store: Store, folder: Path) -> None:
    [kept] = Inbox(folder, store).receive([LESSON], "form", contact="dienst@stad.example")
    before = store.get(kept.id)
    with store.exclusive():
        assert not store.create(kept.id, before.replace(b"Eerst", b"Later"))
    assert (store.list(), store.get(kept.id)) == ([kept.id], before)
    assert Inbox(folder, store).receive([LESSON], "form", contact="dienst@stad.example") == [kept]
    assert Inbox(folder, store).contributions() == [kept]
    with pytest.raises(KeyError):
        store.get("20261123-zzzzzz")


def test_an_address_goes_when_its_contribution_is_decided(store: Store, folder: Path) -> None:
    [kept] = Inbox(folder, store).receive([LESSON], "form", contact="dienst@stad.example")
    assert (store.contact(kept.id), store.contact("x")) == ("dienst@stad.example", "")
    review = Reviewer(folder)
    review.inbox = Inbox(folder, store)
    review.ask(kept.id, "Wanneer?")
    assert (store.contact(kept.id), store.waiting()[0]) == ("dienst@stad.example", 1)
    review.decline(kept.id, "Dit is geen les.")
    assert (store.contact(kept.id), store.waiting()) == ("", (0, 0))
    review.undo()
    assert (store.contact(kept.id), store.waiting()) == ("", (1, len(store.get(kept.id))))


def test_an_import_does_not_count_as_waiting(store: Store, folder: Path) -> None:
    rows = [Contribution("lesson", {"lesson": f"Les {row}."}, f"import-{row}") for row in range(3)]
    inbox = Inbox(folder, store)
    assert len(inbox.receive(rows, "import", "flap.xlsx")) == 3
    assert inbox.receive(rows, "import", "flap.xlsx") == []
    assert store.waiting() == (0, 0)
    assert inbox.get("import-2").origin == "flap.xlsx"


def test_so_many_are_taken_in_a_minute(store: Store) -> None:
    rates = store.rates
    assert [rates.opens("a", 2, 3) for _ in range(3)] == [True, True, False]
    assert [rates.opens("b", 2, 3), rates.opens("c", 2, 3)] == [True, False]
    rates.gives_back("a")
    rates.gives_back("niemand")
    assert [rates.opens("c", 2, 3), rates.opens("c", 2, 3)] == [True, False]
