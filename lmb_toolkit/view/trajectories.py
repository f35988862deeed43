"""The learning trajectories: what each is, when it met, what there is to learn, as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.agenda import DatedSession, ahead, moment, past
from lmb_toolkit.view.cards import Card, Label, Shelf, cards, labels, theme_labels
from lmb_toolkit.view.explorer import count_title
from lmb_toolkit.view.kept import kept
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _, site

OWN = "leertraject"
"""The type of a source that is a page of VVSG about a trajectory."""

SHOWN = 3
"""Lessons shown for each function; the rest is one click away in the explorer."""


@dataclass(frozen=True)
class Trajectory:
    """One trajectory, ready for a template."""

    id: str
    title: str
    theme: Label
    summary: str
    status: str
    status_url: str
    partners: list[str]
    ahead: list[DatedSession]
    past: list[DatedSession]
    own: list[Card]
    shelves: list[Shelf]
    count: str
    source_url: str


def trajectories_html(collection: Collection, query: str, limit: int = 0) -> str:
    """The page of the trajectory that `query` names (of the first, when it names more), or an
    entry for each when it names none."""
    asked = Selection.from_query(query).trajectories
    found = _trajectories(collection)
    return render(
        "trajectories.html.j2",
        note=site("note"),
        links=[(item.id, f"{item.id}. {item.title}") for item in found.values()],
        chosen=next((found[item] for item in asked if item in found), None),
        trajectories=list(found.values()),
    )


@kept
def _trajectories(collection: Collection) -> dict[str, Trajectory]:
    return {
        row["id"]: _trajectory(collection, row)
        for row in collection.trajectories.to_dict("records")
    }


def _trajectory(collection: Collection, row: dict[str, Any]) -> Trajectory:
    lessons = collection.select(Selection(trajectories=(row["id"],)))
    own = lessons["source_type"] == OWN
    return Trajectory(
        id=row["id"],
        title=_(row["title"]),
        theme=theme_labels(collection)[row["theme"]],
        summary=_(row["summary"]),
        status=_status(row["status"], row["status_on"]),
        status_url=row["status_url"],
        partners=items(row["partners"]),
        ahead=ahead(collection, row["id"]),
        past=past(collection, row["id"]),
        own=list(cards(collection, lessons[own])),
        shelves=[
            _shelf(collection, row["id"], lessons[~own], function)
            for function in labels(collection, "functions").values()
        ],
        count=count_title(len(lessons)),
        source_url=row["source_url"],
    )


def lessons_of_trajectory(collection: Collection, trajectory: str) -> list[str]:
    """The ids of all lessons with a trajectory, in the order of its page: its own, then those
    under each function, then the others."""
    lessons = collection.select(Selection(trajectories=(trajectory,)))
    own = lessons["source_type"] == OWN
    under = [
        lessons[~own & lessons["functions"].map(lambda cell, one=function: one in items(cell))]
        for function in labels(collection, "functions")
    ]
    return list(dict.fromkeys(pd.concat([lessons[own], *under, lessons])["id"]))


def _status(status: str, said_on: str) -> str:
    """What a source said of the trajectory, and when it said so."""
    said = {
        "announced": _("aangekondigd, zei de bron %(when)s"),
        "ongoing": _("liep nog, zei de bron %(when)s"),
        "completed": _("afgerond, zei de bron %(when)s"),
    }.get(status, "")
    return " ".join((said % {"when": moment(said_on) if said_on else ""}).split()) if said else ""


def _shelf(
    collection: Collection, trajectory: str, lessons: pd.DataFrame, function: Label
) -> Shelf:
    selection = Selection(trajectories=(trajectory,), functions=(function.value,))
    under = lessons[lessons["functions"].map(lambda cell: function.value in items(cell))]
    return Shelf(
        function.label,
        list(cards(collection, under.head(SHOWN))),
        len(collection.rows(selection)),
        selection.to_query(),
        icon=function.value,
    )
