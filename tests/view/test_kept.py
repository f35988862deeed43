"""What pages have in common is made once: for a language, and for a day."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection, load
from lmb_toolkit.view import translations
from lmb_toolkit.view.kept import kept


def test_it_is_made_once_for_its_values_a_language_and_a_day(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    @kept
    def name(_: Collection, title: str, end: str = ".") -> str:
        made.append(title)
        return title + end

    assert [name(collection, title) for title in "aab"] == ["a.", "a.", "b."]
    assert name(collection, "a", end="!") == "a!"
    with translations.use("fr"):
        name(collection, "a")
    assert made == ["a", "b", "a", "a"]
    monkeypatch.setenv("LMB_TODAY", "2026-11-24")
    name(collection, "b")
    assert made == ["a", "b", "a", "a", "b"]
    name(load(collection.tables.folder), "b")  # other lessons, even when they say the same
    assert len(made) == 6
