"""From the bytes of an Excel, OpenDocument or CSV file to sheets of plain values."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from lmb_toolkit.collect.importing.opendocument import Range, merged_ranges
from lmb_toolkit.collection import limits
from lmb_toolkit.collection.checks.cells import FORMULA_STARTS
from lmb_toolkit.collection.problems import Explained
from lmb_toolkit.collection.reading import DELIMITERS, decode, records

CellValue = str | int | float | bool | date

WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a file in a zip (.xlsx, .ods) starts, and one in an OLE container (.xls, a password)."""

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What a container with a password in front of it holds."""

LINE_END = re.compile("\r\n|[\r\x0b\x0c\u2028\u2029]")
"""The ends of a line, also the soft one that a text from Word brings along."""

INERT = re.compile(f"^'(?='*[{re.escape(''.join(FORMULA_STARTS))}])")
INERT_INSIDE = re.compile("(?<=[;\n])'(?='*[=+@＝＋－＠\t-])")
"""The apostrophes that `publish.exports` puts before what a spreadsheet would run."""

SEPARATOR_LINE = re.compile("sep=.(?=\r?\n)", re.IGNORECASE)
"""A first line for Excel alone."""


class Unreadable(Explained):
    """A file that cannot be imported; the message says why, in one Dutch sentence."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells from column A on, by row number as Excel counts.

    Rows without a value are left out. In `broken` rows of a CSV a quote is not closed. `name`
    is empty, and `delimited` true, for a CSV.
    """

    name: str
    rows: dict[int, tuple[CellValue, ...]]
    broken: tuple[int, ...] = ()
    delimited: bool = False


@dataclass(frozen=True)
class Spreadsheet:
    """A file with its visible sheets that hold something, and the names of hidden ones."""

    name: str
    sheets: tuple[Sheet, ...]
    hidden: tuple[str, ...] = ()


def sheet_title(name: str) -> str:
    """What to call a sheet: "Blad Lessen", but "Blad1" says itself what it is."""
    return name if name.casefold().startswith("blad") else f"Blad {name}"


def read_spreadsheet(source: str | os.PathLike[str] | bytes, name: str = "") -> Spreadsheet:
    """Read .xlsx, .xlsm, .xls, .ods or .csv, told apart by what is in it.

    `source` is a path or the bytes of the file, `name` what to call it (default: the name of
    the path). Texts are stripped and their line ends LF; whole numbers are int; what is merged
    over rows stands in each of them. Raises `Unreadable`.
    """
    name = name or ("bestand" if isinstance(source, bytes) else Path(source).name)
    data = source if isinstance(source, bytes) else _bytes(Path(source), name)
    if not data:
        raise Unreadable(f"{name} is leeg: er staat niets in het bestand.")
    check_size(name, len(data))
    if data.startswith(WORKBOOK_STARTS):
        from lmb_toolkit.collect.importing.reading import read_apart

        spreadsheet = read_apart(data, name)
    else:
        spreadsheet = Spreadsheet(name, tuple(_delimited(data, name)))
    if not spreadsheet.sheets:
        raise Unreadable(f"{name} is leeg: op geen enkel zichtbaar blad staat iets.")
    return spreadsheet


def check_size(name: str, size: int) -> None:
    """Raise `Unreadable` when a file has too many bytes to read."""
    if size > limits.FILE_BYTES:
        most = limits.FILE_BYTES // 1_000_000
        whole = -(-size // 1_000_000)  # A bit more than 20 MB is not 20 MB.
        raise Unreadable(_too_big(name, f"het bestand telt {whole} MB en mag er {most} tellen"))


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            check_size(name, path.stat().st_size)
            return file.read(limits.FILE_BYTES + 1)
    except FileNotFoundError:
        reason = "dat bestand bestaat niet. Kijk de naam en de map na."
    except IsADirectoryError:
        reason = "dat is een map. Kies een Excel- of CSV-bestand."
    except OSError:
        reason = "het bestand is niet te openen. Sluit het in Excel en probeer opnieuw."
    raise Unreadable(f"{path}: {reason}")


def read_workbook(data: bytes, name: str) -> Spreadsheet:
    """The visible sheets of .xlsx, .xlsm, .xls or .ods. Raises `Unreadable`.

    For `reading.read_apart` alone: what a stranger made of a file may end this process.
    """
    try:
        _check_unpacked(data, name)
        workbook = CalamineWorkbook.from_object(io.BytesIO(data))
        found = [
            (meta.visible == SheetVisibleEnum.Visible, workbook.get_sheet_by_name(meta.name))
            for meta in workbook.sheets_metadata
            if meta.typ == SheetTypeEnum.WorkSheet
        ]
        if any(_cells(sheet) > limits.SHEET_CELLS for _, sheet in found):
            raise Unreadable(_too_big(name, "er staat iets ver onder of naast de lijst"))
        ranges = merged_ranges(data)
        sheets = [
            _bounded(_sheet(sheet, ranges.get(sheet.name, [])), name)
            for shown, sheet in found
            if shown
        ]
    except BaseException as error:
        # On some damage calamine panics, with an exception that it does not name.
        if not isinstance(error, CalamineError) and type(error).__name__ != "PanicException":
            raise
        if isinstance(error, PasswordError) or ENCRYPTED in data:
            raise Unreadable(
                f"{name} is beveiligd met een wachtwoord. Bewaar het zonder wachtwoord."
            ) from None
        raise Unreadable(
            f"{name} is beschadigd, of het is geen Excel-, OpenDocument- of CSV-bestand. "
            "Open het in Excel en bewaar het opnieuw als .xlsx."
        ) from None
    hidden = tuple(sheet.name for shown, sheet in found if not shown)
    return Spreadsheet(name, tuple(sheet for sheet in sheets if sheet.rows), hidden)


def _cells(sheet: CalamineSheet) -> int:
    """From the first cell of the sheet to its last, which calamine counts from 0."""
    row, column = sheet.end or (-1, -1)
    return (row + 1) * (column + 1)


def _sheet(sheet: CalamineSheet, spans: list[Range]) -> Sheet:
    grid = [[_plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in [*(sheet.merged_cell_ranges or ()), *spans]:
        for row in grid[top + 1 : bottom + 1]:
            # A row of nothing but the copy would be a row that nobody typed.
            if left < len(row) and any(cell != "" for cell in row):
                row[left] = grid[top][left]
    return Sheet(sheet.name, _filled(enumerate(grid, start=1)))


def _check_unpacked(data: bytes, name: str) -> None:
    """Raise `Unreadable` when a file that is a zip says that it holds too much."""
    with suppress(BadZipFile, ValueError), ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
        if unpacked > limits.UNPACKED_BYTES:
            raise Unreadable(_too_big(name, f"uitgepakt telt het {unpacked // 1_000_000} MB"))


def _bounded(sheet: Sheet, name: str) -> Sheet:
    """The sheet; raises `Unreadable` when it has too many rows or columns."""
    width = max((len(row) for row in sheet.rows.values()), default=0)
    if len(sheet.rows) + len(sheet.broken) > limits.SHEET_ROWS:
        raise Unreadable(_too_big(name, f"er zijn meer dan {limits.SHEET_ROWS} rijen"))
    if width > limits.SHEET_COLUMNS:
        raise Unreadable(_too_big(name, f"er zijn meer dan {limits.SHEET_COLUMNS} kolommen"))
    return sheet


def _too_big(name: str, why: str) -> str:
    remedy = "Kopieer de rijen met lessen naar een nieuw bestand."
    return f"{name} is te groot om te lezen: {why}. {remedy}"


def _delimited(data: bytes, name: str) -> Iterator[Sheet]:
    text = SEPARATOR_LINE.sub("", decode(data).text, count=1)
    if "\0" in text or data.startswith(b"%PDF"):
        raise Unreadable(f"{name} is geen Excel-, OpenDocument- of CSV-bestand.")
    delimiter = max(DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))
    rows = list(islice(records(text, delimiter), limits.SHEET_ROWS + 1))
    # Between the values of a cell only the export with commas puts one.
    inert = (INERT, INERT_INSIDE) if delimiter == "," else (INERT,)
    whole = ((number, [_active(cell, inert) for cell in cells or ()]) for number, cells in rows)
    broken = tuple(number for number, cells in rows if cells is None)
    sheet = Sheet("", _filled(whole), broken, delimited=True)
    if sheet.rows or broken:
        yield _bounded(sheet, name)


def _regularity(text: str, delimiter: str) -> int:
    """How much this delimiter makes a table of the text: the cells in rows of the usual width.

    The first line alone does not tell: it may be a title.
    """
    widths = Counter(len(cells) for _, cells in islice(records(text, delimiter), 50) if cells)
    return max((width * count for width, count in widths.items() if width > 1), default=0)


def _filled(rows: Iterable[tuple[int, Sequence[CellValue]]]) -> dict[int, tuple[CellValue, ...]]:
    return {number: tuple(row) for number, row in rows if any(cell != "" for cell in row)}


def _plain(cell: Any) -> CellValue:
    if isinstance(cell, str):
        return _text(cell)
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date()
    if isinstance(cell, bool | int | float | date):
        return cell
    return str(cell)


def _text(cell: str) -> str:
    return LINE_END.sub("\n", cell).strip()


def _active(cell: str, inert: Sequence[re.Pattern[str]]) -> str:
    if "'" in cell:
        for apostrophe in inert:
            cell = apostrophe.sub("", cell)
    return _text(cell)
