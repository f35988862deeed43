"""Sessions for a calendar."""

from __future__ import annotations

from pathlib import Path

import icalendar

from lmb_toolkit.publish.sessions import calendar
from lmb_toolkit.view import translations
from tests.view.meeting import with_second_edition


def test_a_calendar_gets_the_day_the_hours_and_the_place(folder: Path) -> None:
    collection = with_second_edition(folder, "", "")
    with translations.use("en"):
        name, data = calendar(collection, "sessie=7-s5")
    assert name == "sessies-7-s5.ics"
    made = icalendar.Calendar.from_ical(data)
    [event] = made.events
    assert event.start.isoformat() == "2027-01-14T09:30:00+01:00"
    assert event.end.isoformat() == "2027-01-14T12:00:00+01:00"
    assert event["summary"] == "Decolonise your municipality: Street names"
    assert (event["location"], event["uid"]) == ("Gent", "7-s5@lmb-lessen")
    assert "Sign up: https://www.vvsg.be/x" in event["description"]
    assert len(made.timezones) == 1
    assert calendar(collection, "traject=2")[1].count(b"VEVENT") == 0
    assert calendar(collection, "")[0] == "sessies.ics"
