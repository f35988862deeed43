"""The start: what this is, the themes, what comes, a way in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.agenda import ahead
from lmb_toolkit.view.cards import Card, Label, cards_at, labels, main_themes
from lmb_toolkit.view.insights import InsightText, words_of
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.stacks import stacks

SHOWN = 3
"""What is still to come, at most; the rest is on the page of its trajectory."""


@dataclass(frozen=True)
class ThemeEntry:
    """A main theme as an entry: how many lessons, and the latest one to come in, if any: of this
    theme first of all, so that two entries do not show the same one, and from Flanders, unless
    there is none. `together` is what the most lessons say together, on the (sub-)theme `topic`."""

    theme: Label
    count: int
    latest: Card | None
    together: InsightText | None
    topic: str


def start_html(collection: Collection, query: str, limit: int = 0) -> str:
    """The start page; it takes nothing from `query`."""
    lessons = collection.lessons
    municipalities = lessons["municipalities"].map(items).explode()
    return render(
        "start.html.j2",
        ahead=ahead(collection)[:SHOWN],
        entries=[_entry(collection, label) for label in main_themes(collection)],
        stacks=stacks(collection),
        lessons=len(lessons),
        municipalities=_distinct(municipalities),
        sources=_distinct(lessons["source_url"]),
        roles=[
            role
            for role in labels(collection, "audiences").values()
            if role.value in collection.used["doelgroep"]
        ],
    )


def _distinct(cells: pd.Series) -> int:
    """How many different values there are; an empty cell is none."""
    return cells[cells != ""].nunique()


def _entry(collection: Collection, theme: Label) -> ThemeEntry:
    rows = collection.rows(Selection(themes=(theme.value,), sort="toegevoegd"))
    found = list(cards_at(collection, rows))
    shown = [card for card in found if not card.outside] or found
    own = (card for card in shown if card.theme.value == theme.value)
    insight = _broadest(collection, theme.value)
    together, topic = (words_of(insight), insight.theme) if insight else (None, "")
    return ThemeEntry(theme, len(found), next(own, None), together, topic)


def _broadest(collection: Collection, theme: str) -> Any:
    """The insight on `theme` or a sub-theme of it that the most published lessons carry, if any."""
    published = collection.row_of
    counted = [
        (len([item for item in items(row.lessons) if item in published]), row)
        for row in collection.insights.itertuples()
        if theme in (row.theme, collection.parents[row.theme])
    ]
    count, insight = max(counted, key=lambda pair: pair[0], default=(0, None))
    return insight if count else None
