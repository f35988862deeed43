"""When trajectories meet: what comes, what is over, and whether one can still sign up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

import pandas as pd

from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection

LAST_OF_SEASON = {"voorjaar": (0, 6, 20), "zomer": (0, 9, 22), "najaar": (0, 12, 20)}
"""Season → the years to add, month and day after which it is over; what is none lasts longer."""
WINTER = (1, 3, 20)


@dataclass(frozen=True)
class Edition:
    """A time that a trajectory is held, or will be."""

    id: str
    trajectory: str
    number: int
    renewed: str
    first: str
    last: str
    signup_url: str
    opens: date | None
    closes: date | None
    source_url: str

    @property
    def is_over(self) -> bool:
        """Whether its last day, or else its first, is past: a year or month lasts to its end."""
        told = self.last or self.first
        return not told or told < today().isoformat()[: len(told)]

    @property
    def signup(self) -> str:
        """Whether one can sign up today, as of a `Meeting`."""
        return _signup(self.signup_url, self)


@dataclass(frozen=True)
class Meeting:
    """A session as a source dates it; `day` is None where it names no day.

    `until` is the last day that it can be on. `signup` is "open", "soon", "closed" or, when
    no source says where to sign up, "".
    """

    id: str
    trajectory: str
    edition: Edition | None
    year: int
    day: date | None
    season: str
    starts: time | None
    ends: time | None
    announced: bool
    title: str
    place: str
    audiences: tuple[str, ...]
    signup_url: str
    source_url: str
    until: date

    @property
    def is_past(self) -> bool:
        return self.until < today()

    @property
    def signup(self) -> str:
        """Whether one can sign up today."""
        return "" if self.is_past else _signup(self.signup_url, self.edition)


def _signup(url: str, edition: Edition | None) -> str:
    if not url:
        return ""
    if edition and edition.closes and edition.closes < today():
        return "closed"
    return "soon" if edition and edition.opens and edition.opens > today() else "open"


def editions(collection: Collection) -> dict[str, Edition]:
    """Every edition by its id, in the order of trajectories and numbers."""
    rows = collection.editions.to_dict("records")
    found = [
        Edition(
            id=row["id"],
            trajectory=row["trajectory"],
            number=int(row["number"]),
            renewed=row["renewed"],
            first=row["from"],
            last=row["until"],
            signup_url=row["signup_url"],
            opens=_day(row["opens"]),
            closes=_day(row["closes"]),
            source_url=row["source_url"],
        )
        for row in rows
    ]
    return {item.id: item for item in sorted(found, key=lambda x: (int(x.trajectory), x.number))}


def meetings(collection: Collection, trajectory: str = "") -> list[Meeting]:
    """The sessions of a trajectory, or of all, first one first."""
    known = editions(collection)
    rows = collection.sessions.to_dict("records")
    found = [_meeting(row, known) for row in rows if trajectory in ("", row["trajectory"])]
    return sorted(
        found, key=lambda item: (item.year, item.day or item.until, item.starts or time())
    )


def coming(collection: Collection, trajectory: str = "") -> Iterator[Meeting | Edition]:
    """What is still to come: sessions, first one first, then editions of which none is dated."""
    ahead = [item for item in meetings(collection, trajectory) if not item.is_past]
    yield from ahead
    dated = {item.edition.id for item in ahead if item.edition}
    for edition in editions(collection).values():
        wanted = trajectory in ("", edition.trajectory)
        if wanted and not edition.is_over and edition.id not in dated:
            yield edition


def _meeting(row: dict[str, Any], known: dict[str, Edition]) -> Meeting:
    edition = known.get(row["edition"])
    day, year = _day(row["date"]), int(row["year"])
    return Meeting(
        id=row["id"],
        trajectory=row["trajectory"],
        edition=edition,
        year=year,
        day=day,
        season=row["season"],
        starts=_time(row["starts"]),
        ends=_time(row["ends"]),
        announced=row["announced"],
        title=row["title"],
        place=row["place"],
        audiences=tuple(items(row["audiences"])),
        signup_url=row["signup_url"] or (edition.signup_url if edition else ""),
        source_url=row["source_url"],
        until=day or _last_day(year, row["season"]),
    )


def _last_day(year: int, season: str) -> date:
    if not season:
        return date(year, 12, 31)
    more, month, day = LAST_OF_SEASON.get(season, WINTER)
    return date(year + more, month, day)


def _day(moment: Any) -> date | None:
    return None if pd.isna(moment) else date(moment.year, moment.month, moment.day)


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
