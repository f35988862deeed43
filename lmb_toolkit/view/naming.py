"""Where on a map of dots the names fit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lmb_toolkit.view.drawing import BOLD, FONT, room

GAP = 2
"""Between a dot and its name."""


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

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


Name = tuple[Dot, str]


def names(
    wanted: Mapping[str, Name], dots: Iterable[Dot], frame: Box, size: float
) -> dict[str, Words]:
    """The names of `wanted` that fit, with letters of `size` times the usual.

    None covers another or a dot of `wanted`. Where a name has few places, it goes first.
    """
    taken = [around(dot) for dot, _ in wanted.values()]
    free = {key: _free(name, taken, frame, size) for key, name in wanted.items()}
    found = {}
    for key in sorted(wanted, key=lambda key: len(free[key])):
        if words := fitting(wanted[key], dots, taken, frame, size):
            found[key] = words
            taken.append(box(words, size))
    return found


def fitting(
    name: Name,
    dots: Iterable[Dot],
    taken: Iterable[Box],
    frame: Box,
    size: float,
) -> Words | None:
    """`name` on that side of its dot where it covers least, clear of `taken`; None if none is."""
    circles = [(around(dot), 1 + 2 * dot.step) for dot in dots]

    def covered(words: Words) -> int:
        place = box(words, size)
        return sum(weight for circle, weight in circles if place.meets(circle))

    return min(_free(name, taken, frame, size), key=covered, default=None)


def _free(name: Name, taken: Iterable[Box], frame: Box, size: float) -> list[Words]:
    """`name` on every side of its dot where it stays inside `frame` and clear of `taken`."""
    dot, text = name
    half = _length(text, size) / 2
    middle = min(max(dot.x, frame.left + half), frame.right - half)
    aside, above = dot.radius + GAP, dot.radius + GAP + FONT * size / 2
    places = [
        Words(dot.x + aside, dot.y, "left", text),
        Words(dot.x - aside, dot.y, "right", text),
        Words(middle, dot.y - above, "center", text),
        Words(middle, dot.y + above, "center", text),
    ]
    boxes = [(words, box(words, size)) for words in places]
    return [
        words
        for words, place in boxes
        if frame.holds(place) and not any(place.meets(other) for other in taken)
    ]


def around(dot: Dot) -> Box:
    """The square round a dot."""
    return Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)


def box(words: Words, size: float) -> Box:
    """What a text covers; letters fill most of a line's height."""
    length, half = _length(words.text, size), 0.42 * FONT * size
    left = words.x - {"left": 0, "center": length / 2, "right": length}[words.align]
    return Box(left, words.y - half, left + length, words.y + half)


def _length(text: str, size: float) -> float:
    return room(text) * BOLD * size
