"""What comes and what is over, in the reader's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_time

from lmb_toolkit.query.agenda import Edition, Meeting, coming, meetings
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import Label, labels, trajectory_labels
from lmb_toolkit.view.translations import _, day, language


@dataclass(frozen=True)
class DatedSession:
    """A session, or an edition that no source dates the sessions of, ready for a template.

    `calendar` is the query of its calendar file; "" without a day. `signup` is "open", "soon",
    "closed" or "", and `signup_day` the day on which that changes or changed.
    """

    trajectory: Label
    when: str
    title: str
    edition: str
    announced: bool
    signup: str
    signup_day: date | None
    signup_url: str
    source_url: str
    place: str = ""
    audiences: Sequence[str] = ()
    calendar: str = ""


def ahead(collection: Collection, trajectory: str = "") -> list[DatedSession]:
    """What is still to come, first one first."""
    return [
        _edition(collection, item) if isinstance(item, Edition) else _session(collection, item)
        for item in coming(collection, trajectory)
    ]


def past(collection: Collection, trajectory: str) -> list[DatedSession]:
    """The sessions of a trajectory that are over, first one first."""
    found = meetings(collection, trajectory)
    return [_session(collection, item) for item in found if item.is_past]


def moment(text: str) -> str:
    """A year, month or day as people say it, with "rond" for what is about then."""
    about, _space, told = text.rpartition(" ")
    parts = [int(part) for part in told.split("-")]
    if len(parts) == 3:
        said = day(date(parts[0], parts[1], parts[2]))
    elif len(parts) == 2:
        said = format_date(date(parts[0], parts[1], 1), "MMMM y", locale=language())
    else:
        said = told
    return _("rond %(when)s") % {"when": said} if about else said


def _session(collection: Collection, item: Meeting) -> DatedSession:
    closes = item.edition.closes if item.edition else None
    opens = item.edition.opens if item.edition else None
    roles = labels(collection, "audiences", "sessions")
    return DatedSession(
        trajectory=trajectory_labels(collection)[item.trajectory],
        when=_when(item),
        title=_(item.title),
        place=_(item.place) if item.place else "",
        edition=_renewed(item.edition),
        audiences=[roles[role].label for role in item.audiences],
        announced=item.announced,
        signup=item.signup,
        signup_day=opens if item.signup == "soon" else closes,
        signup_url=item.signup_url,
        calendar=f"sessie={item.id}" if item.day and not item.is_past else "",
        source_url=item.source_url,
    )


def _edition(collection: Collection, item: Edition) -> DatedSession:
    when = _("van %(first)s tot en met %(last)s") if item.last else _("vanaf %(first)s")
    return DatedSession(
        trajectory=trajectory_labels(collection)[item.trajectory],
        when=when
        % {
            "first": moment(item.first) if item.first else "…",
            "last": moment(item.last) if item.last else "",
        },
        title=_("Editie %(number)s") % {"number": item.number},
        edition=_(item.renewed),
        announced=True,
        signup=item.signup,
        signup_day=item.opens if item.signup == "soon" else item.closes,
        signup_url=item.signup_url,
        source_url=item.source_url,
    )


def _renewed(edition: Edition | None) -> str:
    """Which time it is, when that is not the only one that is known, and what is new."""
    if not edition or (edition.number == 1 and not edition.renewed):
        return ""
    said = _("Editie %(number)s") % {"number": edition.number}
    return f"{said}{_(': ')}{_(edition.renewed)}" if edition.renewed else said


def _when(item: Meeting) -> str:
    if not item.day:
        return f"{_(item.season)} {item.year}" if item.season else str(item.year)
    hours = [
        format_time(hour, "HH:mm", locale=language()) for hour in (item.starts, item.ends) if hour
    ]
    return ", ".join([day(item.day), *(["–".join(hours)] if hours else [])])
