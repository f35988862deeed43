"""The number with which a municipality comes back: made from a key, never kept."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from lmb_toolkit.collect.store import Store
from lmb_toolkit.collect.trial_number import trial_number
from tests.collect.trying import send


def test_a_number_follows_from_the_key_and_the_contribution() -> None:
    store: Any = SimpleNamespace(key=lambda: b"sleutel")
    number = trial_number(store, "20261123-abcdef")
    assert number == trial_number(store, "20261123-abcdef")
    assert [len(part) for part in number.split("-")] == [5, 5, 5, 5]
    assert not set(number) & set("01ilo")
    others = {
        trial_number(store, "20261123-abcdeg"),
        trial_number(SimpleNamespace(key=lambda: b"ander"), "20261123-abcdef"),  # type: ignore[arg-type]
    }
    assert number not in others and len(others) == 2


def test_the_same_form_gets_the_same_number_from_one_key(store: Store, folder: Path) -> None:
    first = send(folder, store)
    assert send(folder, store) == first
    letters = first.number.replace("-", "")
    assert len(letters) == 20
    assert send(folder, store, vraag="Als we niets doen, dan ook niet.").number != first.number
    assert all(letters not in store.get(name).decode() for name in store.list())
    key = store.key()
    assert (len(key), store.key(b"een andere")) == (32, key)
