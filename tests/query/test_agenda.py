"""When trajectories meet, as exactly as a source says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from lmb_toolkit import Collection, load
from lmb_toolkit.query.agenda import Edition, Meeting, coming, editions, meetings


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


def test_a_session_and_its_edition_say_all_that_their_rows_say(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file, rows in {
        "editions.csv": (
            "7-e2,7,2,Nieuw,2027,2027-06,https://x.be/e,2026-12-01,2027-01-10,https://x.be,,\n"
            "7-e3,7,3,,2028,,,,,https://x.be,,\n"
        ),
        "sessions.csv": (
            "7-s5,7,7-e2,2027,2027-01-14,,09:30,12:00,true,Start,Gent,mandataris;aankoper,,"
            "https://x.be/s,,\n"
            "7-s6,7,7-e2,2027,2027-01-14,,08:00,,false,Vooraf,,,https://x.be/v,https://x.be/s,,\n"
            "7-s7,7,,2027,,winter,,,true,Slot,,,,https://x.be/s,,\n"
        ),
    }.items():
        with (folder / file).open("a", encoding="utf-8", newline="") as opened:
            opened.write(rows)
    collection = load(folder)
    edition = Edition(
        id="7-e2",
        trajectory="7",
        number=2,
        renewed="Nieuw",
        first="2027",
        last="2027-06",
        signup_url="https://x.be/e",
        opens=date(2026, 12, 1),
        closes=date(2027, 1, 10),
        source_url="https://x.be",
    )
    assert list(editions(collection)) == ["1-e1", "7-e1", "7-e2", "7-e3"]
    assert editions(collection)["7-e2"] == edition
    early, start, end = meetings(collection)[-3:]
    assert start == Meeting(
        id="7-s5",
        trajectory="7",
        edition=edition,
        year=2027,
        day=date(2027, 1, 14),
        season="",
        starts=time(9, 30),
        ends=time(12),
        announced=True,
        title="Start",
        place="Gent",
        audiences=("mandataris", "aankoper"),
        signup_url="https://x.be/e",
        source_url="https://x.be/s",
        until=date(2027, 1, 14),
    )
    assert (early.id, early.signup_url, early.announced) == ("7-s6", "https://x.be/v", False)
    assert (end.id, end.edition, end.signup_url, end.until) == ("7-s7", None, "", date(2028, 3, 20))
    days = ("2026-11-30", "2026-12-01", "2027-01-10", "2027-01-11", "2027-01-15")
    told = []
    for day in days:
        monkeypatch.setenv("LMB_TODAY", day)
        told.append((start.signup, edition.signup))
    assert told == [
        ("soon", "soon"),
        ("open", "open"),
        ("open", "open"),
        ("closed", "closed"),
        ("", "closed"),
    ]
    assert [item.id for item in coming(collection)] == ["7-s7", "7-e2", "7-e3"]
    assert [item.id for item in coming(collection, "1")] == []
    monkeypatch.setenv("LMB_TODAY", "2027-01-14")
    assert [item.id for item in coming(collection, "7")] == ["7-s6", "7-s5", "7-s7", "7-e3"]
