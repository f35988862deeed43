"""A day in a calendar, as others write it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import icalendar

from lmb_toolkit.publish.calendar import calendar


def test_a_day_is_whole_and_its_text_stays_text() -> None:
    text = "Hoe liep het?\nVertel het; kort, of lang."
    data = calendar("p-001@lmb", date(2026, 12, 1), date(2026, 11, 23), "Proef: huren", text)
    assert data.startswith(b"BEGIN:VCALENDAR\r\n")
    [event] = icalendar.Calendar.from_ical(data).events
    assert (event["uid"], event["summary"], event["description"]) == (
        "p-001@lmb",
        "Proef: huren",
        text,
    )
    assert (event.start, event["dtstamp"].dt) == (
        date(2026, 12, 1),
        datetime(2026, 11, 23, tzinfo=UTC),
    )
