"""A theme or sub-theme as a finished page: what the lessons say together, and the way to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection, Option
from lmb_toolkit.query.memberships import Numbers
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import (
    Card,
    Label,
    Shelf,
    cards_at,
    cards_of,
    main_themes,
    theme_labels,
    trajectory_labels,
)
from lmb_toolkit.view.explorer import count_title, value_label
from lmb_toolkit.view.insights import InsightText, words_of
from lmb_toolkit.view.kept import kept
from lmb_toolkit.view.practice import PracticeView, practices_in
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _

SHELVES = (("practice", "plan"), ("pitfall",), ("recommendation",), ("tool",))
"""The kinds of lesson that stand under one heading, in the order of the page."""

SHOWN = 5
"""Lessons shown under a heading; the rest is one click away in the explorer."""


@dataclass(frozen=True)
class ThemeInsight:
    """What several lessons say together, on which topic of the theme, and which ones."""

    words: InsightText
    topic: Label | None
    cards: list[Card]


@dataclass(frozen=True)
class Count:
    """A value with its number of lessons and the address that shows them."""

    label: Label
    count: int
    query: str


def themes_html(collection: Collection, query: str, limit: int = 0) -> str:
    """The page of the theme or sub-theme that `query` names, or the main themes when it names
    none."""
    parents = collection.parents
    mains = main_themes(collection)
    shown = next((item for item in Selection.from_query(query).themes if item in parents), "")
    if not shown:
        counts = [
            Count(item, len(collection.rows(Selection(themes=(item.value,)))), item.value)
            for item in mains
        ]
        return render("themes.html.j2", mains=counts)
    main = parents[shown] or shown
    selection = Selection(themes=(shown,))
    rows = collection.rows(selection)
    themes = theme_labels(collection)
    insights = list(_insights(collection, shown))
    options = collection.options(selection)
    here = {shown, *(item.topic.value for item in insights if item.topic)}
    own = collection.trajectories["id"][collection.trajectories["theme"] == main]
    return render(
        "theme.html.j2",
        theme=themes[shown],
        main=themes[main],
        mains=mains,
        count=len(rows),
        count_title=count_title(len(rows)),
        places=_places(collection, rows),
        years=_years(collection, rows),
        insights=insights,
        practices=_practices(collection, main, {collection.ids[row] for row in rows}),
        shelves=_shelves(collection, shown),
        others=[
            item
            for item in _counts(collection, options, selection, "thema", parent=main)
            if item.label.value not in here
        ],
        municipalities=_counts(collection, options, selection, "gemeente"),
        audiences=_counts(collection, options, selection, "doelgroep"),
        related=_related(collection, selection, main),
        trajectories=[trajectory_labels(collection)[id] for id in own],
        query=selection.to_query(),
    )


def _practices(collection: Collection, main: str, lessons: set[str]) -> list[PracticeView]:
    """The practices of a main theme that one of `lessons` belongs to."""
    return [
        view
        for view in practices_in(collection, main)
        if lessons & set(view.practice.lessons["id"])
    ]


def _places(collection: Collection, rows: Numbers) -> int:
    """How many municipalities the lessons are about, with places elsewhere."""
    columns = (collection.lessons[name].take(rows) for name in ("municipalities", "places"))
    cells = zip(*columns, strict=True)
    return len({place for codes, names in cells for place in items(codes or names)})


def _years(collection: Collection, rows: Numbers) -> tuple[int, int] | None:
    """The first and last year of the sources; None when none shows its year."""
    years = collection.lessons["year"].take(rows).dropna()
    return (int(years.min()), int(years.max())) if len(years) else None


@kept
def _rows_of_insights(collection: Collection) -> list[Any]:
    return list(collection.insights.itertuples())


def _insights(collection: Collection, shown: str) -> list[ThemeInsight]:
    """What lessons say together on a theme and what is below it."""
    found = [
        (row, [item for item in items(row.lessons) if item in collection.row_of])
        for row in _rows_of_insights(collection)
        if shown in (row.theme, collection.parents[row.theme])
    ]
    themes = theme_labels(collection)
    return [
        ThemeInsight(
            words_of(row),
            themes[row.theme] if row.theme != shown else None,
            list(cards_of(collection, published)),
        )
        for row, published in found
        if published
    ]


def lessons_on_shelves(collection: Collection, theme: str) -> list[str]:
    """The ids of all lessons of a theme, in the order of its shelves."""
    return [
        collection.ids[row]
        for kinds in SHELVES
        for row in collection.rows(Selection(themes=(theme,), kinds=kinds))
    ]


def _shelves(collection: Collection, theme: str) -> list[Shelf]:
    headings = [
        (
            _("Wat besturen doen en plannen"),
            _("De bronnen melden wat besturen deden of planden, maar zelden of het werkte."),
        ),
        (_("Wat moeilijk ging"), ""),
        (_("Wat wordt aangeraden"), ""),
        (_("Wat je kan gebruiken"), ""),
    ]
    shelves = []
    for kinds, (title, note) in zip(SHELVES, headings, strict=True):
        selection = Selection(themes=(theme,), kinds=kinds)
        rows = collection.rows(selection)
        shown = list(cards_at(collection, rows[:SHOWN]))
        shelves.append(Shelf(title, shown, len(rows), selection.to_query(), note))
    return [shelf for shelf in shelves if shelf.count]


def _counts(
    collection: Collection,
    options: dict[str, list[Option]],
    selection: Selection,
    facet: str,
    parent: str = "",
) -> list[Count]:
    """The values of a facet within `selection`, most lessons first; of themes, those of all
    lessons. `options` has the counts."""
    meanings = theme_labels(collection)
    found = [
        Count(
            meanings.get(row.value) or Label(row.value, value_label(facet, row.label)),
            row.count,
            (Selection() if facet == "thema" else selection).toggle(facet, row.value).to_query(),
        )
        for row in options[facet]
        if row.count and row.parent == parent
    ]
    return sorted(found, key=lambda item: -item.count)


def _related(collection: Collection, selection: Selection, main: str) -> list[Count]:
    """Other main themes that lessons of this theme also touch, most of them first."""
    shared = collection.summary(by=["theme"], selection=selection)
    labels = theme_labels(collection)
    found = [
        Count(labels[theme], lessons, Selection(themes=(theme,)).to_query())
        for theme, lessons in zip(shared["theme"], shared["lessons"].tolist(), strict=True)
        if theme != main and lessons
    ]
    return sorted(found, key=lambda item: -item.count)
