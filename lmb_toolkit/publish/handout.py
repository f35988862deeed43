"""What a reader takes along: which lessons and practices, in which order and chapters, with a
title."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.limits import TITLE_LETTERS
from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import Card, cards, last_modified, main_themes
from lmb_toolkit.view.explorer import chosen, count_title, facet_titles, value_label
from lmb_toolkit.view.insights import words_of
from lmb_toolkit.view.own_list import Item, ListedItems, list_query, own_list
from lmb_toolkit.view.practice import PracticeView, practice_views
from lmb_toolkit.view.translations import _, ngettext, number
from lmb_toolkit.view.translations import day as in_words

LONGEST_ASKED = 300
"""Letters of what was asked that a page repeats."""
LONGEST_ADDRESS = 2_000
"""Letters of what was asked that an address on paper still has; a link in a PDF takes 8,000."""


@dataclass(frozen=True)
class Section:
    """Lessons and practices under one heading."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Insight:
    """What several lessons say together, with their ids."""

    title: str
    text: str
    lessons: tuple[str, ...]


@dataclass(frozen=True)
class Handout:
    """What to take along; every form (brochure, note, cards, slides) is made from this value.

    `filter` says in words what was asked, `address` is where the same list can be seen ("" when
    nobody serves it, or when it is too long) and `site` the start of every address there.
    `colophon` is what anyone must know who passes it on.
    `unknown` are ids that are neither a published lesson nor a practice. Texts are in the
    language of the interface, lessons in Dutch.
    """

    title: str
    filter: str
    sections: tuple[Section, ...]
    insights: tuple[Insight, ...]
    address: str
    site: str
    day: date
    package: str
    colophon: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All lessons and practices, in their order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def lessons(self) -> tuple[Card, ...]:
        """The lessons among them."""
        return tuple(item for item in self.items if isinstance(item, Card))

    @property
    def practices(self) -> tuple[PracticeView, ...]:
        """The practices among them."""
        return tuple(item for item in self.items if isinstance(item, PracticeView))

    @property
    def behind(self) -> tuple[Card, ...]:
        """Lessons on which a practice rests and that are not among `lessons` themselves."""
        found = {card.id: card for view in self.practices for card in view.lessons}
        known = {card.id for card in self.lessons}
        return tuple(card for id, card in found.items() if id not in known)

    def lesson_address(self, lesson: Card) -> str:
        """Where to read the lesson: on the site, else at its source ("" when it has none)."""
        return f"{self.site}verkennen?les={lesson.id}" if self.site else lesson.source_url

    def practice_address(self, view: PracticeView) -> str:
        """Where to read the practice on the site; "" when nobody serves it."""
        return f"{self.site}praktijk?praktijk={view.id}" if self.site else ""


def handout(
    collection: Collection, query: str, site: str = "", title: str = "", day: date | None = None
) -> Handout:
    """What an address (its query string) asks as something to take along.

    `lijst=1-001,bank-toetsen` gives those lessons and practices in that order, whatever else is
    asked, under `titel=`. Otherwise they are the lessons of the `Selection`, by main theme unless
    the address sorts or searches, after the practices that rest on these lessons alone. `site`
    is the address of the dashboards with a slash at its end.
    """
    listed = own_list(collection, query)
    selection, _unknown = collection.resolve(Selection.from_query(query))
    is_own = bool(listed.items or listed.unknown)
    if is_own:
        sections = _listed(listed)
        asked, page = _("Een eigen lijst"), f"selectie?{list_query(listed.ids, listed.title)}"
    else:
        sections = _selected(collection, selection)
        asked, page = described(collection, selection), f"verkennen?{selection.to_query()}"
    taken = [item for section in sections for item in section.items]
    asked, day = f"{on_paper(asked, LONGEST_ASKED)}: {_counted(taken)}", day or today()
    heading = title or listed.title or _title(collection, selection, listed, is_own)
    return Handout(
        title=on_paper(heading, TITLE_LETTERS),
        filter=asked,
        sections=sections,
        insights=tuple(_insights(collection, [item.id for item in taken])),
        address=f"{site}{page}" if site and len(page) <= LONGEST_ADDRESS else "",
        site=site,
        day=day,
        package=_(collection.schema.title),
        colophon=colophon(collection, asked, day),
        unknown=listed.unknown,
    )


def on_paper(text: str, most: int) -> str:
    """What somebody typed, without what no file can hold, and at most `most` letters of it."""
    shown = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"


def colophon(collection: Collection, asked: str, made: date) -> tuple[str, ...]:
    """From where, what was `asked`, of when and under which licence, a sentence each."""
    schema, updated = collection.schema, last_modified(collection)
    licences = ", ".join(_(licence["title"]) for licence in schema.licenses)
    return (
        f"{_(schema.title)}, {_('versie')} {schema.version}.",
        f"{_('Gevraagd:')} {asked}.",
        f"{_('Gemaakt op')} {in_words(made)}.",
        *([f"{_('Gegevens van')} {in_words(updated)}."] if updated else []),
        f"{_('Licentie van de lessen:')} {licences}.",
    )


def described(collection: Collection, selection: Selection) -> str:
    """What a selection asks, in words: "Thema: Dekolonisering; Voor wie: Mandataris"."""
    options = collection.options(selection)
    parts = [f"“{selection.text}”"] if selection.text else []
    for facet, name in facet_titles().items():
        on = [value_label(facet, option.label) for option in options[facet] if option.selected]
        parts += [f"{name}: {_(' of ').join(on)}"] if on else []
    return "; ".join(parts) or _("Alle lessen")


def _counted(items: list[Item]) -> str:
    """ "67 lessen en 8 praktijken"."""
    practices = sum(isinstance(item, PracticeView) for item in items)
    lessons = len(items) - practices
    words = ngettext("%(count)s praktijk", "%(count)s praktijken", practices)
    parts = [count_title(lessons)] if lessons or not practices else []
    parts += [words % {"count": number(practices)}] if practices else []
    return _(" en ").join(parts)


def _title(collection: Collection, selection: Selection, listed: ListedItems, is_own: bool) -> str:
    """The name of a lone practice, theme or trajectory, else of the whole collection."""
    if is_own:
        views = [item for item in listed.items if isinstance(item, PracticeView)]
        one = views[0] if len(views) == 1 else None
        if one and {one.id, *(card.id for card in one.lessons)}.issuperset(listed.ids):
            return one.title
        return _("Wat leerden andere gemeenten?")
    labels = chosen(collection, selection)
    if selection.text or len(labels) != 1:
        return _("Wat leerden andere gemeenten?")
    return labels[0]


def _listed(listed: ListedItems) -> tuple[Section, ...]:
    if not listed.items:
        return ()
    mixed = any(isinstance(item, PracticeView) for item in listed.items)
    return (Section(_("Lessen en praktijken") if mixed else _("De lessen"), listed.items),)


def _selected(collection: Collection, selection: Selection) -> tuple[Section, ...]:
    found = list(cards(collection, collection.select(selection)))
    if selection.text or selection.sort:
        return (Section(_("De lessen"), tuple(found)),) if found else ()
    carried = tuple(_practices(collection, {card.id for card in found}))
    order = [theme.value for theme in main_themes(collection)]
    found.sort(key=lambda card: order.index(card.theme.value))
    return (
        *([Section(_("Wat je kan proberen"), carried)] if carried else []),
        *(
            Section(title, tuple(group))
            for title, group in groupby(found, key=lambda card: card.theme.label)
        ),
    )


def _practices(collection: Collection, known: set[str]) -> Iterator[PracticeView]:
    """The practices that rest on these lessons alone."""
    for view in practice_views(collection).values():
        if known.issuperset(card.id for card in view.lessons):
            yield view


def _insights(collection: Collection, ids: Iterable[str]) -> list[Insight]:
    """The insights that only these lessons carry."""
    known = set(ids)
    return [
        Insight((words := words_of(row)).title, words.text, carried)
        for row in collection.insights.itertuples()
        if set(carried := tuple(items(row.lessons))) <= known
    ]
