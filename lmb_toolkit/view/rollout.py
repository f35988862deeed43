"""Who shares already, where the blank spots are, and what fits a municipality like yours."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.dimensions import SIZES, size_of
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import Card, cards
from lmb_toolkit.view.charts import Chart, dot_map
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _, number

SHOWN = 6


@dataclass(frozen=True)
class Group:
    """A province or size class: its municipalities, how many share, and their lessons."""

    label: str
    municipalities: int
    sharing: int
    lessons: int
    query: str


@dataclass(frozen=True)
class Shelf:
    """Lessons from places like yours."""

    title: str
    cards: list[Card]
    count: int
    query: str


@dataclass(frozen=True)
class Mine:
    """The municipality that the reader picked."""

    nis: str
    name: str
    province: str
    size: str
    shelves: list[Shelf]


def rollout_html(collection: Collection, query: str, limit: int = 0) -> str:
    """The map, the groups and the tools; with `gemeente` in `query` also places like it."""
    selection, _unknown = collection.resolve(Selection.from_query(query))
    table = _counted(collection)
    picked = table[table["nis"].isin(selection.municipalities[:1])]
    tools = Selection(kinds=("tool",))
    found = collection.select(tools)
    return render(
        "rollout.html.j2",
        choices=_choices(collection),
        mine=_mine(collection, picked.iloc[0]) if len(picked) else None,
        chart=_map(table, picked),
        provinces=[
            _group(
                table[table["province"] == name],
                _(name),
                Selection(provinces=(name,)),
                collection,
            )
            for name in sorted(table["province"].unique())
        ],
        sizes=[
            _group(
                table[table["size"] == size.id],
                _(size.label),
                Selection(sizes=(size.id,)),
                collection,
            )
            for size in SIZES
        ],
        tools=list(cards(collection, found.head(SHOWN))),
        tool_count=len(found),
        tool_query=tools.to_query(),
    )


def _counted(collection: Collection) -> pd.DataFrame:
    """Every municipality with its size class and its number of lessons."""
    lessons = collection.summary(by=["municipality"]).set_index("municipality")["lessons"]
    table = collection.municipalities
    return table.assign(
        lessons=table["nis"].map(lessons).fillna(0).astype(int),
        size=table["inhabitants_2026"].map(lambda inhabitants: size_of(inhabitants).id),
    )


def _map(table: pd.DataFrame, picked: pd.DataFrame) -> Chart:
    sharing = int((table["lessons"] > 0).sum())
    sentence = _(
        "%(sharing)s van de %(total)s Vlaamse gemeenten komen voor in een les; %(silent)s nog niet."
    ) % {
        "sharing": number(sharing),
        "total": number(len(table)),
        "silent": number(len(table) - sharing),
    }
    return dot_map(table, sentence, highlight=picked["nis"].iloc[0] if len(picked) else "")


def _group(part: pd.DataFrame, label: str, selection: Selection, collection: Collection) -> Group:
    return Group(
        label=label,
        municipalities=len(part),
        sharing=int((part["lessons"] > 0).sum()),
        lessons=len(collection.select(selection)),
        query=selection.to_query(),
    )


def _choices(collection: Collection) -> list[tuple[str, str]]:
    """(NIS of today, name) of every municipality, merged ones under their old name too."""
    table, mergers = collection.municipalities, collection.mergers
    today = list(zip(table["nis"], table["name"], strict=True))
    old = [
        (row.new_nis, _("%(old)s (nu %(new)s)") % {"old": row.old_name, "new": row.new_name})
        for row in mergers.itertuples()
        if row.old_name != row.new_name
    ]
    return sorted(today + old, key=lambda item: item[1])


def _mine(collection: Collection, row: pd.Series) -> Mine:
    province, size = row["province"], row["size"]
    wishes = [
        (_("Uit je eigen gemeente"), Selection(municipalities=(row["nis"],))),
        (_("Van jouw grootte, in jouw provincie"), Selection(provinces=(province,), sizes=(size,))),
        (_("Van jouw grootte, in heel Vlaanderen"), Selection(sizes=(size,))),
        (_("Uit jouw provincie"), Selection(provinces=(province,))),
    ]
    seen: set[str] = set()
    shelves = []
    for title, selection in wishes:
        found = collection.select(selection)
        fresh = found[~found["id"].isin(seen)].head(SHOWN)
        seen |= set(fresh["id"])
        shown = list(cards(collection, fresh))
        shelves.append(Shelf(title, shown, len(found), selection.to_query()))
    label = next(item.label for item in SIZES if item.id == size)
    return Mine(row["nis"], row["name"], _(province), _(label), shelves)
