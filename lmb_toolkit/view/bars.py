"""A chart of bars beside or on top of each other: where they are, which colour, and the key to
that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lmb_toolkit.view.map_names import FONT, room
from lmb_toolkit.view.rendering import render

COLOURS = ("#3b78b5", "#b3611a", "#27806a", "#8a56ad", "#b94a48", "#66727d", "#7a6a00", "#a0417b")
"""With white letters on it each has a contrast of 4.5, and 3 on white and on black paper."""

WIDTH = 320
"""Of every drawing, in units that are about a pixel on a phone."""

THICK = 16
LINE = 18
"""Height of a bar, and of a line of text."""
GAP = 8
BESIDE = 80
"""The longest label that stands beside its bar; a longer one stands on top of it."""


class Bar(NamedTuple):
    """A row of the chart; `parts` are the counts of the columns, `end` is the text at its end."""

    label: str
    parts: tuple[float, ...]
    end: str


class Word(NamedTuple):
    """A text in units of the drawing, from `x` on and around `y`."""

    x: float
    y: float
    text: str


class Block(NamedTuple):
    """A coloured rectangle in units of the drawing."""

    x: float
    y: float
    width: float
    height: float
    colour: str


def bars(rows: Sequence[Bar], columns: Sequence[str], alt: str) -> str:
    """A drawing of `rows` as SVG; `columns` names their parts, in one colour each (none: no
    key), `alt` says what there is to see."""
    boxes, words, height = _key(columns) if columns else ([], [], 0.0)
    wide = max(room(row.label) for row in rows)
    left = wide + GAP if wide <= BESIDE else 0.0
    long = max(max(sum(row.parts) for row in rows), 1e-9)
    scale = (WIDTH - left - max(room(row.end) for row in rows) - GAP) / long
    for row in rows:
        words.append(Word(0, height + LINE / 2, row.label))
        top = height if left else height + LINE
        x = left
        for part, colour in zip(row.parts, COLOURS, strict=False):
            boxes.append(Block(x, top, part * scale, THICK, colour))
            x += part * scale
        words.append(Word(x + GAP / 2, top + THICK / 2, row.end))
        height = top + THICK + GAP
    return render(
        "bars.html.j2",
        **{"alt": alt, "boxes": boxes, "words": words, "font": FONT},
        **{"width": WIDTH, "height": height},
    )


def _key(columns: Sequence[str]) -> tuple[list[Block], list[Word], float]:
    """Squares and words of the key, as many beside each other as fit, and its height."""
    boxes, words = [], []
    x, y = 0.0, 0.0
    for column, colour in zip(columns, COLOURS, strict=False):
        wide = FONT + GAP / 2 + room(column) + 2 * GAP
        if x and x + wide > WIDTH:
            x, y = 0.0, y + LINE
        boxes.append(Block(x, y + 3, FONT, FONT, colour))
        words.append(Word(x + FONT + GAP / 2, y + LINE / 2, column))
        x += wide
    return boxes, words, y + LINE + GAP
