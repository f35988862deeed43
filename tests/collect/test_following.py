"""Whom to ask how a trial went, in time and not twice."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from icalendar import Calendar

from lmb_toolkit.collect.following import due
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.query.collection import load
from tests.collect.trying import begun

MAIL = """\
Dag

Jullie proberen dit: Help bewoners als hun straatnaam wijzigt (Gent, cultuur, vanaf 20 augustus\
 2026).

Jullie vraag: Als we bewoners helpen, dan klagen ze minder.

Hoe liep het? Vertel het in drie antwoorden; dat duurt vijf minuten. Lukte het niet? Dan leert een\
 ander er het meest van.

%s

Met vriendelijke groet

Het team lokaal mondiaal beleid van VVSG
"""


def test_whom_to_ask_is_known_on_the_day_itself_and_not_twice(folder: Path) -> None:
    number = begun(folder)
    review, collection = Reviewer(folder), load(folder)
    assert due(review, collection, date(2026, 11, 19)) == []
    [item] = due(review, collection, date(2026, 11, 20), "https://x.be/")
    assert (item.trial.id, item.address) == ("p-001", "cultuur@stad.example")
    assert item.subject == "Hoe liep jullie proef? Help bewoners als hun straatnaam wijzigt"
    assert item.mail == MAIL % (
        f"Het nummer van de proef: {number}\n"
        f"Vertel daarmee hoe het liep: https://x.be/labo#nummer={number}"
    )
    assert item.asked_on is None
    event = Calendar.from_ical(item.calendar).walk("VEVENT")[0]
    assert (event["uid"], event["dtstart"].dt) == ("p-001@lmb", date(2026, 11, 20))
    assert (str(event["summary"]), str(event["description"])) == (item.subject, item.mail)
    review.remind("p-001")  # on 23 November
    days = (date(2026, 12, 22), date(2026, 12, 23))
    assert [len(due(Reviewer(folder), load(folder), day)) for day in days] == [0, 1]
    [item] = due(Reviewer(folder), load(folder), date(2026, 12, 23))
    assert item.asked_on == date(2026, 11, 23)
    event = Calendar.from_ical(item.calendar).walk("VEVENT")[0]
    assert (event["dtstart"].dt, event["dtstamp"].dt.date()) == (date(2026, 12, 23),) * 2


def test_who_gave_no_number_and_no_address_answers_the_mail(folder: Path) -> None:
    begun(folder)
    shutil.rmtree(folder / "inbox")
    [item] = due(Reviewer(folder), load(folder), date(2026, 11, 20))
    assert (item.mail, item.address) == (MAIL % "Antwoord gewoon op deze mail.", "")
