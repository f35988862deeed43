"""The map of dots: where they are, how large, what colour, and the key to that."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement

import pandas as pd

from lmb_toolkit.view.drawing import WIDTH, draw, once, room, units, words_at
from lmb_toolkit.view.naming import Box, Dot, Name, Words, box, names, nearest
from lmb_toolkit.view.translations import _, number

if TYPE_CHECKING:
    import altair

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
"""From how many lessons on a dot has the next colour; `key` puts them in words."""
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


def key() -> tuple[str, ...]:
    """The words of the key in the reader's language: of the colours, then of the sizes."""
    colours = (_("Lessen"), _("geen"), "1", _("2 tot 4"), _("5 of meer"))
    return (*colours, _("Inwoners"), *map(number, SIZES))


@once
def drawing(towns: tuple[Town, ...], words: tuple[str, ...]) -> Element:
    """The map of `towns`, which are sorted by lessons, with the key in `words`."""
    circles, captions = _key(words)
    circles += sorted(map(dot_of, towns), key=lambda dot: -dot.radius)
    layers = {
        "empty": _circles([dot for dot in circles if not dot.step]),
        "dots": _circles([dot for dot in circles if dot.step]),
        "key": _texts(captions),
    }
    return draw("map-chart", layers, FRAME.bottom + KEY)


def overlay(towns: tuple[Town, ...], nis: str) -> list[Element]:
    """The names, with a ring round one town ("": none) and its own; KeyError without that town.

    Apart from `drawing`, so that the map is drawn once for all who pick a town.
    """
    groups = [_ring(dot_of({town.nis: town for town in towns}[nis]))] if nis else []
    for layout in LAYOUTS:
        group = Element("g", {"class": layout.name})
        for key, words in shown(towns, layout, nis).items():
            group.append(words_at(*words, "picked" if key == nis else "name"))
        groups.append(group)
    return groups


def _ring(dot: Dot) -> Element:
    group = Element("g", {"class": "ring"})
    place = {"cx": f"{dot.x:.1f}", "cy": f"{dot.y:.1f}", "r": f"{dot.radius + RING:.1f}"}
    SubElement(group, "circle", place)
    return group


def shown(towns: tuple[Town, ...], layout: Layout, nis: str) -> dict[str, Words]:
    """By NIS the names that the map shows: first that of the ringed town, then what is clear
    of it and of the ring, and last what finds another place."""
    found = named(towns, layout)
    if not nis:
        return found
    every = {town.nis: _name(town) for town in towns}
    dot, text = every[nis]
    ringed = dot._replace(radius=dot.radius + RING + 1, step=1)
    dots = [dot for dot, _text in every.values()]
    _cost, words = nearest((ringed, text), dots, [], FRAME, layout.size)
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


def dot_of(town: Town) -> Dot:
    """Where the dot of a town is, how large, and in which colour."""
    return Dot(
        x=(town.longitude - WEST) * SHRINK * SCALE,
        y=(NORTH - town.latitude) * SCALE,
        radius=_radius(town.inhabitants),
        step=sum(town.lessons >= step for step in STEPS),
    )


def _radius(inhabitants: int) -> float:
    return max(SMALLEST, math.sqrt(inhabitants * AREA))


def _name(town: Town) -> Name:
    return dot_of(town), f"{town.name} {town.lessons}"


@once
def named(towns: tuple[Town, ...], layout: Layout) -> dict[str, Words]:
    """By NIS the names on a map without a ring: where most lessons are, then the capitals."""
    every = {town.nis: _name(town) for town in towns}
    most = [town.nis for town in towns if town.lessons][: layout.most]
    wanted = {key: every[key] for key in (*most, *CAPITALS) if key in every}
    dots = [dot for dot, _text in every.values()]
    return names(wanted, dots, [], FRAME, layout.size)


def _key(words: tuple[str, ...]) -> tuple[list[Dot], list[Words]]:
    """Circles and words of the key: a row of colours, a row of sizes."""
    first = len(STEPS) + 2
    start = max(room(words[0]), room(words[first])) + 8
    rows = (
        (FRAME.bottom + 14, words[:first], [(4.5, step) for step in range(len(STEPS) + 1)]),
        (FRAME.bottom + 42, words[first:], [(_radius(size), 0) for size in SIZES]),
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


def _circles(dots: Iterable[Dot]) -> altair.Chart:
    import altair

    return (
        _layer(dots, Dot._fields)
        .mark_point(filled=True)
        .transform_calculate(
            # Vega's size is the square of a diameter.
            area="4 * datum.radius * datum.radius",
            colour="'var(--step-' + datum.step + ')'",
        )
        .encode(size=altair.Size("area:Q", scale=None), fill=altair.Fill("colour:N", scale=None))
    )


def _texts(words: Iterable[Words]) -> altair.Chart:
    import altair

    return (
        _layer(words, Words._fields)
        .mark_text(align=altair.ExprRef("datum.align"), baseline="alphabetic")
        .encode(text="text:N")
    )


def _layer(rows: Iterable[Dot] | Iterable[Words], columns: Sequence[str]) -> altair.Chart:
    import altair

    chart = altair.Chart(pd.DataFrame(list(rows), columns=list(columns)))
    return chart.encode(x=units(altair.X, "x"), y=units(altair.Y, "y"))
