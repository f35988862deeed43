"""How lessons feed the concept of local global policy: pillars against themes."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import Card, Label, cards, main_themes, pillar_labels, theme_labels
from lmb_toolkit.view.insights import InsightText, words_of
from lmb_toolkit.view.rendering import render

SHOWN = 2
"""Lessons shown for each main theme; the rest is one click away in the explorer."""
SAID = 3
"""Insights shown for each pillar."""
ADDS = ("voedingsbodem",)
"""The function of the lessons that say something general, which feeds the concept."""


@dataclass(frozen=True)
class Cell:
    """Lessons of one theme under one pillar; `share` is their share of the largest cell."""

    count: int
    share: float
    query: str


@dataclass(frozen=True)
class Pillar:
    """A pillar with a cell for every main theme, and what feeds it: lessons, and what several
    lessons say together, with the sub-theme that is about."""

    label: Label
    source_url: str
    cells: list[Cell]
    count: int
    query: str
    lessons: list[Card]
    insights: list[tuple[InsightText, Label]]


def nurture_html(collection: Collection, query: str, limit: int = 0) -> str:
    """The matrix of pillars and main themes, and what each pillar gains."""
    mains = main_themes(collection)
    counts = collection.summary(by=["pillar", "theme"], selection=Selection(functions=ADDS))
    by_pair = {(row.pillar, row.theme): row.lessons for row in counts.itertuples()}
    largest = max([1, *by_pair.values()])
    return render(
        "nurture.html.j2",
        themes=mains,
        pillars=[
            _pillar(
                collection,
                row.id,
                pillar_labels(collection)[row.id],
                row.source_url,
                mains,
                by_pair,
                largest,
            )
            for row in collection.pillars.itertuples()
        ],
        total=len(collection.rows(Selection(functions=ADDS))),
    )


def lessons_that_feed(collection: Collection) -> list[str]:
    """The ids of all lessons that feed the concept, in the order of the page: by pillar."""
    everything = Selection(functions=ADDS)
    pillars = [replace(everything, pillars=(pillar,)) for pillar in collection.pillars["id"]]
    rows = [row for asked in (*pillars, everything) for row in collection.rows(asked)]
    return [collection.ids[row] for row in dict.fromkeys(rows)]


def _pillar(
    collection: Collection,
    pillar: str,
    label: Label,
    source_url: str,
    mains: list[Label],
    by_pair: dict[tuple[str, str], int],
    largest: int,
) -> Pillar:
    selection = Selection(pillars=(pillar,), functions=ADDS)
    found = collection.select(selection)
    return Pillar(
        label=label,
        source_url=source_url,
        cells=[
            Cell(
                by_pair[pillar, theme.value],
                by_pair[pillar, theme.value] / largest,
                replace(selection, themes=(theme.value,)).to_query(),
            )
            for theme in mains
        ],
        count=len(found),
        query=selection.to_query(),
        lessons=list(cards(collection, _spread(collection, found))),
        insights=_insights(collection, set(found["id"])),
    )


def _insights(collection: Collection, lessons: set[str]) -> list[tuple[InsightText, Label]]:
    """What is said on the strength of most of `lessons`, and of two at least."""
    themes = theme_labels(collection)
    table = collection.insights
    shared = table["lessons"].map(lambda cell: len(lessons & set(items(cell))))
    order = shared[shared > 1].sort_values(ascending=False, kind="stable").index[:SAID]
    return [(words_of(row), themes[row.theme]) for row in table.loc[order].itertuples()]


def _spread(collection: Collection, lessons: pd.DataFrame) -> pd.DataFrame:
    """The first lessons of each main theme, so that one theme does not fill a pillar."""
    main = lessons["themes"].map(items).str[0].map(collection.parents)
    return lessons.groupby(main, sort=False).head(SHOWN)
