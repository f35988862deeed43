"""Files that are taken along, made and opened again."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf

from lmb_toolkit.publish.formats import FORMATS
from lmb_toolkit.publish.handout import Handout
from lmb_toolkit.query.selection import Selection

DAY = date(2026, 11, 23)
SITE = "https://lessen.example/"
EIGHT = "lijst=7-003,1-001,straatnaam-wijzigen,2-014,4-018,3-007,7-017,1-039"

LOKEREN = Selection(municipalities=["46029"])


def made(name: str, value: Handout, data: Path = Path()) -> bytes:
    return FORMATS[name].make(value, data)


def bookmarks(data: bytes) -> list[tuple[int, str]]:
    """The headings of a PDF as a reader's program lists them: depth and text."""

    def walk(items: Any, depth: int) -> list[tuple[int, str]]:
        return [
            row for item in items for row in ((depth, item.title), *walk(item.children, depth + 1))
        ]

    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        return walk(outline.root, 1)


def titles(value: Handout) -> list[str]:
    return [item.title for item in value.items]


def behind(value: Handout) -> list[str]:
    return [lesson.title for lesson in value.behind]


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(data: bytes, delimiter: str = ",") -> list[list[str]]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.reader(text, delimiter=delimiter))
