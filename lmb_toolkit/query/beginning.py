"""Where a municipality may begin: three practices for a role and a place, each with why."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.dimensions import size_of
from lmb_toolkit.query.practices import Practice, practices

CHOSEN = 3
NEAR = 25.0
"""Kilometres, as the crow flies, between the centres of municipalities that can visit each
other."""
ALIKE, CLOSE, FITTING = 2, 2, 1
"""What counts besides the stage (1 to 5): done by a municipality of the same size, done near by,
and at least half of the lessons written for this role."""
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
    sizes = _sizes(collection.municipalities)
    found = [
        (practice, _why(practice, role, nis, near, sizes))
        for practice in practices(collection)
        if nis == "" or nis not in practice.progress.municipalities
    ]
    fitting = [(practice, why) for practice, why in found if why.lessons]
    fitting.sort(key=lambda item: (-_points(*item), item[1].kilometres))
    chosen = tuple(fitting[:CHOSEN])
    wanted = _for_role(collection.lessons, role)
    first = pd.concat([practice.lessons for practice, _ in chosen] or [wanted.head(0)])
    return Beginning(
        chosen,
        pitfall=_first(first, wanted, "pitfall"),
        tool=_first(first, wanted, "tool"),
        nearby=_nearby(wanted, near),
    )


def distances(municipalities: pd.DataFrame, nis: str) -> dict[str, float]:
    """Kilometres from `nis` to every other municipality; empty when there is no such one.

    The great circle between the centre points (haversine; columns nis, latitude, longitude in
    degrees).
    """
    table = municipalities.set_index("nis")
    if nis not in table.index:
        return {}
    home = (table["latitude"][nis], table["longitude"][nis])
    return {
        row.Index: _kilometres(home, (row.latitude, row.longitude))
        for row in table.itertuples()
        if row.Index != nis
    }


def _kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (north, east), (north_too, east_too) = (map(math.radians, point) for point in (one, other))
    half = (
        math.sin((north_too - north) / 2) ** 2
        + math.cos(north) * math.cos(north_too) * math.sin((east_too - east) / 2) ** 2
    )
    return 2 * EARTH * math.asin(math.sqrt(half))


def _sizes(municipalities: pd.DataFrame) -> dict[str, str]:
    people = zip(municipalities["nis"], municipalities["inhabitants_2026"], strict=True)
    return {nis: size_of(inhabitants).id for nis, inhabitants in people}


def _why(
    practice: Practice,
    role: str,
    nis: str,
    near: Mapping[str, float],
    sizes: Mapping[str, str],
) -> Why:
    did = practice.progress.municipalities
    alike = next((one for one in did if nis and sizes.get(one) == sizes.get(nis)), "")
    closest = min((one for one in did if near.get(one, math.inf) <= NEAR), key=near.get, default="")  # type: ignore[arg-type]
    return Why(
        len(_for_role(practice.lessons, role)),
        alike,
        closest,
        near.get(closest, math.inf),
    )


def _points(practice: Practice, why: Why) -> int:
    return (
        practice.progress.stage
        + ALIKE * bool(why.alike)
        + CLOSE * bool(why.near)
        + FITTING * (2 * why.lessons >= len(practice.lessons))
    )


def _for_role(lessons: pd.DataFrame, role: str) -> pd.DataFrame:
    fits = [role in ("", *cell.split(";")) for cell in lessons["audiences"]]
    return lessons[np.array(fits, np.bool_)]


def _first(first: pd.DataFrame, wanted: pd.DataFrame, kind: str) -> str:
    """The first lesson of a kind in the practices, else among all for the role."""
    for table in (first, wanted):
        if found := table["id"][table["kind"] == kind].tolist():
            return str(found[0])
    return ""


def _nearby(wanted: pd.DataFrame, near: Mapping[str, float]) -> tuple[str, ...]:
    done = wanted[wanted["kind"] == "practice"]
    rows = zip(done["id"], done["municipalities"], strict=True)
    found: Sequence[tuple[float, str]] = sorted(
        (min(near.get(nis, math.inf) for nis in cell.split(";")), lesson) for lesson, cell in rows
    )
    return tuple(lesson for distance, lesson in found[:CHOSEN] if distance <= NEAR)
