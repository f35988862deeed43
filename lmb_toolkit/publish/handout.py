"""What a reader takes along: some lessons in an order, with a title, for someone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import parse_qsl, urlencode

from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.facets import FACETS
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import Card, cards, latest_day, main_themes
from lmb_toolkit.view.explorer import count_title, facet_titles, value_label
from lmb_toolkit.view.insights import words_of
from lmb_toolkit.view.translations import _

MOST_LISTED = 200
"""Lessons in a list of one's own; an address that names more is longer than mail programs keep."""

LONGEST_ADDRESS = 2_000
"""Letters of what was asked that an address on paper still has; a link in a PDF takes 8,000."""


@dataclass(frozen=True)
class Section:
    """Lessons under one heading."""

    title: str
    lessons: tuple[Card, ...]


@dataclass(frozen=True)
class Insight:
    """What several lessons say together, with their ids."""

    title: str
    text: str
    lessons: tuple[str, ...]


@dataclass(frozen=True)
class Handout:
    """Lessons to take along; every form (brochure, note, cards, slides) is made from this value.

    `filter` says in words what was asked, `address` is where the same list can be seen ("" when
    nobody serves it, or when it is too long) and `site` the start of every address there.
    `unknown` are ids that are no published lesson. Texts are in the language of the interface,
    lessons in Dutch.
    """

    title: str
    filter: str
    sections: tuple[Section, ...]
    insights: tuple[Insight, ...]
    address: str
    site: str
    day: date
    updated: date | None
    package: str
    version: str
    licences: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def lessons(self) -> tuple[Card, ...]:
        """All lessons, in their order."""
        return tuple(card for section in self.sections for card in section.lessons)

    def lesson_address(self, lesson: Card) -> str:
        """Where to read the lesson: on the site, else at its source ("" when it has none)."""
        return f"{self.site}verkennen?les={lesson.id}" if self.site else lesson.source_url


def handout(
    collection: Collection, query: str, site: str = "", title: str = "", day: date | None = None
) -> Handout:
    """The lessons of an address (its query string) as something to take along.

    `lijst=1-001,2-014` gives those lessons in that order, whatever else is asked. Otherwise
    they are the lessons of the `Selection`, by main theme unless the address sorts or searches.
    `site` is the address of the dashboards with a slash at its end.
    """
    listed = next((value for name, value in parse_qsl(query) if name == "lijst"), "")
    selection, _unknown = collection.resolve(Selection.from_query(query))
    if listed:
        sections, unknown = _listed(collection, listed.split(",")[:MOST_LISTED])
        asked, own = _("Een eigen lijst"), urlencode({"lijst": listed}, safe=",")
    else:
        sections, unknown = _selected(collection, selection), ()
        asked, own = described(collection, selection), selection.to_query()
    lessons = [card for section in sections for card in section.lessons]
    return Handout(
        title=title or _title(collection, selection, bool(listed)),
        filter=f"{asked}: {count_title(len(lessons))}",
        sections=sections,
        insights=tuple(_insights(collection, [card.id for card in lessons])),
        address=f"{site}verkennen?{own}" if site and len(own) <= LONGEST_ADDRESS else "",
        site=site,
        day=day or today(),
        updated=latest_day(collection.lessons, "modified_on"),
        package=_(collection.schema.title),
        version=collection.schema.version,
        licences=tuple(_(licence["title"]) for licence in collection.schema.licenses),
        unknown=unknown,
    )


def described(collection: Collection, selection: Selection) -> str:
    """What a selection asks, in words: "Thema: Dekolonisering; Voor wie: Mandataris"."""
    options = collection.options(selection)
    parts = [f"“{selection.text}”"] if selection.text else []
    for facet, name in facet_titles().items():
        on = [value_label(facet, option.label) for option in options[facet] if option.selected]
        parts += [f"{name}: {_(' of ').join(on)}"] if on else []
    return "; ".join(parts) or _("Alle lessen")


def _title(collection: Collection, selection: Selection, listed: bool) -> str:
    """The name of a lone theme or trajectory, else of the whole collection."""
    options = collection.options(selection)
    chosen = [
        value_label(facet, option.label)
        for facet in FACETS
        for option in options[facet]
        if option.selected
    ]
    if listed or selection.text or len(chosen) != 1:
        return _("Wat leerden andere gemeenten?")
    return chosen[0]


def _listed(
    collection: Collection, ids: Sequence[str]
) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    row_of = {lesson: row for row, lesson in enumerate(collection.ids)}
    asked = list(dict.fromkeys(ids))
    rows = [row_of[lesson] for lesson in asked if lesson in row_of]
    lessons = tuple(cards(collection, collection.lessons.take(rows)))
    unknown = tuple(lesson for lesson in asked if lesson not in row_of)
    return (Section(_("De lessen"), lessons),) if lessons else (), unknown


def _selected(collection: Collection, selection: Selection) -> tuple[Section, ...]:
    found = list(cards(collection, collection.select(selection)))
    if selection.text or selection.sort:
        return (Section(_("De lessen"), tuple(found)),) if found else ()
    order = [theme.value for theme in main_themes(collection)]
    found.sort(key=lambda card: order.index(card.theme.value))
    return tuple(
        Section(title, tuple(group))
        for title, group in groupby(found, key=lambda card: card.theme.label)
    )


def _insights(collection: Collection, ids: Sequence[str]) -> list[Insight]:
    """The insights that only these lessons carry."""
    known = set(ids)
    return [
        Insight((words := words_of(row)).title, words.text, carried)
        for row in collection.insights.itertuples()
        if set(carried := tuple(items(row.lessons))) <= known
    ]
