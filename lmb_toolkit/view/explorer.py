"""The explorer: search box, facets, chips and lesson cards, as HTML."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl

from lmb_toolkit.query.collection import Collection, Option
from lmb_toolkit.query.facets import FACETS
from lmb_toolkit.query.resolving import Unknown
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import rendered
from lmb_toolkit.view.lesson import lesson_html
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _, ngettext, number

PAGE = 20
"""Cards shown at first, and added by "toon meer"."""


@dataclass(frozen=True)
class Chip:
    """One thing that is on, and the address of the view without it.

    `kind` says what the value is where its label alone could be something else too.
    """

    label: str
    without: str
    kind: str = ""
    lessons: int | None = None


def facet_titles() -> dict[str, str]:
    """The facets in the order of the panel: URL parameter → title."""
    return {parameter: _(facet.title) for parameter, facet in FACETS.items()}


def sort_titles() -> dict[str, str]:
    """The ways to sort: value → title."""
    return {
        "relevantie": _("Best passend eerst"),
        "nieuwste": _("Recentste bron eerst"),
        "toegevoegd": _("Laatst toegevoegd eerst"),
        "titel": _("Op titel"),
    }


def value_label(facet: str, label: str) -> str:
    """`label` of a value in the reader's language; a municipality keeps its official name."""
    return label if FACETS[facet].official else _(label)


def count_title(count: int) -> str:
    """ "137 lessen", in the reader's language."""
    return ngettext("%(count)s les", "%(count)s lessen", count) % {"count": number(count)}


def explorer_html(collection: Collection, query: str, limit: int = 0) -> str:
    """The whole explorer for `query`, with the first `limit` cards (0: a first page).

    With `les=1-001` in the query it is the page of that one lesson.
    """
    if lesson := _asked_lesson(query):
        return lesson_html(collection, lesson, query)
    found = _find(collection, query, limit)
    return render(
        "explorer.html.j2",
        **_results(collection, found),
        facets=found.facets,
        used=collection.used,
        value_label=value_label,
        cards=rendered(collection, found.first, found.selection.text),
    )


def explorer_update(collection: Collection, query: str, limit: int, held: Set[str]) -> str:
    """What `query` changes on a page of the explorer that has the cards `held` (ids of
    lessons): its results, the counts of its options, the cards that are new to it and the
    marked words on the others.

    For the page of a lesson, which has another frame, the whole page.
    """
    if lesson := _asked_lesson(query):
        return lesson_html(collection, lesson, query)
    found = _find(collection, query, limit)
    text = found.selection.text
    ids = [collection.ids[row] for row in found.first]
    changed = [
        row for row, lesson in zip(found.first, ids, strict=True) if text or lesson not in held
    ]
    facets = {
        facet: {
            "counts": {option.value: number(option.count) for option in options if option.count},
            "chosen": [option.value for option in options if option.selected],
        }
        for facet, options in found.facets.items()
    }
    return render(
        "explorer_update.html.j2",
        **_results(collection, found),
        update={"facets": facets, "cards": ids},
        cards=rendered(collection, changed, text, held),
    )


@dataclass(frozen=True)
class _Found:
    """What a query finds: how many lessons, which get a card (places in the lessons of the
    collection), and the options of the facets."""

    selection: Selection
    unknown: list[Unknown]
    count: int
    limit: int
    first: list[int]
    facets: dict[str, list[Option]]


def _asked_lesson(query: str) -> str:
    return next((value for name, value in parse_qsl(query) if name == "les"), "")


def _find(collection: Collection, query: str, limit: int) -> _Found:
    selection, unknown = collection.resolve(Selection.from_query(query))
    limit = limit or PAGE
    rows = collection.rows(selection)
    facets = collection.options(selection)
    return _Found(selection, unknown, len(rows), limit, rows[:limit].tolist(), facets)


def _results(collection: Collection, found: _Found) -> dict[str, Any]:
    """What explorer_results.html.j2 shows, cards aside."""
    selection = found.selection
    chips = _chips(selection, found.facets)
    return {
        "selection": selection,
        "definitions": FACETS,
        "facet_titles": facet_titles(),
        "sort_titles": sort_titles(),
        "sort": selection.sort or ("relevantie" if selection.text else "nieuwste"),
        "chips": chips,
        "unknown": found.unknown,
        "merged": collection.mergers.set_index("old_nis") if found.unknown else None,
        "partial": bool(selection.text) and collection.search(selection.text).partial,
        "query": selection.to_query(),
        "total": len(collection.lessons),
        "count": found.count,
        "count_title": count_title(found.count),
        "shown": len(found.first),
        "limit": found.limit,
        "more": min(PAGE, found.count - found.limit),
        "looser": [] if found.count else _looser(collection, chips),
    }


def _chips(selection: Selection, facets: dict[str, list[Option]]) -> list[Chip]:
    chips = []
    if selection.text:
        without = replace(selection, text="")
        chips.append(Chip(f"“{selection.text}”", without.to_query()))
    for facet in FACETS:
        for option in facets[facet]:
            if not option.selected:
                continue
            without = selection.toggle(facet, option.value)
            name = value_label(facet, option.label)
            chips.append(Chip(name, without.to_query(), _(FACETS[facet].chip)))
    return chips


def _looser(collection: Collection, chips: list[Chip]) -> list[Chip]:
    """The chips whose removal alone gives lessons, most lessons first."""
    counted = [
        replace(chip, lessons=len(collection.rows(Selection.from_query(chip.without))))
        for chip in chips
    ]
    return sorted((chip for chip in counted if chip.lessons), key=lambda chip: -(chip.lessons or 0))
