"""Which names fit on a map of dots, and where."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

FONT = 12
"""Size of every text, in units of the drawing; a style sheet may make it smaller."""
BOLD = 1.12
"""How much wider bold letters are."""
GAPS = (1, 3, 5, 7)
"""Between a dot and its name: the further, the less it looks like its name."""
SLIDES = (0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75)
"""How far a name may slide along its dot, in halves of its own size."""
MOST_COVERED = 9
"""What a name may cover before the map does without it: some empty dots, by their radius."""
LOST = 100
"""What covering a dot with lessons counts for: more than any number of empty ones."""


class Dot(NamedTuple):
    """A dot in units of the drawing; `step` counts its colour, 0 without lessons."""

    x: float
    y: float
    radius: float
    step: int


class MapLabel(NamedTuple):
    """A text in units of the drawing; `anchor` (start, middle, end) says which part is at x."""

    x: float
    y: float
    anchor: str
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

    def covers(self, dot: Dot) -> bool:
        """Whether a part of the dot lies inside."""
        aside = max(self.left - dot.x, 0, dot.x - self.right)
        above = max(self.top - dot.y, 0, dot.y - self.bottom)
        return aside**2 + above**2 < dot.radius**2

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
    wanted: Mapping[str, Name], dots: Sequence[Dot], taken: Sequence[Box], frame: Box, size: float
) -> dict[str, MapLabel]:
    """The names of `wanted` that fit, the first ones first, with letters of `size` times the usual.

    None covers another, what is `taken`, or a dot with lessons.
    """
    found: dict[str, MapLabel] = {}
    covered = list(taken)
    for key, name in wanted.items():
        cost, words = nearest(name, dots, covered, frame, size)
        if words and cost < MOST_COVERED:
            found[key] = words
            covered.append(box(words, size))
    return found


def nearest(
    name: Name, dots: Sequence[Dot], taken: Sequence[Box], frame: Box, size: float
) -> tuple[float, MapLabel | None]:
    """What `name` covers of `dots` where it covers least, and that place.

    It stays inside `frame` and clear of `taken`; None when that is nowhere.
    """
    reach = name[0].radius + GAPS[-1] + max(_length(name[1], size), FONT * size)
    near = [
        dot
        for dot in dots
        if max(abs(dot.x - name[0].x), abs(dot.y - name[0].y)) < reach + dot.radius
    ]

    def covered(place: Box) -> float:
        return sum(dot.step * LOST + dot.radius for dot in near if place.covers(dot))

    best: tuple[float, MapLabel | None] = (math.inf, None)
    for away, words in sorted(_places(name, size)):
        if away >= best[0]:
            break
        place = box(words, size)
        if frame.holds(place) and not any(place.meets(other) for other in taken):
            best = min(best, (covered(place) + away, words))
    return best


def _places(name: Name, size: float) -> Iterator[tuple[float, MapLabel]]:
    """Where `name` may stand round its dot, each with how far that is from the best."""
    dot, text = name
    length, height = _length(text, size) / 2, FONT * size / 2
    for gap in GAPS:
        aside = dot.radius + gap
        for slide in SLIDES:
            away = (gap + abs(slide)) / 4
            y, x = dot.y + slide * height, dot.x + slide * length
            yield away, MapLabel(dot.x + aside, y, "start", text)
            yield away, MapLabel(dot.x - aside, y, "end", text)
            yield away, MapLabel(x, dot.y - aside - height, "middle", text)
            yield away, MapLabel(x, dot.y + aside + height, "middle", text)


def box(words: MapLabel, size: float) -> Box:
    """What a text covers: its length, and the height of its line."""
    length, half = _length(words.text, size), FONT * size / 2
    left = words.x - {"start": 0, "middle": length / 2, "end": length}[words.anchor]
    return Box(left, words.y - half, left + length, words.y + half)


def _length(text: str, size: float) -> float:
    return room(text) * BOLD * size


def room(text: str) -> float:
    """The width that `text` needs in DejaVu Sans, the widest of the usual system fonts.

    The page's font is not known here; in a narrower one there is some space to spare.
    """
    widths = {
        **dict.fromkeys("ijlI.,:;'", 0.3),
        **dict.fromkeys("frt ()-", 0.4),
        **dict.fromkeys("mwMW", 0.95),
    }
    return FONT * sum(widths.get(letter, 0.72 if letter.isupper() else 0.63) for letter in text)
