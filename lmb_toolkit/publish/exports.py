"""The lessons of a selection as CSV, and what the file of any download is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pandas as pd

from lmb_toolkit.collection.checks.cells import FORMULA_STARTS
from lmb_toolkit.publish.readable import as_in_a_file, readable, titles
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.facets import FACETS
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.query.words import fold

LONGEST_NAME = 80

_FORMULA = re.compile(f"'*[{re.escape(''.join(FORMULA_STARTS))}]")
_FORMULA_INSIDE = re.compile("([;\n])(?='*[=+@＝＋－＠\t-])")
"""After what a spreadsheet that expects semicolons, as in Belgium, takes for the next cell."""


def to_csv(collection: Collection, selection: Selection) -> bytes:
    """The lessons that the reader sees, as the data package has them: its columns and codes,
    comma, UTF-8 without BOM, LF.

    A text that a spreadsheet would run as a formula gets an apostrophe in front, also after
    a `;` or a line break inside the cell.
    """
    return to_csv_of(_shown(collection, selection))


def to_csv_of(table: pd.DataFrame) -> bytes:
    """Rows of any table of the data package, as `to_csv` writes lessons."""
    rows = _texts(table, _inert_in_pieces)
    booleans = rows.select_dtypes("bool").columns
    rows = rows.assign(**{name: as_in_a_file(rows[name]) for name in booleans})
    text: str = rows.to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n")
    return text.encode("utf-8")


def to_csv_belgium(collection: Collection, selection: Selection) -> bytes:
    """The `readable` lessons that the reader sees, for a double click in Excel in Belgium:
    semicolon, UTF-8 with BOM, CRLF, decimal comma, dates as 2026-11-23.

    A text that a spreadsheet would run as a formula gets an apostrophe in front.
    """
    lessons = _texts(readable(collection, _shown(collection, selection)), _inert)
    text: str = lessons.rename(columns=titles(collection)).to_csv(
        index=False, sep=";", decimal=",", date_format="%Y-%m-%d", lineterminator="\r\n"
    )
    return text.encode("utf-8-sig")


CSV = {"lessen-excel.csv": to_csv_belgium, "lessen.csv": to_csv}
"""The kinds of CSV by the names of their files."""


def _shown(collection: Collection, selection: Selection) -> pd.DataFrame:
    """The lessons of a reader's address, which may be older than the collection."""
    return collection.lessons.take(collection.rows(selection))


def filename(selection: Selection, ending: str, day: date, what: str = "lessen") -> str:
    """A name that says what is in the file: lessen-ethisch-bankieren-2026-11-23.xlsx.

    `what` comes first, `ending` after the day: ".xlsx", or "-excel.csv" so that it does not
    replace the other ".csv" in someone's folder.

    Only a-z, 0-9, "-" and the dot, at most 80 characters: safe on every system.
    """
    asked = [str(value) for facet in FACETS for value in selection.chosen(facet)]
    words = re.findall("[a-z0-9]+", fold(" ".join([*asked, selection.text])))
    end = f"-{day.isoformat()}{ending}"
    room = LONGEST_NAME - len(end)
    name = "-".join([what, *words])
    if len(name) > room:
        name = name[: room + 1].rpartition("-")[0]
    return name + end


def _inert(text: str) -> str:
    """`text` with an apostrophe in front if a spreadsheet would run it.

    A formula behind apostrophes gets one more, so that taking one off always gives the text
    as it was. Source: OWASP, CSV injection.
    """
    return f"'{text}" if _FORMULA.match(text) else text


def _inert_in_pieces(text: str) -> str:
    return _inert(_FORMULA_INSIDE.sub(r"\1'", text))


def _texts(table: pd.DataFrame, change: Callable[[str], str]) -> pd.DataFrame:
    """`table` with `change` done to every text, and every line break LF.

    A CR alone breaks a file whose rows end in LF.
    """

    def changed(column: pd.Series) -> pd.Series:
        texts = column.unique()
        lines = [change(text.replace("\r\n", "\n").replace("\r", "\n")) for text in texts]
        return column.map(dict(zip(texts, lines, strict=True)))

    names: list[str] = list(table.select_dtypes("str").columns)
    return table.assign(**{name: changed(table[name]) for name in names})
