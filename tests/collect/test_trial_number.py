"""The number with which a municipality comes back: made from a key, never kept."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from lmb_toolkit.collect.trial_number import trial_number


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
