"""The charts: one sentence, one drawing, and the table behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lmb_toolkit.view import dots
from lmb_toolkit.view.drawing import finished
from lmb_toolkit.view.translations import _, number


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
    return Chart(
        finished(drawing, alt, dots.overlay(towns, highlight)), sentence, alt, _towns_table(table)
    )


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
