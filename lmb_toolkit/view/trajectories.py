"""The learning trajectories: what each is, when it met, what there is to learn, as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import Card, Label, cards, labels
from lmb_toolkit.view.explorer import count_title
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _, day

SHOWN = 3
"""Lessons shown for each function; the rest is one click away in the explorer."""


@dataclass(frozen=True)
class Session:
    """A dated session of a trajectory."""

    when: str
    title: str
    place: str
    announced: bool
    source_url: str


@dataclass(frozen=True)
class Shelf:
    """The lessons of a trajectory under one function."""

    function: Label
    count: str
    cards: list[Card]
    query: str


@dataclass(frozen=True)
class Trajectory:
    """One trajectory, ready for a template."""

    id: str
    title: str
    theme: str
    summary: str
    status: str
    partners: list[str]
    sessions: list[Session]
    own: list[Card]
    shelves: list[Shelf]
    count: str
    source_url: str


def trajectories_html(collection: Collection, query: str, limit: int = 0) -> str:
    """The page of the trajectory that `query` names (of the first, when it names more), or an
    entry for each when it names none."""
    asked = Selection.from_query(query).trajectories
    found = {
        row["id"]: _trajectory(collection, row)
        for row in collection.trajectories.to_dict("records")
    }
    return render(
        "trajectories.html.j2",
        links=[(item.id, f"{item.id}. {item.title}") for item in found.values()],
        chosen=next((found[item] for item in asked if item in found), None),
        trajectories=list(found.values()),
    )


def _trajectory(collection: Collection, row: dict[str, Any]) -> Trajectory:
    lessons = collection.select(Selection(trajectories=(row["id"],)))
    own = lessons["source_type"] == "leertraject"
    status = {"ongoing": _("liep toen nog"), "completed": _("was toen afgerond")}
    return Trajectory(
        id=row["id"],
        title=_(row["title"]),
        theme=row["theme"],
        summary=_(row["summary"]),
        status=status.get(row["status"], ""),
        partners=items(row["partners"]),
        sessions=list(_sessions(collection, row["id"])),
        own=list(cards(collection, lessons[own])),
        shelves=[
            _shelf(collection, row["id"], lessons[~own], function)
            for function in labels(collection, "functions").values()
        ],
        count=count_title(len(lessons)),
        source_url=row["source_url"],
    )


def _shelf(
    collection: Collection, trajectory: str, lessons: pd.DataFrame, function: Label
) -> Shelf:
    selection = Selection(trajectories=(trajectory,), functions=(function.value,))
    under = lessons[lessons["functions"].map(lambda cell: function.value in items(cell))]
    return Shelf(
        function=function,
        count=count_title(len(collection.rows(selection))),
        cards=list(cards(collection, under.head(SHOWN))),
        query=selection.to_query(),
    )


def _sessions(collection: Collection, trajectory: str) -> Iterator[Session]:
    sessions = collection.sessions
    for row in sessions[sessions["trajectory"] == trajectory].to_dict("records"):
        yield Session(
            when=_when(row["date"], row["season"], int(row["year"])),
            title=_(row["title"]),
            place=_(row["place"]) if row["place"] else "",
            announced=row["announced"],
            source_url=row["source_url"],
        )


def _when(moment: Any, season: str, year: int) -> str:
    if not pd.isna(moment):
        return day(date(moment.year, moment.month, moment.day))
    return f"{_(season)} {year}" if season else str(year)
