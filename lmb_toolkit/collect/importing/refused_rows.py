"""The rows that were refused, back as Excel: to mend and to import again."""

from __future__ import annotations

import re
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from lmb_toolkit.collect.importing.headings import Header
from lmb_toolkit.collect.importing.report import ImportedRow, Report, columns_of
from lmb_toolkit.collect.importing.spreadsheets import CellValue, Sheet
from lmb_toolkit.collection.clock import today
from lmb_toolkit.publish import sheets

WHY = "Waarom"
LONG, SHORT = 48, 18
"""Width of a column in characters: of text, and of anything else."""

NOT_IN_NAMES = re.compile(r"[\\/*?:\[\]]")
"""What the name of a sheet cannot hold in Excel, and can elsewhere."""

WRONG = PatternFill("solid", fgColor="F8D7DA")


def refused_workbook(report: Report) -> bytes:
    """The refused rows of a report as .xlsx, sheet by sheet, with their own headings and cells.

    The last column says why, and the cells that it is about are coloured. A sheet without
    refused rows is left out; without any, one empty sheet says so.
    """
    workbook = Workbook()
    empty = workbook.worksheets[0]
    for sheet in report.spreadsheet.sheets:
        rows = [row for row in report.refused if row.sheet == sheet.name]
        if rows:
            target = workbook.create_sheet(NOT_IN_NAMES.sub(" ", sheet.name)[:31] or "Geweigerd")
            _fill(target, sheet, report.mapping[sheet.name], rows)
    if len(workbook.worksheets) > 1:
        workbook.remove(empty)
    else:
        empty.title = "Geweigerd"
        sheets.put(empty, 1, 1, "Er is geen enkele rij geweigerd.")
    return sheets.file_of(workbook, today())


def _fill(target: Worksheet, sheet: Sheet, header: Header, rows: list[ImportedRow]) -> None:
    headings = [place for place, text in columns_of(sheet, header).items() if text != WHY]
    places = {place: number for number, place in enumerate(headings, start=1)}
    long = {"lesson", "context", "advice"}
    titles = [
        (header.headings.get(place, ""), LONG if header.columns.get(place) in long else SHORT)
        for place in headings
    ]
    sheets.header(target, 1, [*titles, (WHY, LONG)])
    for line, row in enumerate(rows, start=2):
        cells = sheet.rows.get(row.number, ())
        wrong = {problem.column for problem in row.problems}
        for place, number in places.items():
            value = cells[place] if place < len(cells) else ""
            cell = sheets.put(target, line, number, _value(value))
            if header.headings.get(place) in wrong:
                cell.fill = WRONG
        why = "\n".join(f"{problem.message} {problem.remedy}" for problem in row.problems)
        sheets.put(target, line, len(places) + 1, f"{why} (rij {row.number})").fill = WRONG
    sheets.printable(target)


def _value(value: CellValue) -> sheets.Value:
    """A cell as Excel takes it; what has another form stays readable as text."""
    return value if isinstance(value, str | date) or type(value) is int else str(value)
