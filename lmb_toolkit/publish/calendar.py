"""Calendar files (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event


def written(maker: str, events: Iterable[Event]) -> bytes:
    """A file of `events`, with the time zones that they name; `maker` is its PRODID."""
    whole = Calendar()
    whole.add("prodid", maker)
    whole.add("version", "2.0")
    for event in events:
        whole.add_component(event)
    whole.add_missing_timezones()
    return whole.to_ical()


def calendar(uid: str, day: date, made: date, title: str, text: str) -> bytes:
    """An appointment for a whole day; `uid` tells it from all others, `made` is its version."""
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", datetime.combine(made, time(), UTC))
    event.add("dtstart", day)
    event.add("summary", title)
    event.add("description", text)
    return written("-//lmb-toolkit//proeven//NL", [event])
