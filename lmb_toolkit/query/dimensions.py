"""The dimensions of a collection: what a reader can filter on and count by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from lmb_toolkit.collection.loading import Tables
from lmb_toolkit.query.memberships import Dimension
from lmb_toolkit.query.words import alphabetical

DIMENSION_OF = {
    "thema": "any_theme",
    "traject": "trajectory",
    "functie": "function",
    "soort": "kind",
    "pijler": "pillar",
    "doelgroep": "audience",
    "gemeente": "municipality",
    "provincie": "province",
    "grootte": "size",
    "jaar": "year",
}
"""URL parameter of a facet → dimension that it filters on."""

BY = (
    "trajectory",
    "theme",
    "subtheme",
    "function",
    "kind",
    "pillar",
    "audience",
    "municipality",
    "province",
    "size",
    "year",
)
"""What `Collection.summary` can count by."""


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


def size_of(inhabitants: int) -> Size:
    """The size class of a municipality."""
    return next(size for size in reversed(SIZES) if inhabitants >= size.least)


def dimensions(tables: Tables, lessons: pd.DataFrame) -> dict[str, Dimension]:
    """How `lessons` divide, by the name that `Collection.summary` uses; `any_theme` has main
    themes and subthemes together, as the filter shows them."""
    return {
        **_themes(tables, lessons),
        **_coded(tables, lessons),
        **_places(tables, lessons),
        **_numbered(tables, lessons),
    }


def _themes(tables: Tables, lessons: pd.DataFrame) -> dict[str, Dimension]:
    themes = tables.frames["themes"]
    frame = _frame(themes["id"], themes["title"], themes["parent"])
    main = dict(
        zip(themes["id"], themes["parent"].where(themes["parent"] != "", themes["id"]), strict=True)
    )
    is_main = frame["parent"] == ""
    cells = lessons["themes"]
    return {
        "any_theme": Dimension.of(
            cells, frame, lambda cell: [name for sub in _ids(cell) for name in (main[sub], sub)]
        ),
        "theme": Dimension.of(
            cells, _part(frame, is_main), lambda cell: [main[sub] for sub in _ids(cell)]
        ),
        "subtheme": Dimension.of(
            cells, _part(frame, ~is_main), lambda cell: [s for s in _ids(cell) if main[s] != s]
        ),
    }


def _coded(tables: Tables, lessons: pd.DataFrame) -> dict[str, Dimension]:
    """The columns whose allowed values stand in the schema or in a table, in its order."""

    pillars = tables.frames["pillars"]

    def coded(column: str) -> Dimension:
        labels = tables.schema.field("lessons", column).labels
        return Dimension.of(lessons[column], _frame(labels, labels.values()), _ids)

    return {
        "function": coded("functions"),
        "kind": coded("kind"),
        "pillar": Dimension.of(lessons["pillars"], _frame(pillars["id"], pillars["title"]), _ids),
        "audience": coded("audiences"),
    }


def _places(tables: Tables, lessons: pd.DataFrame) -> dict[str, Dimension]:
    towns = tables.frames["municipalities"]
    towns = towns.sort_values("name", key=lambda names: names.map(alphabetical))
    provinces = sorted(set(towns["province"]))
    province = dict(zip(towns["nis"], towns["province"], strict=True))
    classes = towns["inhabitants_2026"].map(lambda inhabitants: size_of(inhabitants).id)
    size = dict(zip(towns["nis"], classes, strict=True))

    def through(table: dict[str, str]) -> Callable[[str], Iterable[str]]:
        return lambda cell: [table[nis] for nis in _ids(cell)]

    cells = lessons["municipalities"]
    sizes = _frame([item.id for item in SIZES], [item.label for item in SIZES])
    return {
        "municipality": Dimension.of(cells, _frame(towns["nis"], towns["name"]), _ids),
        "province": Dimension.of(cells, _frame(provinces, provinces), through(province)),
        "size": Dimension.of(cells, sizes, through(size)),
    }


def _numbered(tables: Tables, lessons: pd.DataFrame) -> dict[str, Dimension]:
    table = tables.frames["trajectories"].sort_values("id")
    years = [str(year) for year in sorted(lessons["year"].dropna().unique(), reverse=True)]
    return {
        "trajectory": Dimension.of(
            lessons["trajectory"], _frame(table["id"], table["title"]), lambda cell: [cell]
        ),
        "year": Dimension.of(
            lessons["year"],
            _frame(years, years),
            lambda year: [] if pd.isna(year) else [str(year)],
        ),
    }


def _ids(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def _part(frame: pd.DataFrame, where: pd.Series) -> pd.DataFrame:
    return frame[where].reset_index(drop=True)


def _frame(
    values: Iterable[Any], labels: Iterable[Any], parents: Iterable[Any] = ()
) -> pd.DataFrame:
    frame = pd.DataFrame({"value": list(values), "label": list(labels)}, dtype=str)
    return frame.assign(parent=pd.Series(list(parents) or [""] * len(frame), dtype=str))
