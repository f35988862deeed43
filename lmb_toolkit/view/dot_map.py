"""The map of dots: where each municipality is, how large, in what colour, and named where.

Everything is in units of the drawing, about a pixel on a phone; dot_map.html.j2 draws it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from lmb_toolkit.view.explorer import count_title
from lmb_toolkit.view.map_names import Box, Dot, MapLabel, Name, box, names, nearest, room
from lmb_toolkit.view.translations import _, number

WIDTH = 320
WEST, EAST, SOUTH, NORTH = 2.5, 5.91, 50.66, 51.5
SHRINK = math.cos(math.radians(51))
"""A degree of longitude in degrees of latitude. This is the equirectangular projection that
is true to scale at 51° north; nowhere in Flanders is it off by more than 1%."""
SCALE = WIDTH / (EAST - WEST) / SHRINK
FRAME = Box(0, 0, WIDTH, round((NORTH - SOUTH) * SCALE))
KEY = 58
"""Height of the key, below the map."""
AREA = 120 / 565_615
"""Square of a dot's radius for an inhabitant: Antwerpen gets a radius of 11."""
SMALLEST = 1.0
"""Radius of the smallest dots: Herstappe, with 78 inhabitants, must be seen."""
STEPS = (1, 2, 5)
"""From how many lessons on a dot has the next colour; the key puts them in words."""
RING = 3
"""Between a dot and the ring round it."""
SIZES = (10_000, 100_000, 500_000)
"""Inhabitants of the dots in the key."""
CAPITALS = ("11002", "24062", "31005", "44021", "71072")


class Layout(NamedTuple):
    """How the map names its dots: letters of which size, how many names besides capitals."""

    name: str
    size: float
    most: int


LAYOUTS = (Layout("narrow", 1, 5), Layout("wide", 7 / 12, 12))
"""CSS shows one of the two, and on a wide map makes letters smaller relative to the dots."""


class Town(NamedTuple):
    """A municipality as the map needs it."""

    nis: str
    name: str
    longitude: float
    latitude: float
    inhabitants: int
    lessons: int

    @property
    def dot(self) -> Dot:
        """Where its dot is, how large, and in which colour."""
        return Dot(
            x=(self.longitude - WEST) * SHRINK * SCALE,
            y=(NORTH - self.latitude) * SCALE,
            radius=_radius(self.inhabitants),
            step=sum(self.lessons >= step for step in STEPS),
        )

    @property
    def title(self) -> str:
        """What a screen reader says of its dot, and a mouse that rests on it."""
        return f"{self.name}{_(': ')}{count_title(self.lessons)}"


Towns = tuple[Town, ...]


@dataclass(frozen=True)
class MapTable:
    """The numbers behind the map; `links` holds an address ("": none) for every row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class DotMap:
    """What the template draws, the sentence that says what it shows, and in `alt` what there
    is to see. `names` has for each layout the names by NIS; `picked` is the ringed town.
    """

    towns: Towns
    picked: Town | None
    names: dict[str, dict[str, MapLabel]]
    key: list[tuple[MapLabel, Dot | None]]
    sentence: str
    alt: str
    table: MapTable

    width, height = WIDTH, FRAME.bottom + KEY

    @property
    def largest_first(self) -> list[Town]:
        """The towns such that a small dot lies on a large one, and one with lessons on any."""
        return sorted(self.towns, key=lambda town: (town.lessons > 0, -town.dot.radius))

    @property
    def ring(self) -> Dot | None:
        """Round the picked town."""
        return _ringed(self.picked) if self.picked else None


def dot_map(municipalities: pd.DataFrame, sentence: str, highlight: str = "") -> DotMap:
    """A dot for every municipality: its area the inhabitants, its colour the lessons.

    `municipalities` has the columns of the municipalities table and `lessons` (int64). The
    municipality with NIS code `highlight` gets a ring; KeyError when it is not there.
    """
    table = municipalities.sort_values(["lessons", "name"], ascending=[False, True])
    columns = ["nis", "name", "longitude", "latitude", "inhabitants_2026", "lessons"]
    towns = tuple(Town(*row) for row in _rows(table, columns))
    alt = _(
        "Kaart van Vlaanderen met een stip voor elk van de %(count)s gemeenten. De meeste "
        "lessen: %(most)s. Zonder les: %(silent)s gemeenten."
    ) % {
        "count": number(len(towns)),
        "most": ", ".join(f"{town.name} {number(town.lessons)}" for town in towns[:3]),
        "silent": number(sum(town.lessons == 0 for town in towns)),
    }
    return DotMap(
        towns,
        {town.nis: town for town in towns}[highlight] if highlight else None,
        {layout.name: shown(towns, layout, highlight) for layout in LAYOUTS},
        _key(),
        sentence,
        alt,
        _table(table),
    )


def shown(towns: Towns, layout: Layout, nis: str) -> dict[str, MapLabel]:
    """By NIS the names that the map shows: first that of the ringed town, then what is clear
    of it and of the ring, and last what finds another place."""
    found = named(towns, layout)
    if not nis:
        return found
    every = {town.nis: _name(town) for town in towns}
    ringed = next(_ringed(town) for town in towns if town.nis == nis)
    ringed = ringed._replace(radius=ringed.radius + 1, step=1)
    dots = [dot for dot, _text in every.values()]
    _cost, words = nearest((ringed, every[nis][1]), dots, [], FRAME, layout.size)
    first = {nis: words} if words else {}
    places = {key: box(words, layout.size) for key, words in {**found, **first}.items()}
    kept = {
        key: words
        for key, words in found.items()
        if key != nis
        and not places[key].covers(ringed)
        and not (first and places[key].meets(places[nis]))
    }
    moved = {key: every[key] for key in found if key not in (*kept, nis)}
    taken = [places[key] for key in (*first, *kept)]
    return first | kept | names(moved, [*dots, ringed], taken, FRAME, layout.size)


@lru_cache(maxsize=4)
def named(towns: Towns, layout: Layout) -> dict[str, MapLabel]:
    """By NIS the names on a map without a ring: where most lessons are, then the capitals.

    The same for all who pick a town, so it is found once.
    """
    every = {town.nis: _name(town) for town in towns}
    most = [town.nis for town in towns if town.lessons][: layout.most]
    wanted = {key: every[key] for key in (*most, *CAPITALS) if key in every}
    dots = [dot for dot, _text in every.values()]
    return names(wanted, dots, [], FRAME, layout.size)


def _ringed(town: Town) -> Dot:
    return town.dot._replace(radius=town.dot.radius + RING)


def _radius(inhabitants: int) -> float:
    return max(SMALLEST, math.sqrt(inhabitants * AREA))


def _name(town: Town) -> Name:
    return town.dot, f"{town.name} {town.lessons}"


def _key() -> list[tuple[MapLabel, Dot | None]]:
    """Words of the key in the reader's language, with the dot before each: a row of colours,
    a row of sizes."""
    colours = (_("Lessen"), _("geen"), "1", _("2 tot 4"), _("5 of meer"))
    sizes = (_("Inwoners"), *map(number, SIZES))
    start = max(room(colours[0]), room(sizes[0])) + 8
    rows: tuple[tuple[float, Sequence[str], list[tuple[float, int]]], ...] = (
        (FRAME.bottom + 14, colours, [(4.5, step) for step in range(len(STEPS) + 1)]),
        (FRAME.bottom + 42, sizes, [(_radius(size), 0) for size in SIZES]),
    )
    found: list[tuple[MapLabel, Dot | None]] = []
    for y, (title, *texts), dots in rows:
        found.append((MapLabel(0, y, "start", title), None))
        x = start
        for text, (radius, step) in zip(texts, dots, strict=True):
            words = MapLabel(x + 2 * radius + 4, y, "start", text)
            found.append((words, Dot(x + radius, y, radius, step)))
            x = words.x + room(text) + 10
    return found


def _table(table: pd.DataFrame) -> MapTable:
    table = table.assign(province=table["province"].map(_))
    return MapTable(
        headers=(_("Gemeente"), _("Lessen"), _("Inwoners in 2026"), _("Provincie")),
        rows=tuple(_rows(table, ["name", "lessons", "inhabitants_2026", "province"])),
        links=tuple(
            f"verkennen?gemeente={nis}" if lessons else ""
            for nis, lessons in zip(table["nis"], table["lessons"], strict=True)
        ),
    )


def _rows(table: pd.DataFrame, columns: list[str]) -> list[tuple[Any, ...]]:
    """Rows with Python's own numbers: numpy's are no `int` to the templates."""
    return list(zip(*(table[column].tolist() for column in columns), strict=True))
