"""What there is to show of a lesson (`Card`), taken from a row of the lessons table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

import pandas as pd
from markupsafe import Markup, escape

from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.practices import practices_with
from lmb_toolkit.query.regions import is_outside_flanders
from lmb_toolkit.view.kept import kept
from lmb_toolkit.view.rendering import gap, part
from lmb_toolkit.view.translations import _, language


@dataclass(frozen=True)
class Label:
    """A coded value with the words a reader sees, and what they mean.

    A theme also has the colour and the icon of its main theme.
    """

    value: str
    label: str
    meaning: str = ""
    color: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Card:
    """One lesson, ready for a template.

    `pillars`, `trajectory` and `municipalities` are codes; `outside` says where a lesson from
    outside Flanders is from; `source_age` is how many years old the source is, 0 when it shows
    no year; `is_day_known` whether `checked_on` is the day itself, and not the last day on
    which it can have been.
    """

    id: str
    title: str
    lesson: str
    context: str
    advice: str
    kind: Label
    tool: Label | None
    reuse: Label | None
    effort: Label | None
    evaluated: bool
    theme: Label
    subthemes: tuple[Label, ...]
    functions: tuple[Label, ...]
    audiences: tuple[Label, ...]
    pillars: tuple[str, ...]
    sdgs: tuple[str, ...]
    trajectory: str
    municipalities: tuple[str, ...]
    places: str
    outside: str
    year: int | None
    source_age: int
    ref: str
    source_title: str
    source_url: str
    source_type: Label
    quote: str
    quote_language: Label | None
    checked_how: Label
    checked_on: date
    is_day_known: bool
    freshness: Label
    corrected_on: date | None
    added_on: date
    modified_on: date
    practices: tuple[tuple[str, str], ...]
    tried: tuple[tuple[Label, int], ...]

    @property
    def about(self) -> str:
        """Where and when it was, in a line."""
        return ", ".join(str(part) for part in (self.places, self.outside, self.year) if part)

    @property
    def trials(self) -> int:
        """How many times a municipality tried this lesson."""
        return sum(count for _, count in self.tried)


@dataclass(frozen=True)
class Shelf:
    """Some lessons under a heading, with how many there are, the address of all of them, and the
    name of an icon."""

    title: str
    cards: list[Card]
    count: int
    query: str
    note: str = ""
    icon: str = ""


@kept
def labels(collection: Collection, column: str, table: str = "lessons") -> dict[str, Label]:
    """The labels of a coded column, in the reader's language."""
    field = collection.schema.field(table, column)
    return {
        item.value: Label(item.value, _(item.label), _(item.description))
        for item in field.categories
    }


def line_pieces(collection: Collection) -> dict[str, Markup]:
    """The line of a lesson, with gaps, by its kind."""
    about = [gap(name) for name in ("id", "title", "about")]
    kinds = labels(collection, "kind").items()
    return {value: part("card.html.j2", "line_of", kind, *about) for value, kind in kinds}


@kept
def theme_labels(collection: Collection) -> dict[str, Label]:
    """The labels of all themes and subthemes, in file order."""
    looks = {row.id: (row.color, row.icon) for row in collection.themes.itertuples()}
    return {
        row.id: Label(row.id, _(row.title), _(row.definition), *looks[row.parent or row.id])
        for row in collection.themes.itertuples()
    }


@kept
def trajectory_labels(collection: Collection) -> dict[str, Label]:
    """The labels of all trajectories, in file order, each with the looks of its theme."""
    themes = theme_labels(collection)
    return {
        row.id: replace(themes[row.theme], value=row.id, label=_(row.title), meaning=_(row.summary))
        for row in collection.trajectories.itertuples()
    }


@kept
def pillar_labels(collection: Collection) -> dict[str, Label]:
    """The labels of all pillars, in file order."""
    return {
        row.id: Label(row.id, _(row.title), _(row.definition))
        for row in collection.pillars.itertuples()
    }


@kept
def practice_titles(collection: Collection) -> dict[str, str]:
    """The title of every practice in the reader's language, by its id."""
    column = "title" if language() == "nl" else f"title_{language()}"
    return dict(zip(collection.practices["id"], collection.practices[column], strict=True))


lesson_practices = kept(practices_with)
"""The ids of the practices of each lesson."""


@kept
def main_themes(collection: Collection) -> list[Label]:
    """The labels of the main themes, in file order."""
    themes = theme_labels(collection).values()
    return [theme for theme in themes if not collection.parents[theme.value]]


def freshness(checked_on: date) -> Label:
    """How old a check is: within a year, within two, or older."""
    days = (today() - checked_on).days
    if days <= 365:
        return Label("fresh", _("minder dan een jaar geleden"))
    if days <= 730:
        return Label("ageing", _("meer dan een jaar geleden"))
    return Label("stale", _("meer dan twee jaar geleden"))


def last_modified(collection: Collection) -> date | None:
    """The last day on which a lesson changed; None when there are no lessons."""
    lessons = collection.lessons
    return lessons["modified_on"].max().date() if len(lessons) else None


def cards(collection: Collection, lessons: pd.DataFrame) -> Iterator[Card]:
    """A card for every row of `lessons`, published lessons of the collection, in their order."""
    return cards_of(collection, lessons["id"].tolist() if len(lessons) else [])


def cards_of(collection: Collection, ids: Sequence[str]) -> Iterator[Card]:
    """A card for each of these published lessons."""
    known = _cards(collection)
    if missing := [collection.row_of[id] for id in ids if id not in known]:
        known |= {card.id: card for card in _new_cards(collection, missing)}
    return map(known.__getitem__, ids)


def cards_at(collection: Collection, rows: Iterable[int]) -> Iterator[Card]:
    """A card for each of these places in the lessons of the collection."""
    return cards_of(collection, [collection.ids[row] for row in rows])


@kept
def _cards(collection: Collection) -> dict[str, Card]:
    """Every card that was made so far, by the id of its lesson."""
    return {}


def _new_cards(collection: Collection, rows: Sequence[int]) -> Iterator[Card]:
    themes = theme_labels(collection)
    coded = {
        column: labels(collection, column)
        for column in (
            *("kind", "tool", "reuse", "effort", "functions", "audiences", "country"),
            *("source_type", "quote_language", "checked_how"),
        )
    }
    names = collection.municipality_names
    tried, titles, of = (
        _tried(collection),
        practice_titles(collection),
        lesson_practices(collection),
    )

    def many(column: str, value: str) -> tuple[Label, ...]:
        return tuple(coded[column][item] for item in items(value))

    for row in collection.lessons.take(rows).to_dict("records"):
        subthemes = items(row["themes"])
        yield Card(
            id=row["id"],
            title=row["title"],
            lesson=row["lesson"],
            context=row["context"],
            advice=row["advice"],
            kind=coded["kind"][row["kind"]],
            tool=coded["tool"].get(row["tool"]),
            reuse=coded["reuse"].get(row["reuse"]),
            effort=coded["effort"].get(row["effort"]),
            evaluated=row["evaluated"],
            theme=themes[collection.parents[subthemes[0]]],
            subthemes=tuple(themes[item] for item in subthemes),
            functions=many("functions", row["functions"]),
            audiences=many("audiences", row["audiences"]),
            pillars=tuple(items(row["pillars"])),
            sdgs=tuple(items(row["sdgs"])),
            trajectory=row["trajectory"],
            municipalities=tuple(items(row["municipalities"])),
            places=place_names(names, row["places"], row["municipalities"]),
            outside=_outside(coded["country"][row["country"]]) if is_outside_flanders(row) else "",
            year=None if pd.isna(row["year"]) else int(row["year"]),
            source_age=0 if pd.isna(row["year"]) else today().year - int(row["year"]),
            ref=row["ref"],
            source_title=row["source_title"],
            source_url=row["source_url"],
            source_type=coded["source_type"][row["source_type"]],
            quote=row["quote"],
            quote_language=coded["quote_language"].get(row["quote_language"]),
            checked_how=coded["checked_how"][row["checked_how"]],
            checked_on=row["checked_on"].date(),
            is_day_known=row["checked_on"] > row["added_on"],
            freshness=freshness(row["checked_on"].date()),
            corrected_on=None if pd.isna(row["corrected_on"]) else row["corrected_on"].date(),
            added_on=row["added_on"].date(),
            modified_on=row["modified_on"].date(),
            practices=tuple((id, titles[id]) for id in of.get(row["id"], ())),
            tried=tried.get(row["id"], ()),
        )


def place_names(names: Mapping[str, str], places: str, municipalities: str) -> str:
    """The places of a lesson as people read them: as the source names them, else by the names
    of its municipalities. `names` has those by NIS code."""
    return ", ".join(items(places) or [names[nis] for nis in items(municipalities)])


def _outside(country: Label) -> str:
    if country.value == "BE":
        return _("buiten Vlaanderen")
    return _("buiten Vlaanderen: %(country)s") % {"country": country.label}


@kept
def _tried(collection: Collection) -> dict[str, tuple[tuple[Label, int], ...]]:
    """For each lesson that is tried elsewhere: what came of it so far, how many times."""
    counts = collection.trials.groupby(["lesson", "outcome"]).size()
    told = {**labels(collection, "outcome", "trials"), "": Label("", _("nog geen resultaat"))}
    return {
        lesson: tuple(
            (label, int(counts[lesson, outcome]))
            for outcome, label in told.items()
            if (lesson, outcome) in counts.index
        )
        for lesson in counts.index.unique(level="lesson")
    }


class Made(NamedTuple):
    """A card as HTML, without its title and lesson: in the pieces between which they stand."""

    id: str
    title: str
    lesson: str
    pieces: list[Markup]


def rendered(collection: Collection, rows: Sequence[int], text: str = "") -> list[Markup]:
    """The HTML of a card for each of `rows`, places in the lessons of `collection`.

    A card is made once; what can differ from then on is which of its words match `text`.
    """

    def mark(value: str) -> Markup:
        if not text:
            return escape(value)
        return part("card.html.j2", "marked", collection.highlight(value, text))

    html = []
    for card in unmarked(collection, rows):
        before, between, after = card.pieces
        html.append(before + mark(card.title) + between + mark(card.lesson) + after)
    return html


def unmarked(collection: Collection, rows: Sequence[int]) -> list[Made]:
    """The cards of `rows`, for whoever puts title and lesson in: made when first asked."""
    made = _made(collection)
    if new := [row for row in rows if row not in made]:
        made |= zip(new, map(_make, cards_at(collection, new)), strict=True)
    return [made[row] for row in rows]


@kept
def _made(collection: Collection) -> dict[int, Made]:
    """Every card that was made so far, by its place in the lessons."""
    return {}


def _make(card: Card) -> Made:
    gap = "\0"  # which no text of ours can hold
    html = part("card.html.j2", "card", replace(card, title=gap, lesson=gap))
    return Made(card.id, card.title, card.lesson, html.split(gap))
