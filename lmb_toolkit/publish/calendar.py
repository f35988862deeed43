"""A calendar file with one day in it (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event


def calendar(uid: str, day: date, made: date, title: str, text: str) -> bytes:
    """An appointment for a whole day; `uid` tells it from all others, `made` is its version."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(made, time(), UTC))
    event.add("dtstart", day)
    event.add("summary", title)
    event.add("description", text)
    whole = Calendar()
    whole.add("prodid", "-//lmb-toolkit//proeven//NL")
    whole.add("version", "2.0")
    whole.add_component(event)
    return whole.to_ical()
