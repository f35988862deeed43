"""A session in a hall: what is proposed, the code on the screen, and what comes in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from markupsafe import Markup

from lmb_toolkit.collection.clock import today
from lmb_toolkit.query.answers import Answers, text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.words import alphabetical
from lmb_toolkit.view.cards import Label, main_themes, trajectory_labels
from lmb_toolkit.view.own_list import list_query
from lmb_toolkit.view.practice import practice_views
from lmb_toolkit.view.qr import code_of
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _, names
from lmb_toolkit.view.translations import day as in_words
from lmb_toolkit.view.trials import Subject, subject


@dataclass(frozen=True)
class Promise:
    """Who tries what by when, as it came in."""

    municipality: str
    service: str
    question: str
    subject: Subject | None
    review_on: date


def session_html(
    collection: Collection,
    typed: Answers,
    site: str,
    fields: Iterable[tuple[str, Mapping[str, str]]],
    serves: bool,
    said: str = "",
) -> str:
    """The whole session: choices, codes (with `site`, the address of the pages), what came in
    (`fields`: the kind and the fields of each contribution) and how to close.

    `serves`: this machine can serve the hall, and the buttons for that are shown.
    """
    trajectory, session = text_of(typed, "traject"), text_of(typed, "sessie")
    chosen = typed.get("praktijk", [])
    received = list(fields)
    promises = sorted(
        (_promise(collection, text) for kind, text in received if kind == "trial"),
        key=lambda item: (item.review_on, alphabetical(item.municipality)),
    )
    sessions = collection.sessions[collection.sessions["trajectory"] == trajectory]
    themes = dict(zip(collection.trajectories["id"], collection.trajectories["theme"], strict=True))
    views = practice_views(collection).values()
    trajectories = trajectory_labels(collection)
    title = trajectories[trajectory].label if trajectory in trajectories else names()["Domain"]
    return render(
        "session.html.j2",
        trajectories=list(trajectories.values()),
        trajectory=trajectory,
        sessions=[Label(row.id, row.title) for row in sessions.itertuples()],
        session=session,
        groups=[
            (theme, [view for view in views if view.theme.value == theme.value])
            for theme in main_themes(collection)
            if themes.get(trajectory, theme.value) == theme.value
        ],
        chosen=chosen,
        kit=list_query(chosen, _("Sessie: %(title)s") % {"title": title}),
        ways=_ways(site, trajectory, session, chosen) if site else [],
        serves=serves,
        site=site,
        said=said,
        promises=promises,
        lessons=[text.get("lesson", "") for kind, text in received if kind == "lesson"],
        page=render("session_print.html.j2", promises=promises, title=title, day=today()),
        mail=session_mail(title, promises),
        title=title,
    )


def session_mail(title: str, promises: Sequence[Promise]) -> str:
    """Who tries what by when, as the text of a mail to all."""
    lines = [_("Dag"), _("Dit spraken we af (%(title)s):") % {"title": title}]
    for item in promises:
        who = ", ".join(filter(None, [item.municipality, item.service]))
        what = item.subject.title if item.subject else ""
        until = _("kijkt terug op %(day)s") % {"day": in_words(item.review_on)}
        lines.append(f"- {who}: {what}. {item.question} ({until})")
    lines.append(_("Bewaar jullie nummer: daarmee vertel je hoe het liep. Tot dan!"))
    return "\n\n".join(lines) + "\n"


def _promise(collection: Collection, fields: Mapping[str, str]) -> Promise:
    nis = fields["municipality"]
    return Promise(
        collection.municipality_names.get(nis, nis),
        fields.get("service", ""),
        fields["question"],
        subject(collection, fields.get("practice", ""), fields.get("lesson", "")),
        date.fromisoformat(fields["review_on"]),
    )


def _ways(
    site: str, trajectory: str, session: str, chosen: list[str]
) -> list[tuple[str, str, Markup]]:
    """The addresses for phones: a title, the address, and its code as SVG."""
    base = [("traject", trajectory)] if trajectory else []
    offered = [("sessie", session)] if session else []
    offered += [("bied", id) for id in chosen]
    trial = f"labo?{urlencode([*base, *offered])}" if chosen else "praktijk"
    lesson = "?".join(filter(None, ["bijdragen", urlencode(base)]))
    return [
        (_("Wij proberen iets"), f"{site}{trial}", code_of(f"{site}{trial}")),
        (_("Deel een les"), f"{site}{lesson}", code_of(f"{site}{lesson}")),
    ]
