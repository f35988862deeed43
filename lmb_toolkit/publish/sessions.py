"""Sessions for a calendar: the file behind "Zet in je agenda"."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from urllib.parse import parse_qs
from zoneinfo import ZoneInfo

from icalendar import Event, vText

from lmb_toolkit.collection.clock import today
from lmb_toolkit.publish.calendar import written
from lmb_toolkit.query.agenda import Meeting, meetings
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import trajectory_labels
from lmb_toolkit.view.translations import _, language

HERE = ZoneInfo("Europe/Brussels")
CALENDAR = "text/calendar; charset=utf-8"


def calendar(collection: Collection, query: str) -> tuple[str, bytes]:
    """The sessions to come of which a source names the day, as iCalendar (RFC 5545): of the
    session or the trajectory that `query` names (`sessie=12-s14`, `traject=12`), else of all."""
    asked = parse_qs(query)
    session, trajectory = asked.get("sessie", [""])[0], asked.get("traject", [""])[0]
    titles = trajectory_labels(collection)
    trajectory = trajectory if trajectory in titles else ""
    found = [
        item
        for item in meetings(collection, trajectory)
        if item.day and not item.is_past and session in ("", item.id)
    ]
    package = collection.schema.name
    events = [_event(item, titles[item.trajectory].label, package) for item in found]
    name = "-".join(filter(None, ("sessies", session or trajectory)))
    return f"{name}.ics", written(f"-//{package}//lmb-toolkit//", events)


def _event(item: Meeting, trajectory: str, package: str) -> Event:
    event = Event()
    event.add("uid", f"{item.id}@{package}")
    event.add("dtstamp", datetime.combine(today(), time(), ZoneInfo("UTC")))
    assert item.day
    if item.starts:
        event.add("dtstart", datetime.combine(item.day, item.starts, HERE))
        if item.ends:
            event.add("dtend", datetime.combine(item.day, item.ends, HERE))
    else:
        event.add("dtstart", item.day)
        event.add("dtend", item.day + timedelta(days=1))
    event.add("summary", vText(f"{trajectory}: {_(item.title)}", params={"LANGUAGE": language()}))
    if item.place:
        event.add("location", item.place)
    lines = [_("Inschrijven: %(url)s") % {"url": item.signup_url}] if item.signup_url else []
    event.add("description", "\n".join([*lines, _("Bron: %(url)s") % {"url": item.source_url}]))
    event.add("url", item.source_url)
    return event
