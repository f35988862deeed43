"""How lessons feed the concept of local global policy: pillars against themes."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import Card, Label, cards, main_themes
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _

SHOWN = 2
"""Insights shown for each main theme; the rest is one click away in the explorer."""


@dataclass(frozen=True)
class Cell:
    """Lessons of one theme under one pillar; `share` is their share of the largest cell."""

    theme: Label
    count: int
    share: float
    query: str


@dataclass(frozen=True)
class Pillar:
    """A pillar with a cell for every main theme, and the insights that it gains."""

    label: Label
    source_url: str
    cells: list[Cell]
    count: int
    insights: list[Card]
    insight_count: int
    insight_query: str


def nurture_html(collection: Collection, query: str, limit: int = 0) -> str:
    """The matrix of pillars and main themes, and what each pillar gains."""
    mains = main_themes(collection)
    counts = collection.summary(by=["pillar", "theme"])
    by_pair = {(row.pillar, row.theme): row.lessons for row in counts.itertuples()}
    largest = max(1, *by_pair.values())
    return render(
        "nurture.html.j2",
        themes=mains,
        pillars=[
            _pillar(
                collection,
                row.id,
                Label(row.id, _(row.title), _(row.definition)),
                row.source_url,
                mains,
                by_pair,
                largest,
            )
            for row in collection.pillars.itertuples()
        ],
        total=len(collection.lessons),
        without=int((collection.lessons["pillars"] == "").sum()),
    )


def _pillar(
    collection: Collection,
    pillar: str,
    label: Label,
    source_url: str,
    mains: list[Label],
    by_pair: dict[tuple[str, str], int],
    largest: int,
) -> Pillar:
    insights = Selection(pillars=(pillar,), functions=("voedingsbodem",))
    found = collection.select(insights)
    return Pillar(
        label=label,
        source_url=source_url,
        cells=[
            Cell(
                theme,
                by_pair[pillar, theme.value],
                by_pair[pillar, theme.value] / largest,
                Selection(pillars=(pillar,), themes=(theme.value,)).to_query(),
            )
            for theme in mains
        ],
        count=len(collection.rows(Selection(pillars=(pillar,)))),
        insights=list(cards(collection, _spread(collection, found))),
        insight_count=len(found),
        insight_query=insights.to_query(),
    )


def _spread(collection: Collection, lessons: pd.DataFrame) -> pd.DataFrame:
    """The first lessons of each main theme, so that one theme does not fill a pillar."""
    main = lessons["themes"].map(items).str[0].map(collection.parents)
    return lessons.groupby(main, sort=False).head(SHOWN)
