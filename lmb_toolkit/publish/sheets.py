"""Excel sheets: safe cells, headers, printing, and a file that depends on nothing else."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from urllib.parse import quote

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from lmb_toolkit.collection.checks.cells import FORMULA_STARTS
from lmb_toolkit.publish.frozen import frozen
from lmb_toolkit.view.translations import _

MOST_CHARACTERS = 32_767
"""In a cell, in UTF-16. Source: Microsoft, Excel specifications and limits."""

LONGEST_LINK = 2_079
A4 = "9"

Value = str | int | date | None

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WRAPPED = Alignment(horizontal="left", vertical="top", wrap_text=True)
_HEADER_FONT = Font(bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", fgColor="1F3A4D")


def put(sheet: Worksheet, row: int, column: int, value: Value, link: str = "") -> Cell:
    """Write `value`, a text always as text and never as a formula; `link` makes it clickable."""
    cell = sheet.cell(row, column)
    address = quote(link, safe="!#$%&'()*+,/:;=?@~", errors="replace")
    if address.startswith(("http://", "https://")) and len(address) <= LONGEST_LINK:
        cell.hyperlink = address
        cell.style = "Hyperlink"
    cell.alignment = _WRAPPED
    if isinstance(value, str):
        value = _fitting(value) or None
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        # It stays a text when someone edits the cell.
        cell.quotePrefix = value.startswith(FORMULA_STARTS)
    return cell


def header(sheet: Worksheet, row: int, columns: Sequence[tuple[str, int]]) -> None:
    """Titles and widths of the columns; the row stays in sight and repeats on paper."""
    for number, (title, width) in enumerate(columns, start=1):
        cell = put(sheet, row, number, title)
        cell.font, cell.fill = _HEADER_FONT, _HEADER_FILL
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"A{row + 1}"
    sheet.print_title_rows = f"{row}:{row}"


def printable(sheet: Worksheet) -> None:
    """Set up for A4, lying, as wide as the page, with page numbers."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0
    sheet.oddFooter.center.text = "&P / &N"


def file_of(workbook: Workbook, day: date) -> bytes:
    """The .xlsx; the same workbook of the same day is the same file, byte for byte."""
    written = io.BytesIO()
    workbook.save(written)
    workbook.properties.created = workbook.properties.modified = datetime.combine(day, time())
    properties = tostring(workbook.properties.to_tree())
    return frozen(written.getvalue(), {"docProps/core.xml": properties})


def _fitting(text: str) -> str:
    """What of `text` fits in a cell; what is cut off is mentioned."""
    text = _NO_XML.sub("", re.sub("\r\n?", "\n", text))
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return text
    note = _(" … [Hier afgekort: in een cel van Excel past niet meer. Alles staat in de CSV.]")
    return units[: 2 * (MOST_CHARACTERS - len(note))].decode("utf-16-le", "ignore") + note
