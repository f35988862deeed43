"""The map of dots: where they are, how large, and where their names fit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

import pandas as pd

from lmb_toolkit.view.drawing import BOLD, FONT, WIDTH, draw, room, units, words_at
from lmb_toolkit.view.translations import _, number

WEST, EAST, SOUTH, NORTH = 2.5, 5.91, 50.66, 51.5
SHRINK = math.cos(math.radians(51))
"""A degree of longitude in degrees of latitude. This is the equirectangular projection that
is true to scale at 51° north; nowhere in Flanders is it off by more than 1%."""
SCALE = WIDTH / (EAST - WEST) / SHRINK
HEIGHT = round((NORTH - SOUTH) * SCALE)
KEY = 58
"""Height of the key, below the map."""
AREA = 120 / 565_615
"""Square of a dot's radius for an inhabitant: Antwerpen gets a radius of 11."""
SMALLEST = 1.0
"""Radius of the smallest dots: Herstappe, with 78 inhabitants, must be seen."""
STEPS = (1, 2, 5)
"""From how many lessons on a dot has the next colour; `key` puts them in words."""
SIZES = (10_000, 100_000, 500_000)
"""Inhabitants of the dots in the key."""
CAPITALS = ("11002", "24062", "31005", "44021", "71072")


class Layout(NamedTuple):
    """How the map names its dots: with letters of which size, how many besides capitals."""

    name: str
    size: float
    most: int


LAYOUTS = (Layout("narrow", 1, 4), Layout("wide", 7 / 12, 12))
"""CSS shows one of the two, and on a wide map makes letters smaller relative to the dots."""


class Town(NamedTuple):
    """A municipality as the map needs it."""

    nis: str
    name: str
    longitude: float
    latitude: float
    inhabitants: int
    lessons: int


class Dot(NamedTuple):
    """A dot in units of the drawing; `step` counts its colour, 0 without lessons."""

    x: float
    y: float
    radius: float
    step: int


class Words(NamedTuple):
    """A text in units of the drawing; `align` (left, center, right) says which end is at x."""

    x: float
    y: float
    align: str
    text: str


class Box(NamedTuple):
    """What something covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have a place in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def key() -> tuple[str, ...]:
    """The words of the key in the reader's language: of the colours, then of the sizes."""
    colours = (_("Lessen"), _("geen"), "1", _("2 tot 4"), _("5 of meer"))
    return (*colours, _("Inwoners"), *map(number, SIZES))


@lru_cache(maxsize=16)
def drawing(towns: tuple[Town, ...], words: tuple[str, ...]) -> Element:
    """The map of `towns`, which are sorted by lessons, with the key in `words`."""
    import altair

    circles, captions = _key(words)
    circles += sorted(map(_dot, towns), key=lambda dot: -dot.radius)

    def layer(rows: Iterable[Dot | Words], columns: Sequence[str]) -> altair.Chart:
        chart = altair.Chart(pd.DataFrame(rows, columns=columns))
        return chart.encode(x=units(altair.X, "x"), y=units(altair.Y, "y"))

    def dots(rows: list[Dot]) -> altair.Chart:
        return layer(rows, Dot._fields).transform_calculate(
            area="4 * datum.radius * datum.radius", colour="'var(--step-' + datum.step + ')'"
        ).mark_point(filled=True).encode(
            size=altair.Size("area:Q", scale=None), fill=altair.Fill("colour:N", scale=None)
        )

    def texts(rows: list[Words]) -> altair.Chart:
        return layer(rows, Words._fields).mark_text(
            baseline="alphabetic", align=altair.ExprRef("datum.align")
        ).encode(text="text:N")

    layers = {
        "empty": dots([dot for dot in circles if not dot.step]),
        "dots": dots([dot for dot in circles if dot.step]),
        "key": texts(captions),
        **{one.name: texts(list(_names(towns, one).values())) for one in LAYOUTS},
    }
    return draw("map-chart", layers, HEIGHT + KEY)


def ring(towns: tuple[Town, ...], nis: str) -> Element:
    """A ring round one town, with its name where the map has it not; KeyError without it.

    Apart from `drawing`, so that the map is drawn once for all who pick a town.
    """
    town = {town.nis: town for town in towns}[nis]
    dot = _dot(town)
    group = Element("g", {"class": "ring"})
    place = {"cx": f"{dot.x:.1f}", "cy": f"{dot.y:.1f}", "r": f"{dot.radius + 3:.1f}"}
    SubElement(group, "circle", place)
    for layout in LAYOUTS:
        names = _names(towns, layout)
        if nis not in names:
            dots = list(map(_dot, towns))
            boxes = [_box(words, layout.size) for words in names.values()]
            words = _fitting(town, dots, boxes, layout.size, 5) or _fitting(town, dots, [], layout.size, 5)
            assert words  # a town on the map has a side that is on the map
            group.append(words_at(*words, layout.name))
    return group


def _dot(town: Town) -> Dot:
    return Dot(
        x=(town.longitude - WEST) * SHRINK * SCALE,
        y=(NORTH - town.latitude) * SCALE,
        radius=_radius(town.inhabitants),
        step=sum(town.lessons >= step for step in STEPS),
    )


def _radius(inhabitants: int) -> float:
    return max(SMALLEST, math.sqrt(inhabitants * AREA))


@lru_cache(maxsize=32)
def _names(towns: tuple[Town, ...], layout: Layout) -> dict[str, Words]:
    """By NIS the names that the map shows: of the capitals and where most lessons are."""
    most = [town.nis for town in towns if town.lessons][: layout.most]
    named = [town for town in towns if town.nis in (*CAPITALS, *most)]
    dots = list(map(_dot, towns))
    taken = [_around(_dot(town)) for town in named]
    found = {}
    for town in named:
        if words := _fitting(town, dots, taken, layout.size):
            found[town.nis] = words
            taken.append(_box(words, layout.size))
    return found


def _fitting(
    town: Town, dots: list[Dot], taken: list[Box], size: float = 1, gap: float = 2
) -> Words | None:
    """The town's name on the side where it covers least, if it can stay clear of `taken`."""
    dot = _dot(town)
    text = f"{town.name} {number(town.lessons)}"
    aside, above = dot.radius + gap, dot.radius + gap + FONT * size / 2
    half = _length(text, size) / 2
    middle = min(max(dot.x, half), WIDTH - half)
    places = [
        Words(dot.x + aside, dot.y, "left", text),
        Words(dot.x - aside, dot.y, "right", text),
        Words(middle, dot.y - above, "center", text),
        Words(middle, dot.y + above, "center", text),
    ]
    boxes = {words: _box(words, size) for words in places}
    free = [
        words
        for words, box in boxes.items()
        if _inside(box) and not any(box.meets(other) for other in taken)
    ]
    return min(
        free,
        key=lambda words: sum(1 + 2 * dot.step for dot in dots if boxes[words].meets(_around(dot))),
        default=None,
    )


def _box(words: Words, size: float = 1) -> Box:
    length, half = _length(words.text, size), 0.42 * FONT * size
    left = words.x - {"left": 0, "center": length / 2, "right": length}[words.align]
    return Box(left, words.y - half, left + length, words.y + half)


def _length(text: str, size: float) -> float:
    return room(text) * BOLD * size


def _around(dot: Dot) -> Box:
    return Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)


def _inside(box: Box) -> bool:
    return box.left >= 0 and box.right <= WIDTH and box.top >= 0 and box.bottom <= HEIGHT


def _key(words: tuple[str, ...]) -> tuple[list[Dot], list[Words]]:
    """Circles and words of the key: a row of colours, a row of sizes."""
    first = len(STEPS) + 2
    start = max(room(words[0]), room(words[first])) + 8
    rows = (
        (HEIGHT + 14, words[:first], [(4.5, step) for step in range(len(STEPS) + 1)]),
        (HEIGHT + 42, words[first:], [(_radius(size), 0) for size in SIZES]),
    )
    circles, captions = [], []
    for y, (title, *texts), dots in rows:
        captions.append(Words(0, y, "left", title))
        x = start
        for text, (radius, step) in zip(texts, dots, strict=True):
            circles.append(Dot(x + radius, y, radius, step))
            captions.append(Words(x + 2 * radius + 4, y, "left", text))
            x += 2 * radius + 4 + room(text) + 10
    return circles, captions
