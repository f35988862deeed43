"""Lists of lessons as staff really have them, and what is said of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from lmb_toolkit.collect.importing.headings import propose_mapping
from lmb_toolkit.collect.importing.preparing import prepare, read_contents
from lmb_toolkit.collect.importing.report import Report
from lmb_toolkit.collect.importing.spreadsheets import read_spreadsheet
from lmb_toolkit.collect.inbox import Inbox

FILES = Path(__file__).parent / "spreadsheets"


Import = Callable[..., Report]


def said(report: Report) -> list[tuple[int, str, str]]:
    """Row, type and value of every problem."""
    return [
        (row.number, problem.type, problem.value) for row in report.rows for problem in row.problems
    ]


def column(report: Report, name: str) -> list[str]:
    return [row.fields.get(name, "") for row in report.rows]


def workbook(**cells: str) -> bytes:
    book = Workbook()
    for place, text in cells.items():
        book.active[place] = text
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def imported(folder: Path, data: str | bytes, name: str = "lijst.csv") -> list[str]:
    """Import a table into the inbox; the numbers of its contributions."""
    contents = read_contents(folder)
    spreadsheet = read_spreadsheet(data if isinstance(data, bytes) else data.encode(), name)
    mapping = propose_mapping(spreadsheet, contents.schema)
    report = prepare(spreadsheet, "2", contents, mapping)
    return [item.id for item in report.deliver(Inbox(folder))]
