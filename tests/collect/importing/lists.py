"""What several tests of this folder need."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook

from lmb_toolkit.collect.importing.report import Report

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
