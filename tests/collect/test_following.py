"""Whom to ask how a trial went, in time and not twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from icalendar import Calendar

from lmb_toolkit.collect.following import due
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.query.collection import load
from tests.collect.trying import begun


def test_whom_to_ask_is_known_on_the_day_itself_and_not_twice(folder: Path) -> None:
    number = begun(folder)
    review, collection = Reviewer(folder), load(folder)
    assert due(review, collection, date(2026, 11, 19)) == []
    [item] = due(review, collection, date(2026, 11, 20), "https://x.be/")
    assert (item.trial.id, item.address) == ("p-001", "cultuur@stad.example")
    assert f"https://x.be/labo#nummer={number}" in item.mail
    assert item.mail.startswith(
        "Dag\n\nJullie proberen dit: Help bewoners als hun straatnaam wijzigt (Gent, cultuur, "
        "vanaf 20 augustus 2026).\n\nJullie vraag: Als we bewoners helpen, dan klagen ze minder."
    )
    assert item.mail.endswith("\n\nHet team lokaal mondiaal beleid van VVSG\n")
    event = Calendar.from_ical(item.calendar).walk("VEVENT")[0]
    assert (event["uid"], event["dtstart"].dt) == ("p-001@lmb", date(2026, 11, 20))
    assert (str(event["summary"]), str(event["description"])) == (item.subject, item.mail)
    review.remind("p-001")  # on 23 November
    days = (date(2026, 12, 22), date(2026, 12, 23))
    assert [len(due(Reviewer(folder), load(folder), day)) for day in days] == [0, 1]
