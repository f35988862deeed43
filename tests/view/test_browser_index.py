"""The files with which a reader's own browser answers."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.view import browser_index as module
from lmb_toolkit.view import translations
from lmb_toolkit.view.browser_index import browser_index, contents


def test_each_lesson_has_a_card_in_the_order_of_the_index(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = contents(collection)
    assert whole.keys() == {"index", "cards-0"} and len(whole["cards-0"]) == 332
    monkeypatch.setattr(module, "IN_A_FILE", 150)
    parts = contents(collection)
    cards = [card for at in range(3) for card in parts[f"cards-{at}"]]
    assert [card[:2] for card in cards] == [card[:2] for card in whole["cards-0"]]
    assert [len(parts[f"cards-{at}"]) for at in range(3)] == [150, 150, 32]


def test_an_index_is_made_once_a_day_and_another_in_another_language(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    dutch = browser_index(collection)
    with translations.use("fr"):
        french = browser_index(collection)
    assert dutch and french and dutch.digest != french.digest
    assert browser_index(collection) is dutch
    assert json.loads(gzip.decompress(dutch.files["index.json"]))["in_a_file"] == 600
    monkeypatch.setenv("LMB_TODAY", "2026-11-24")
    assert browser_index(collection) is not dutch


def test_with_no_lessons_or_too_many_the_server_answers(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = collection.tables
    few = {count: tables.frames["lessons"].head(count) for count in (0, 2, 3)}
    made = {
        count: Collection(replace(tables, frames=tables.frames | {"lessons": lessons}))
        for count, lessons in few.items()
    }
    monkeypatch.setattr(module, "MOST", 2)
    assert [bool(browser_index(made[count])) for count in (0, 2, 3)] == [False, True, False]
