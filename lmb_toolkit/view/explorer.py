"""The explorer: search box, facets, chips and lesson cards, as HTML."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

import pandas as pd

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import cards
from lmb_toolkit.view.lesson import lesson_html
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _, ngettext, number

PAGE = 20
"""Cards shown at first, and added by "toon meer"."""


@dataclass(frozen=True)
class Chip:
    """One thing that is on, and the address of the view without it."""

    facet: str
    label: str
    without: str
    lessons: int | None = None


def facet_titles() -> dict[str, str]:
    """The facets in the order of the panel: URL parameter → title."""
    return {
        "thema": _("Thema"),
        "soort": _("Soort les"),
        "doelgroep": _("Voor wie"),
        "gemeente": _("Gemeente"),
        "grootte": _("Grootte van de gemeente"),
        "provincie": _("Provincie"),
        "traject": _("Leertraject"),
        "functie": _("Functie van het leertraject"),
        "pijler": _("Pijler"),
        "jaar": _("Jaar van de bron"),
    }


def sort_titles() -> dict[str, str]:
    """The ways to sort: value → title."""
    return {
        "relevantie": _("Best passend eerst"),
        "nieuwste": _("Nieuwste eerst"),
        "titel": _("Op titel"),
    }


def value_label(facet: str, label: str) -> str:
    """`label` of a value in the reader's language; a municipality keeps its official name."""
    return label if facet == "gemeente" else _(label)


def count_title(count: int) -> str:
    """ "137 lessen", in the reader's language."""
    return ngettext("%(count)s les", "%(count)s lessen", count) % {"count": number(count)}


def explorer_html(collection: Collection, query: str, limit: int = 0) -> str:
    """The whole explorer for `query`, with the first `limit` cards (0: a first page).

    With `les=1-001` in the query it is the page of that one lesson.
    """
    for name, value in parse_qsl(query):
        if name == "les":
            return lesson_html(collection, value)
    limit = limit or PAGE
    selection, unknown = collection.resolve(Selection.from_query(query))
    lessons = collection.select(selection)
    facets = collection.facets(selection)
    chips = _chips(selection, facets)
    return render(
        "explorer.html.j2",
        selection=selection,
        facets=facets,
        facet_titles=facet_titles(),
        value_label=value_label,
        sort_titles=sort_titles(),
        sort=selection.sort or ("relevantie" if selection.text else "nieuwste"),
        chips=chips,
        unknown=unknown,
        partial=bool(selection.text) and collection.search(selection.text).partial,
        query=selection.to_query(),
        count=len(lessons),
        count_title=count_title(len(lessons)),
        cards=list(cards(collection, lessons.head(limit), selection.text)),
        limit=limit,
        more=min(PAGE, len(lessons) - limit),
        looser=_looser(collection, chips) if lessons.empty else [],
    )


def _chips(selection: Selection, facets: dict[str, pd.DataFrame]) -> list[Chip]:
    chips = []
    if selection.text:
        without = replace(selection, text="")
        chips.append(Chip("q", f"“{selection.text}”", without.to_query()))
    for facet in facet_titles():
        on = facets[facet][facets[facet]["selected"]]
        for value, label in zip(on["value"], on["label"], strict=True):
            without = selection.toggle(facet, value)
            chips.append(Chip(facet, value_label(facet, label), without.to_query()))
    return chips


def _looser(collection: Collection, chips: list[Chip]) -> list[Chip]:
    """The chips whose removal alone gives lessons, most lessons first."""
    counted = [
        replace(chip, lessons=len(collection.select(Selection.from_query(chip.without))))
        for chip in chips
    ]
    return sorted((chip for chip in counted if chip.lessons), key=lambda chip: -(chip.lessons or 0))
