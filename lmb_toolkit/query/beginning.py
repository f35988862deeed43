"""Where a municipality may begin: three practices for a role and a place, each with why."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection, once
from lmb_toolkit.query.dimensions import size_of
from lmb_toolkit.query.practices import Practice, practices

CHOSEN = 3
NEAR = 25.0
"""Kilometres, as the crow flies, between the centres of municipalities that can visit each
other."""
ALIKE, CLOSE, FITTING = 2, 2, 5
"""What counts besides the stage (1 to 5): done by a municipality of the same size, done near by,
and, more than those, at least half of the lessons written for this role: who buys for Hamme is
not helped by what a neighbour did with roofs."""
EARTH = 6371.0


@dataclass(frozen=True)
class Why:
    """Why a practice was chosen. `lessons` of it are for the role; `alike` is the NIS code of a
    municipality of the same size that did it, `near` of the nearest one within `NEAR`, at
    `kilometres`; "" where there is none."""

    lessons: int
    alike: str = ""
    near: str = ""
    kilometres: float = math.inf


@dataclass(frozen=True)
class Beginning:
    """What to begin with. `nearby` are lessons of municipalities near by that did something,
    nearest first; `pitfall` and `tool` are ids of lessons, "" where there is none."""

    chosen: tuple[tuple[Practice, Why], ...]
    pitfall: str
    tool: str
    nearby: tuple[str, ...]


def begin(collection: Collection, role: str = "", nis: str = "") -> Beginning:
    """Three practices for a role (an audience; "" for all) and a municipality (NIS code; "").

    Only practices with a lesson for the role, and none that the municipality did itself. Each
    gets its stage in points, and `ALIKE`, `CLOSE` and `FITTING`; the most points come first, of
    equals the nearest, then the first of the table.
    """
    near = distances(collection.municipalities, nis)
    size = sizes(collection)
    found = [
        (practice, _why(practice, count, nis, near, size))
        for practice, count in zip(practices(collection), _fitting(collection, role), strict=True)
        if nis == "" or nis not in practice.progress.municipalities
    ]
    fitting = [(practice, why) for practice, why in found if why.lessons]
    fitting.sort(key=lambda item: (-_points(*item), item[1].kilometres))
    chosen = tuple(fitting[:CHOSEN])
    first = [*(practice.lessons for practice, _ in chosen), for_role(collection, role)]
    return Beginning(
        chosen,
        pitfall=_first(first, "pitfall"),
        tool=_first(first, "tool"),
        nearby=_nearby(_done(collection, role), near),
    )


def distances(municipalities: pd.DataFrame, nis: str) -> dict[str, float]:
    """Kilometres from `nis` to every other municipality; empty when there is no such one.

    The great circle between the centre points (haversine; columns nis, latitude, longitude in
    degrees).
    """
    codes = municipalities["nis"].tolist()
    if nis not in codes:
        return {}
    at = codes.index(nis)
    north = np.radians(municipalities["latitude"].to_numpy(np.float64))
    east = np.radians(municipalities["longitude"].to_numpy(np.float64))
    half = (
        np.sin((north - north[at]) / 2) ** 2
        + np.cos(north) * np.cos(north[at]) * np.sin((east - east[at]) / 2) ** 2
    )
    away = dict(zip(codes, (2 * EARTH * np.arcsin(np.sqrt(half))).tolist(), strict=True))
    del away[nis]
    return away


@once
def sizes(collection: Collection) -> dict[str, str]:
    """The size class of every municipality, by its NIS code."""
    towns = collection.municipalities
    people = zip(towns["nis"], towns["inhabitants_2026"], strict=True)
    return {nis: size_of(inhabitants).id for nis, inhabitants in people}


def fits(lessons: pd.DataFrame, role: str) -> int:
    """How many of `lessons` are for a role ("": all)."""
    return sum(_fits(lessons, role))


def facts(collection: Collection) -> dict[str, Any]:
    """What `begin` reads besides the municipalities, for view/static/edition/begin.js: of each
    practice its stage, who did it, how many lessons it has for each role and its first pitfall
    and tool; of each role the same two and what was done; who did that."""
    roles = ["", *sorted(collection.used["doelgroep"])]

    def first(lessons: pd.DataFrame) -> dict[str, str]:
        return {kind: _first([lessons], kind) for kind in ("pitfall", "tool")}

    return {
        "chosen": CHOSEN,
        "near": NEAR,
        "earth": EARTH,
        "points": [ALIKE, CLOSE, FITTING],
        "practices": [
            {
                "id": item.id,
                "stage": item.progress.stage,
                "did": item.progress.municipalities,
                "fits": {role: count for role in roles if (count := fits(item.lessons, role))},
                **first(item.lessons),
            }
            for item in practices(collection)
        ],
        "roles": {
            role: {
                **first(for_role(collection, role)),
                "done": [lesson for lesson, _towns in _done(collection, role)],
            }
            for role in roles
        },
        "doers": dict(_done(collection, "")),
    }


@once
def _fitting(collection: Collection, role: str) -> list[int]:
    """How many lessons of every practice are for a role."""
    return [fits(item.lessons, role) for item in practices(collection)]


def _why(
    practice: Practice, lessons: int, nis: str, near: Mapping[str, float], size: Mapping[str, str]
) -> Why:
    did = practice.progress.municipalities
    alike = next((one for one in did if nis and size.get(one) == size.get(nis)), "")
    closest = min((one for one in did if near.get(one, math.inf) <= NEAR), key=near.get, default="")  # type: ignore[arg-type]
    return Why(lessons, alike, closest, near.get(closest, math.inf))


def _points(practice: Practice, why: Why) -> int:
    return (
        practice.progress.stage
        + ALIKE * bool(why.alike)
        + CLOSE * bool(why.near)
        + FITTING * (2 * why.lessons >= len(practice.lessons))
    )


@once
def for_role(collection: Collection, role: str) -> pd.DataFrame:
    """The published lessons for an audience ("": all), with their columns."""
    return collection.lessons[np.array(_fits(collection.lessons, role), np.bool_)]


def _fits(lessons: pd.DataFrame, role: str) -> list[bool]:
    return [role in ("", *items(cell)) for cell in lessons["audiences"]]


def _first(tables: Sequence[pd.DataFrame], kind: str) -> str:
    """The first lesson of a kind, of the first table that has one."""
    for table in tables:
        if found := table["id"][table["kind"] == kind].tolist():
            return str(found[0])
    return ""


@once
def _done(collection: Collection, role: str) -> list[tuple[str, list[str]]]:
    """What was done, for a role: the id of every lesson and the NIS codes of who did it."""
    wanted = for_role(collection, role)
    done = wanted[wanted["kind"] == "practice"]
    return list(zip(done["id"], map(items, done["municipalities"]), strict=True))


def _nearby(done: Sequence[tuple[str, list[str]]], near: Mapping[str, float]) -> tuple[str, ...]:
    found = sorted(
        (min((near.get(nis, math.inf) for nis in towns), default=math.inf), lesson)
        for lesson, towns in done
    )
    return tuple(lesson for distance, lesson in found[:CHOSEN] if distance <= NEAR)
