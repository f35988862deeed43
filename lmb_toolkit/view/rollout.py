"""Who shares already, where the blank spots are, and what fits a municipality like yours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from urllib.parse import urlencode

import numpy as np
import pandas as pd
from markupsafe import Markup
from numpy.typing import NDArray

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.dimensions import SIZES, size_of
from lmb_toolkit.query.municipalities import find_municipality, municipalities, parts_named
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.query.words import alphabetical
from lmb_toolkit.view.cards import Card, Shelf, cards_at, cards_of, line_pieces, theme_labels
from lmb_toolkit.view.dot_map import DotMap, dot_map
from lmb_toolkit.view.explorer import merged_names
from lmb_toolkit.view.forms import themes_below
from lmb_toolkit.view.kept import kept
from lmb_toolkit.view.rendering import gap, part, render
from lmb_toolkit.view.sending import sending
from lmb_toolkit.view.translations import _, number

SHOWN = 6
SHORT = 2
"""Lessons under a heading; and in the static edition, where every municipality has its page."""
LARGEST = 5
"""Municipalities without a lesson that are named; the rest unfolds."""


@dataclass(frozen=True)
class PlaceGroup:
    """A province or size class: its municipalities, how many share, and their lessons."""

    label: str
    municipalities: int
    sharing: int
    lessons: int
    query: str

    @property
    def share(self) -> float:
        """The part of its municipalities that shares."""
        return self.sharing / self.municipalities


@dataclass(frozen=True)
class AskedPlace:
    """The municipality that an address names, by NIS code or name, of today or of before.

    `nis` is that of today ("": there is no such municipality), `former` the name that a
    merger took away, `part` a place inside it by which the reader named it. Of a place that is
    in several municipalities, `choices` has those (NIS, name).
    """

    text: str
    nis: str = ""
    former: str = ""
    part: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Wish:
    """What a municipality may want to read. `by`: of each facet the column of `counted` that it
    takes, or a value; at `most` so many lessons, those of places as large first if `nearest`."""

    title: str
    by: dict[str, str]
    most: int = SHOWN
    nearest: bool = False

    @property
    def note(self) -> str:
        """What is to be said of its order."""
        return _("Dichtst bij jouw aantal inwoners eerst.") if "grootte" in self.by else ""

    def selection(self, row: Mapping[str, Any], themes: tuple[str, ...]) -> Selection:
        """What it is for a row of `counted`."""
        asked = {facet: row.get(column, column) for facet, column in self.by.items()}
        return replace(Selection.from_query(urlencode(asked)), themes=themes)


@dataclass(frozen=True)
class Mine:
    """The municipality that the reader picked."""

    name: str
    former: str
    province: str
    size: str
    shelves: list[Shelf]


def rollout_html(collection: Collection, query: str, limit: int = 0) -> str:
    """The map, the groups and the tools; with `gemeente` in `query` also what fits it, of the
    themes in `query` or of all."""
    parents = collection.parents
    themes = tuple(item for item in Selection.from_query(query).themes if item in parents)[:1]
    asked = asked_municipality(collection, query)
    picked = _towns(collection).get(asked.nis)
    mine = _mine(collection, picked, asked.former, themes) if picked else None
    is_short = bool(mine) and sending().static
    return render(
        "rollout.html.j2",
        choices=() if is_short else municipalities(collection),
        asked=asked,
        mine=mine,
        theme=theme_labels(collection)[themes[0]] if themes else None,
        themes=themes_below(collection),
        **({"chart": None} if is_short else _everybody(collection, asked.nis if picked else "")),
    )


def fitting(collection: Collection, query: str) -> list[str]:
    """The ids of the lessons that fit the municipality in `query`, as its page shows them."""
    themes = Selection.from_query(query).themes[:1]
    asked = asked_municipality(collection, query)
    mine = _mine(collection, _towns(collection)[asked.nis], asked.former, themes)
    return [card.id for shelf in mine.shelves for card in shelf.cards]


def _everybody(collection: Collection, picked: str) -> dict[str, Any]:
    """What is the same whatever municipality (NIS) a reader picks; in the static edition it is on
    one page."""
    table = counted(collection)
    tools = Selection(kinds=("tool",))
    found = collection.rows(tools)
    return {
        "chart": _map(table, picked),
        "version": collection.schema.version,
        "largest": _largest(table),
        "silent": _silent(table),
        "provinces": [
            _group(
                table[table["province"] == name], _(name), Selection(provinces=(name,)), collection
            )
            for name in sorted(table["province"].unique())
        ],
        "sizes": [
            _group(
                table[table["size"] == size.id],
                _(size.label),
                Selection(sizes=(size.id,)),
                collection,
            )
            for size in SIZES
        ],
        "tools": list(cards_at(collection, found[:SHOWN])),
        "tool_count": len(found),
        "trial_count": len(collection.trials),
        "tool_query": tools.to_query(),
    }


def asked_municipality(collection: Collection, query: str) -> AskedPlace:
    """The municipality that `gemeente` in a query names, by NIS code or by name."""
    text = next(iter(Selection.from_query(query).municipalities), "")
    by_code, _unknown = collection.resolve(Selection(municipalities=(text,)))
    if by_code.municipalities:
        old, new = merged_names(collection).get(text, ("", ""))
        return AskedPlace(text, by_code.municipalities[0], old if old != new else "")
    if found := find_municipality(collection, text):
        if found.is_part:
            return AskedPlace(text, found.nis, part=found.name)
        return AskedPlace(text, found.nis, found.name if found.name != found.today else "")
    parts = parts_named(collection, text)
    return AskedPlace(text, choices=tuple((item.nis, item.today) for item in parts))


def place_pieces(lessons: bool) -> dict[str, Markup]:
    """What the static edition says of a municipality by another name than that of today
    (view/static/edition/places.js), on a page of `lessons` or of what else fits."""

    def piece(macro: str, *filled: Any) -> Markup:
        return part("field.html.j2", macro, *filled)

    name = gap("name")
    pieces = {
        "unknown": piece("unknown_place", name),
        "former": piece("former_place", gap("typed"), name, lessons),
        "part": piece("part_of_place", gap("typed"), name, lessons),
    }
    if lessons:
        pieces["several"] = piece("several_places", name, gap("links"))
        pieces["link"] = piece("place_link", gap("nis"), name)
    return pieces


def _largest(table: pd.DataFrame) -> list[tuple[str, str]]:
    """(NIS, name) of the largest municipalities that are in no lesson."""
    silent = table[table["lessons"] == 0].nlargest(LARGEST, "inhabitants_2026")
    return list(zip(silent["nis"], silent["name"], strict=True))


def _silent(table: pd.DataFrame) -> list[tuple[str, list[tuple[str, str]]]]:
    """The municipalities of each province that are in no lesson: (NIS, name), by name."""
    silent = table[table["lessons"] == 0].sort_values("name", key=lambda it: it.map(alphabetical))
    return [
        (_(province), list(zip(part["nis"], part["name"], strict=True)))
        for province, part in silent.groupby("province")
    ]


def rollout_pieces(collection: Collection) -> dict[str, Any]:
    """What the static edition needs for one theme in a municipality, beside the page of that
    municipality (view/static/edition/rollout.js): the themes to choose from, the wishes, and
    pieces of HTML with gaps; of each lesson with a former name what is said of it here."""
    shown, query, title = gap("shown"), gap("query"), gap("title")
    own = list(cards_of(collection, collection.ids))
    return {
        "topics": part("field.html.j2", "topics", themes_below(collection)),
        "places": place_pieces(lessons=True),
        "wishes": [
            {
                "title": wish.title,
                "by": wish.by,
                "most": wish.most,
                "nearest": wish.nearest,
                "body": [
                    part("card.html.j2", "shelf_body", wish.note, lines, gap("all"))
                    for lines in ("", gap("lines"))
                ],
            }
            for wish in _wishes()
        ],
        "lines": line_pieces(collection),
        "about": {
            card.id: card.about
            for before, card in zip(own, _today(collection, own), strict=True)
            if card is not before
        },
        "title": _("%(theme)s voor een gemeente als %(name)s")
        % {"theme": gap("theme"), "name": gap("name")},
        "all": [part("card.html.j2", "all_lessons", query, n, shown, title) for n in (1, 2)],
    }


@kept
def counted(collection: Collection) -> pd.DataFrame:
    """Every municipality with its size class and its number of lessons."""
    lessons = collection.summary(by=["municipality"]).set_index("municipality")["lessons"]
    table = collection.municipalities
    return table.assign(
        lessons=table["nis"].map(lessons).fillna(0).astype(int),
        size=table["inhabitants_2026"].map(lambda inhabitants: size_of(inhabitants).id),
    )


@kept
def _towns(collection: Collection) -> dict[str, dict[str, Any]]:
    """The rows of `counted` by NIS code."""
    return {row["nis"]: row for row in counted(collection).to_dict("records")}


def _map(table: pd.DataFrame, picked: str) -> DotMap:
    sharing = int((table["lessons"] > 0).sum())
    sentence = _(
        "%(sharing)s van de %(total)s Vlaamse gemeenten komen voor in een les; %(silent)s nog niet."
    ) % {
        "sharing": number(sharing),
        "total": number(len(table)),
        "silent": number(len(table) - sharing),
    }
    return dot_map(table, sentence, highlight=picked)


def _group(
    part: pd.DataFrame, label: str, selection: Selection, collection: Collection
) -> PlaceGroup:
    return PlaceGroup(
        label=label,
        municipalities=len(part),
        sharing=int((part["lessons"] > 0).sum()),
        lessons=len(collection.rows(selection)),
        query=selection.to_query(),
    )


def _mine(
    collection: Collection, row: Mapping[str, Any], former: str, themes: tuple[str, ...]
) -> Mine:
    apart = _apart(collection, row)
    seen: set[int] = set()
    shelves = []
    for wish in _wishes():
        selection = wish.selection(row, themes)
        rows = collection.rows(selection)
        if wish.nearest:
            rows = rows[np.argsort(apart[rows], kind="stable")]
        most = min(wish.most, SHORT) if sending().static else wish.most
        fresh = list(islice((row for row in rows.tolist() if row not in seen), most))
        seen |= set(fresh)
        # of plain files a theme may have lessons there
        if not fresh and not selection.municipalities and not sending().static:
            continue
        shown = list(_today(collection, cards_at(collection, fresh)))
        shelves.append(Shelf(wish.title, shown, len(rows), selection.to_query(), wish.note))
    label = next(item.label for item in SIZES if item.id == row["size"])
    return Mine(row["name"], former, _(row["province"]), _(label), shelves)


def _wishes() -> list[Wish]:
    province, size = {"provincie": "province"}, {"grootte": "size"}
    return [
        Wish(_("Uit je eigen gemeente"), {"gemeente": "nis"}),
        Wish(_("Van jouw grootte, in jouw provincie"), province | size, nearest=True),
        Wish(_("Van jouw grootte, in heel Vlaanderen"), size, nearest=True),
        Wish(_("Uit jouw provincie"), province),
        Wish(_("Let hierop"), {"soort": "pitfall"}, most=1, nearest=True),
        Wish(_("Gebruik dit"), {"soort": "tool"}, most=1),
    ]


def _apart(collection: Collection, row: Mapping[str, Any]) -> NDArray[np.float64]:
    """How far the inhabitants of the nearest municipality of each lesson are from those of
    `row`; a municipality is not near itself."""
    where = collection.dimension("gemeente")
    between = np.abs(_inhabitants(collection) - row["inhabitants_2026"])
    between[where.known([row["nis"]])] = np.inf
    apart = np.full(where.size, np.inf)
    np.minimum.at(apart, where.rows, between[where.codes])
    return apart


@kept
def _inhabitants(collection: Collection) -> NDArray[np.float64]:
    """Of each municipality that a reader can choose; infinite where it is not known."""
    table = collection.municipalities
    known = dict(zip(table["nis"], table["inhabitants_2026"], strict=True))
    values = collection.dimension("gemeente").values
    return np.array([known.get(nis, np.inf) for nis, _label, _parent in values], np.float64)


@kept
def _renamed(collection: Collection) -> dict[str, str]:
    """What names from before a merger are today."""
    return {item.name: item.today for item in municipalities(collection)}


def _today(collection: Collection, shown: Iterable[Card]) -> Iterator[Card]:
    """The cards, with beside a name from before a merger the name of today."""
    former = _renamed(collection)
    for card in shown:
        names = card.places.split(", ")
        places = [
            _("%(old)s (nu %(new)s)") % {"old": name, "new": former[name]}
            if former.get(name, name) != name
            else name
            for name in names
        ]
        yield card if places == names else replace(card, places=", ".join(places))
