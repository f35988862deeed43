"""The explorer: search box, facets, chips and lesson cards, as HTML."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from lmb_toolkit.query.collection import Collection, Option
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


def chip_kinds() -> dict[str, str]:
    """The facets whose values look alike: a theme and a trajectory can share a name."""
    return {
        "thema": _("Thema"),
        "traject": _("Leertraject"),
        "functie": _("Functie"),
        "pijler": _("Pijler"),
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
            return lesson_html(collection, value, query)
    limit = limit or PAGE
    selection, unknown = collection.resolve(Selection.from_query(query))
    lessons = collection.select(selection)
    facets = collection.options(selection)
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
        merged=collection.mergers.set_index("old_nis") if unknown else None,
        partial=bool(selection.text) and collection.search(selection.text).partial,
        query=selection.to_query(),
        total=len(collection.lessons),
        count=len(lessons),
        count_title=count_title(len(lessons)),
        cards=rendered(collection, lessons.head(limit), selection.text),
        limit=limit,
        more=min(PAGE, len(lessons) - limit),
        looser=_looser(collection, chips) if lessons.empty else [],
    )


def _chips(selection: Selection, facets: dict[str, list[Option]]) -> list[Chip]:
    chips = []
    if selection.text:
        without = replace(selection, text="")
        chips.append(Chip(f"“{selection.text}”", without.to_query()))
    kinds = chip_kinds()
    for facet in facet_titles():
        for option in facets[facet]:
            if not option.selected:
                continue
            without = selection.toggle(facet, option.value)
            name = value_label(facet, option.label)
            chips.append(Chip(name, without.to_query(), kinds.get(facet, "")))
    return chips


def _looser(collection: Collection, chips: list[Chip]) -> list[Chip]:
    """The chips whose removal alone gives lessons, most lessons first."""
    counted = [
        replace(chip, lessons=len(collection.select(Selection.from_query(chip.without))))
        for chip in chips
    ]
    return sorted((chip for chip in counted if chip.lessons), key=lambda chip: -(chip.lessons or 0))
