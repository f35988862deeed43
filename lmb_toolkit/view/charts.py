"""Charts: one sentence, one drawing, and the table behind it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Any
from xml.etree.ElementTree import Element

import pandas as pd

from lmb_toolkit.view import dots
from lmb_toolkit.view.drawing import BOLD, FONT, LINE, WIDTH, draw, finished, room, units
from lmb_toolkit.view.translations import _, number

WRAP = 20
"""Letters on a line of a bar's label."""
BAR = 14


@dataclass(frozen=True)
class Table:
    """The numbers behind a chart; `links` holds an address ("": none) for every row."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    links: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """A drawing, the sentence that says what it shows, and in `alt` what there is to see."""

    svg: str
    sentence: str
    alt: str
    table: Table


def bar_chart(
    frame: pd.DataFrame,
    sentence: str,
    label: str,
    value: str,
    colours: str | None = None,
    links: str | None = None,
) -> Chart:
    """A horizontal bar for every row of `frame` (at least one), in its order.

    `label` (str) and `value` (int64, not negative) name columns; those names head the table,
    so give them in the reader's language. `colours` and `links` name columns (str) with a
    CSS colour and an address for every row.
    """
    labels, values = tuple(frame[label]), tuple(map(int, frame[value]))
    inks = tuple(frame[colours]) if colours else ("var(--link)",) * len(labels)
    addresses = tuple(frame[links]) if links else ()
    most, least = values.index(max(values)), values.index(min(values))
    alt = _(
        "Staafdiagram. De langste staaf van de %(count)s: %(most)s, %(most_value)s. "
        "De kortste: %(least)s, %(least_value)s."
    ) % {
        "count": len(labels),
        "most": labels[most],
        "most_value": number(values[most]),
        "least": labels[least],
        "least_value": number(values[least]),
    }
    table = Table(
        headers=(label, value),
        rows=tuple(zip(labels, values, strict=True)),
        links=addresses or ("",) * len(labels),
    )
    drawing = _bars(labels, values, tuple(map(number, values)), inks, addresses)
    return Chart(finished(drawing, alt), sentence, alt, table)


@lru_cache(maxsize=64)
def _bars(
    labels: tuple[str, ...],
    values: tuple[int, ...],
    numbers: tuple[str, ...],
    colours: tuple[str, ...],
    links: tuple[str, ...],
) -> Element:
    import altair

    lines = [textwrap.wrap(text, WRAP, break_long_words=False) for text in labels]
    heights = [len(text) * LINE + FONT for text in lines]
    middles = [end - height / 2 for end, height in zip(accumulate(heights), heights, strict=True)]
    frame = pd.DataFrame(
        {
            "label": lines,
            "value": values,
            "number": numbers,
            "colour": colours,
            "middle": middles,
            "first": [m - (len(t) - 1) * LINE / 2 for m, t in zip(middles, lines, strict=True)],
        }
    )
    left = max(room(line) for text in lines for line in text) + 6
    right = WIDTH - max(map(room, numbers)) * BOLD - 4
    scale = altair.Scale(domain=[0, max(1, *values)], range=[left, right])
    base = altair.Chart(frame).encode(
        x=altair.X("value:Q", scale=scale, axis=None), y=units(altair.Y, "middle")
    )
    bars = base.mark_bar(size=BAR, orient="horizontal")
    text = base.mark_text(align="left", baseline="alphabetic", lineHeight=LINE)
    layers = {
        "bars": bars.encode(fill=altair.Fill("colour:N", scale=None)),
        "numbers": text.encode(text="number:N", xOffset=altair.value(4)),
        "labels": text.encode(x=altair.value(0), y=units(altair.Y, "first"), text="label:N"),
    }
    return draw("bars-chart", layers, sum(heights), links)


def dot_map(municipalities: pd.DataFrame, sentence: str, highlight: str = "") -> Chart:
    """A dot for every municipality: its area the inhabitants, its colour the lessons.

    `municipalities` has the columns of the municipalities table and `lessons` (int64). The
    municipality with NIS code `highlight` gets a ring; KeyError when it is not there.
    """
    table = municipalities.sort_values(["lessons", "name"], ascending=[False, True])
    columns = ["nis", "name", "longitude", "latitude", "inhabitants_2026", "lessons"]
    towns = tuple(dots.Town(*row) for row in _rows(table, columns))
    most = ", ".join(f"{town.name} {number(town.lessons)}" for town in towns[:3])
    alt = _(
        "Kaart van Vlaanderen met een stip voor elk van de %(count)s gemeenten. De meeste "
        "lessen: %(most)s. Zonder les: %(silent)s gemeenten."
    ) % {
        "count": number(len(towns)),
        "most": most,
        "silent": number(sum(town.lessons == 0 for town in towns)),
    }
    drawing = dots.drawing(towns, dots.key())
    extra = [dots.ring(towns, highlight)] if highlight else []
    return Chart(finished(drawing, alt, extra), sentence, alt, _towns_table(table))


def _towns_table(table: pd.DataFrame) -> Table:
    table = table.assign(province=table["province"].map(_))
    return Table(
        headers=(_("Gemeente"), _("Lessen"), _("Inwoners in 2026"), _("Provincie")),
        rows=tuple(_rows(table, ["name", "lessons", "inhabitants_2026", "province"])),
        links=tuple(
            f"verkennen?gemeente={nis}" if lessons else ""
            for nis, lessons in zip(table["nis"], table["lessons"], strict=True)
        ),
    )


def _rows(table: pd.DataFrame, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """Rows with Python's own numbers: numpy's are no `int` to the templates."""
    return zip(*(table[column].tolist() for column in columns), strict=True)
