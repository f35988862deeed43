"""Bars beside or on top of each other: where they are, which colour, and the key to that."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from lmb_toolkit.view.naming import FONT, MapLabel, room
from lmb_toolkit.view.vega import svg

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


class Block(NamedTuple):
    """A coloured rectangle in units of the drawing."""

    x: float
    y: float
    x2: float
    y2: float
    colour: str


@lru_cache(maxsize=64)
def bars(rows: tuple[Bar, ...], columns: tuple[str, ...], alt: str) -> str:
    """A drawing of `rows` as SVG; `columns` names their parts, in one colour each (none: no
    key), `alt` says what there is to see."""
    boxes, words, height = _key(columns) if columns else ([], [], 0.0)
    wide = max(room(row.label) for row in rows)
    left = wide + GAP if wide <= BESIDE else 0.0
    long = max(max(sum(row.parts) for row in rows), 1e-9)
    scale = (WIDTH - left - max(room(row.end) for row in rows) - GAP) / long
    for row in rows:
        words.append(MapLabel(0, height + LINE / 2, "start", row.label))
        top = height if left else height + LINE
        x = left
        for part, colour in zip(row.parts, COLOURS, strict=False):
            boxes.append(Block(x, top, x + part * scale, top + THICK, colour))
            x += part * scale
        words.append(MapLabel(x + GAP / 2, top + THICK / 2, "start", row.end))
        height = top + THICK + GAP
    fill = {"field": "colour", "type": "nominal", "scale": None}
    ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    said = {"field": "text", "type": "nominal"}
    chart = {
        "layer": [
            _layer(boxes, {"type": "rect"}, {**ends, "fill": fill}),
            _layer(words, {"type": "text", "align": "left", "size": FONT}, {"text": said}),
        ],
        **{"width": WIDTH, "height": height, "padding": 0, "autosize": "none"},
        "config": {"view": {"stroke": None}},
    }
    return svg(chart, alt, "36rem")


def _key(columns: Sequence[str]) -> tuple[list[Block], list[MapLabel], float]:
    """Squares and words of the key, as many beside each other as fit, and its height."""
    boxes, words = [], []
    x, y = 0.0, 0.0
    for column, colour in zip(columns, COLOURS, strict=False):
        wide = FONT + GAP / 2 + room(column) + 2 * GAP
        if x and x + wide > WIDTH:
            x, y = 0.0, y + LINE
        boxes.append(Block(x, y + 3, x + FONT, y + 3 + FONT, colour))
        words.append(MapLabel(x + FONT + GAP / 2, y + LINE / 2, "start", column))
        x += wide
    return boxes, words, y + LINE + GAP


def _layer(
    rows: Sequence[NamedTuple], mark: dict[str, Any], encoding: dict[str, Any]
) -> dict[str, Any]:
    """A layer of Vega-Lite, whose `x` and `y` are places: without a scale, without an axis. Altair
    would check it against its schema, which takes 9 MB of a kernel."""
    place = {"type": "quantitative", "scale": None, "axis": None}
    places = {name: {"field": name, **place} for name in ("x", "y")}
    values = [row._asdict() for row in rows]
    return {"data": {"values": values}, "mark": mark, "encoding": {**places, **encoding}}
