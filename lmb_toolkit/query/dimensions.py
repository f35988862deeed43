"""How lessons divide by what is coded in them; facets.py says what each is for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lmb_toolkit.collection.loading import Tables
from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.memberships import Dimension
from lmb_toolkit.query.words import alphabetical

Divide = Callable[[Tables, pd.DataFrame], Dimension]
"""From the tables and the published lessons to who has which value, in display order."""


@dataclass(frozen=True)
class Size:
    """A class of municipalities by inhabitants; `least` is the first number inside it."""

    id: str
    label: str
    least: int


SIZES = (
    Size("tot-10000", "minder dan 10.000 inwoners", 0),
    Size("10000-20000", "10.000 tot 20.000 inwoners", 10_000),
    Size("20000-50000", "20.000 tot 50.000 inwoners", 20_000),
    Size("vanaf-50000", "50.000 inwoners of meer", 50_000),
)


WITHOUT = "geen"
WITHOUT_LABEL = "Zonder Vlaamse gemeente"
"""What a lesson without municipality has as its province and its size, so that a reader sees how
many there are and can have them too."""


def size_of(inhabitants: int) -> Size:
    """The size class of a municipality."""
    return next(size for size in reversed(SIZES) if inhabitants >= size.least)


def any_theme(tables: Tables, lessons: pd.DataFrame) -> Dimension:
    """Main themes and subthemes together, as the filter shows them."""
    return _by_theme(tables, lessons, tables.frames["themes"])


def main_theme(tables: Tables, lessons: pd.DataFrame) -> Dimension:
    """By main theme, also that of a subtheme."""
    themes = tables.frames["themes"]
    return _by_theme(tables, lessons, themes[themes["parent"] == ""])


def subtheme(tables: Tables, lessons: pd.DataFrame) -> Dimension:
    """By subtheme; lessons that have only a main theme are in none."""
    themes = tables.frames["themes"]
    return _by_theme(tables, lessons, themes[themes["parent"] != ""])


def coded(column: str) -> Divide:
    """By a column whose allowed values stand in the schema, in its order."""

    def divide(tables: Tables, lessons: pd.DataFrame) -> Dimension:
        labels = tables.schema.field("lessons", column).labels
        return Dimension.of(lessons[column], _frame(labels, labels.values()), items)

    return divide


def pillar(tables: Tables, lessons: pd.DataFrame) -> Dimension:
    """By pillar, in the order of their table."""
    pillars = tables.frames["pillars"]
    return Dimension.of(lessons["pillars"], _frame(pillars["id"], pillars["title"]), items)


def municipality(tables: Tables, lessons: pd.DataFrame) -> Dimension:
    """By municipality, in alphabetical order."""
    towns = tables.frames["municipalities"]
    towns = towns.sort_values("name", key=lambda names: names.map(alphabetical))
    return Dimension.of(lessons["municipalities"], _frame(towns["nis"], towns["name"]), items)


def province(tables: Tables, lessons: pd.DataFrame) -> Dimension:
    """By the province of its municipalities, last those without."""
    towns = tables.frames["municipalities"]
    provinces = {name: name for name in sorted(set(towns["province"]))}
    return _by_town(lessons, towns, towns["province"], provinces)


def size(tables: Tables, lessons: pd.DataFrame) -> Dimension:
    """By the size class of its municipalities, last those without."""
    towns = tables.frames["municipalities"]
    classes = towns["inhabitants_2026"].map(lambda inhabitants: size_of(inhabitants).id)
    return _by_town(lessons, towns, classes, {item.id: item.label for item in SIZES})


def by_number(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """A table in the order of the numbers of trajectories in `column`: 2 comes before 12."""
    return frame.sort_values(
        column, key=lambda ids: ids.astype(int), kind="stable", ignore_index=True
    )


def trajectory(tables: Tables, lessons: pd.DataFrame) -> Dimension:
    """By learning trajectory, in the order of their numbers."""
    table = by_number(tables.frames["trajectories"], "id")
    frame = _frame(table["id"], table["title"])
    return Dimension.of(lessons["trajectory"], frame, lambda cell: [cell])


def year(tables: Tables, lessons: pd.DataFrame) -> Dimension:
    """By the year of the source, latest first, of years that a lesson has."""
    years = [str(year) for year in sorted(lessons["year"].dropna().unique(), reverse=True)]
    return Dimension.of(
        lessons["year"], _frame(years, years), lambda year: [] if pd.isna(year) else [str(year)]
    )


def _by_town(
    lessons: pd.DataFrame, towns: pd.DataFrame, values: pd.Series, labels: dict[str, str]
) -> Dimension:
    """By what `values` says of each of `towns`, one of `labels`; or `WITHOUT`."""
    of = dict(zip(towns["nis"], values, strict=True))
    labels = labels | {WITHOUT: WITHOUT_LABEL}
    return Dimension.of(
        lessons["municipalities"],
        _frame(labels, labels.values()),
        lambda cell: [of[nis] for nis in items(cell)] or [WITHOUT],
    )


def _by_theme(tables: Tables, lessons: pd.DataFrame, shown: pd.DataFrame) -> Dimension:
    """By the themes that are `shown`: those of a lesson, and the main themes that they are of."""
    themes = tables.frames["themes"]
    parents, known = dict(zip(themes["id"], themes["parent"], strict=True)), set(shown["id"])
    return Dimension.of(
        lessons["themes"],
        _frame(shown["id"], shown["title"], shown["parent"]),
        lambda cell: [it for sub in items(cell) for it in (parents[sub], sub) if it in known],
    )


def _frame(
    values: Iterable[Any], labels: Iterable[Any], parents: Iterable[Any] = ()
) -> pd.DataFrame:
    frame = pd.DataFrame({"value": list(values), "label": list(labels)}, dtype=str)
    return frame.assign(parent=pd.Series(list(parents) or [""] * len(frame), dtype=str))
