"""What is new for one municipality and role: chosen for its reader, from places like it."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.beginning import NEAR, begin, distances, for_role, sizes
from lmb_toolkit.query.collection import Collection, once
from lmb_toolkit.query.practices import Practice

MOST_NEW = 5
MOST_TRIED = 3
CLOSE, SAME_SIZE, SAME_PROVINCE = 4, 2, 1
"""What counts for the order of what is new: near by, as large, in the same province."""

Dated: TypeAlias = tuple[str, date, list[str], set[str]]
"""Of a lesson its id, the day it came in, the NIS codes of its municipalities, its main themes."""


@dataclass(frozen=True)
class News:
    """For the municipality `nis`: ids of new lessons, the ones from places like it first, of
    lessons that municipalities near by did, of trials near by, the nearest first, and a practice
    to begin with (None: there is none).
    """

    nis: str
    new: tuple[str, ...]
    nearby: tuple[str, ...]
    tried: tuple[str, ...]
    practice: Practice | None


def news(
    collection: Collection,
    nis: str,
    role: str = "",
    themes: Set[str] = frozenset(),
    since: date = date.min,
    told: Set[str] = frozenset(),
) -> News:
    """What came in from `since` on for a role, in some main themes (none: in all), without the
    lessons that the municipality was `told` of before and those of its own."""
    likeness = _likeness(collection, nis)
    fresh = [
        (max((likeness.get(place, 0) for place in towns), default=0), lesson)
        for lesson, added, towns, about in _lines(collection, role)
        if added >= since and lesson not in told and nis not in towns
        if not themes or not themes.isdisjoint(about)
    ]
    fresh.sort(key=lambda line: -line[0])
    new = tuple(lesson for _points, lesson in fresh[:MOST_NEW])
    start = begin(collection, role, nis)
    return News(
        nis,
        new,
        tuple(lesson for lesson in start.nearby if lesson not in new),
        _tried(collection, nis),
        start.chosen[0][0] if start.chosen else None,
    )


@once
def _lines(collection: Collection, role: str) -> list[Dated]:
    lessons = for_role(collection, role)
    columns = (lessons[name] for name in ("id", "added_on", "municipalities", "themes"))
    return [
        (id, added.date(), items(towns), {collection.parents[one] for one in items(about)})
        for id, added, towns, about in zip(*columns, strict=True)
    ]


def _tried(collection: Collection, nis: str) -> tuple[str, ...]:
    near = distances(collection.municipalities, nis)
    rows = zip(collection.trials["id"], collection.trials["municipality"], strict=True)
    found = sorted((near[town], trial) for trial, town in rows if near.get(town, NEAR + 1) <= NEAR)
    return tuple(trial for _distance, trial in found[:MOST_TRIED])


def _likeness(collection: Collection, nis: str) -> dict[str, int]:
    """How much every other municipality is like `nis`."""
    near, size = distances(collection.municipalities, nis), sizes(collection)
    towns = collection.municipalities
    province = dict(zip(towns["nis"], towns["province"], strict=True))
    return {
        other: CLOSE * (kilometres <= NEAR)
        + SAME_SIZE * (size[other] == size[nis])
        + SAME_PROVINCE * (province[other] == province[nis])
        for other, kilometres in near.items()
    }
