"""When trajectories meet, as exactly as a source says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.query.agenda import editions, meetings


def test_the_last_day_of_a_session_follows_from_what_a_source_says(collection: Collection) -> None:
    found = {item.id: (item.day, item.season, item.until) for item in meetings(collection, "7")}
    assert found["7-s1"][0] == found["7-s1"][2] == date(2019, 12, 12)
    assert found["7-s4"] == (None, "voorjaar", date(2021, 6, 20))


@pytest.mark.parametrize(("today", "past"), [("2021-06-20", False), ("2021-06-21", True)])
def test_a_season_is_past_the_day_after_it(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, today: str, past: bool
) -> None:
    monkeypatch.setenv("LMB_TODAY", today)
    assert meetings(collection, "7")[-1].is_past is past
    assert meetings(collection, "7")[-1].signup == ""


def test_an_edition_lasts_until_the_end_of_what_is_told(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = editions(collection)["1-e1"]
    month = replace(edition, last="2018-11")
    for today, over in (("2018-10-25", (False, False)), ("2018-10-26", (True, False))):
        monkeypatch.setenv("LMB_TODAY", today)
        assert (edition.is_over, month.is_over) == over
    monkeypatch.setenv("LMB_TODAY", "2018-12-01")
    assert month.is_over
