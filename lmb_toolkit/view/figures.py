"""The lessons counted: a sentence, a chart, a table to read and one to take along."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from lmb_toolkit.collection.clock import today
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.facets import COUNTED
from lmb_toolkit.query.selection import ALL, Selection
from lmb_toolkit.view.bars import Bar, bars
from lmb_toolkit.view.explorer import count_title, counted_titles
from lmb_toolkit.view.kept import kept
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _, language, number, percent

FIRST = ("theme", "kind")

PART = re.compile(
    r'<div class="lmb-figures" data-part="(?P<part>[a-z]+)" data-asked="(?P<asked>[^"]*)">'
    r".*?</div><!-- (?P=part) -->",
    re.DOTALL,
)
"""A part of the page in what a notebook shows: which, and what is counted."""


@dataclass(frozen=True)
class Counted:
    """The lessons of a selection by `by` and, within that, by `within` ("": by one thing only).

    `lessons` (int64) has a row for each value of `by` that lessons have, years going up, and a
    column for each such value of `within`; without it one. `rows` and `columns` are the
    distinct lessons of each, `total` those of the selection. All labels are the reader's.
    """

    by: str
    within: str
    lessons: pd.DataFrame
    rows: pd.Series
    columns: pd.Series
    total: int

    @property
    def shares(self) -> pd.DataFrame:
        """The part (0 to 1) that each of `lessons` is of its row; by one thing, of all."""
        return self.lessons.div(self.rows if self.within else self.total, axis="index")


def later() -> str:
    """What stands in place of the choices until they work."""
    return _("Hier kies je zodra deze pagina met Python verbonden is.")


def dimension_titles() -> dict[str, str]:
    """What lessons are counted by: dimension → title. Towns are too many for a chart."""
    return {by: title for by, title in counted_titles().items() if not COUNTED[by].municipal}


def within_titles() -> dict[str, str]:
    """What a bar is divided by: what has as few values as there are colours."""
    few = {by: title for by, title in counted_titles().items() if COUNTED[by].few}
    return {"": _("Niets"), **few}


def count_lessons(
    collection: Collection, by: str, within: str = "", selection: Selection = ALL
) -> Counted:
    """Count by one or two of `dimension_titles`; the same one twice is by one."""
    within = "" if within == by else within
    counts = collection.summary([by, within] if within else [by], selection)
    rows = _distinct(collection, by, selection)
    columns = _distinct(collection, within, selection) if within else pd.Series()
    counts["row"] = _labels(counts, by)
    counts["column"] = _labels(counts, within) if within else _("Lessen")
    lessons = counts.pivot_table("lessons", "row", "column", "sum").reindex(rows.index)
    total = len(collection.rows(selection))
    return Counted(
        by, within, lessons[list(columns.index)] if within else lessons, rows, columns, total
    )


def _distinct(collection: Collection, by: str, selection: Selection) -> pd.Series:
    """The distinct lessons of each value of `by` that lessons have, by label."""
    counts = collection.summary([by], selection)
    if COUNTED[by].years:
        counts = counts.sort_values(by)
    found = pd.Series(counts["lessons"].to_numpy(), index=_labels(counts, by))
    return found[found > 0]


def _labels(counts: pd.DataFrame, by: str) -> list[str]:
    return [_(label) for label in counts[f"{by}_label"]]


def part_html(part: str, counted: Counted, selection: Selection, shares: bool) -> str:
    """A part of the page ("uitleg", "grafiek" or "tabel"), marked so that it can be made anew in
    another language."""
    asked = {"by": counted.by, "within": counted.within, "shares": int(shares)}
    make = {"grafiek": figure_html, "tabel": table_html}.get(part)
    return render(
        "figures_part.html.j2",
        part=part,
        asked="&".join(filter(None, [urlencode(asked), selection.to_query()])),
        html=make(counted, shares) if make else "",
    )


def translated(collection: Collection, cells: str) -> str:
    """The cells of a notebook as it was executed in Dutch, with its figures in the language of
    the reader."""
    if language() == "nl":
        return cells
    return PART.sub(lambda found: _anew(collection, found["part"], unescape(found["asked"])), cells)


@kept
def _anew(collection: Collection, part: str, asked: str) -> str:
    parameters = dict(parse_qsl(asked, keep_blank_values=True))
    selection = Selection.from_query(asked)
    counted = count_lessons(collection, parameters["by"], parameters["within"], selection)
    return part_html(part, counted, selection, parameters["shares"] == "1")


def figure_html(counted: Counted, shares: bool) -> str:
    """The sentence that says what the chart shows, the chart, and the numbers behind it."""
    if not len(counted.rows):
        return render("figures_empty.html.j2")
    values = counted.shares if shares else counted.lessons
    ends = (
        values.iloc[:, 0].map(percent)
        if shares and not counted.within
        else counted.rows.map(number)
    )
    drawn = tuple(
        Bar(label, tuple(row), end)
        for label, row, end in zip(values.index, values.to_numpy().tolist(), ends, strict=True)
    )
    sentence = _sentence(counted)
    columns = tuple(values.columns) if counted.within else ()
    titles = dimension_titles()
    return render(
        "figures_chart.html.j2",
        sentence=sentence,
        svg=bars(drawn, columns, sentence),
        headers=[titles[name] for name in (counted.by, counted.within) if name],
        rows=list(_behind(counted)),
    )


def _sentence(counted: Counted) -> str:
    titles = dimension_titles()
    (label, column), most = max(_cells(counted), key=lambda cell: cell[1])
    by, within = (titles.get(name, "").lower() for name in (counted.by, counted.within))
    words = {
        "lessons": count_title(counted.total),
        "by": by,
        "within": within,
        "label": label,
        "column": column,
        "most": number(most),
    }
    said = (
        _("%(lessons)s volgens %(by)s en %(within)s. Het vaakst: %(label)s, %(column)s (%(most)s).")
        if counted.within
        else _("%(lessons)s volgens %(by)s. Het vaakst: %(label)s (%(most)s).")
    )
    return said % words


def _cells(counted: Counted) -> Iterator[tuple[tuple[str, str], int]]:
    """Every pair of labels with its lessons, in the order of the chart."""
    for label, row in zip(counted.lessons.index, counted.lessons.to_numpy().tolist(), strict=True):
        for column, lessons in zip(counted.lessons.columns, row, strict=True):
            yield (label, column), int(lessons)


def _behind(counted: Counted) -> Iterator[tuple[tuple[str, ...], int, float]]:
    """The numbers behind the chart: labels, lessons, and their share."""
    shares = counted.shares.to_numpy().ravel().tolist()
    for (labels, lessons), share in zip(_cells(counted), shares, strict=True):
        yield (labels if counted.within else labels[:1]), lessons, share


def table_html(counted: Counted, shares: bool) -> str:
    """The pivot table, with the distinct lessons of every row and column, and its download."""
    csv = b64encode(figures_csv(counted, shares)).decode()
    return render(
        "figures_table.html.j2",
        title=dimension_titles()[counted.by],
        counted=counted,
        values=counted.shares if shares else counted.lessons,
        shares=shares,
        address=f"data:text/csv;charset=utf-8;base64,{csv}",
        filename=f"cijfers-{today().isoformat()}.csv",
    )


def figures_csv(counted: Counted, shares: bool) -> bytes:
    """The pivot table for a double click in Excel in Belgium; shares in percent."""
    values = (counted.shares * 100).round(1) if shares else counted.lessons
    table = values.assign(**{_("Verschillende lessen"): counted.rows})
    text: str = table.rename_axis(dimension_titles()[counted.by]).to_csv(
        sep=";", decimal=",", lineterminator="\r\n"
    )
    return text.encode("utf-8-sig")
