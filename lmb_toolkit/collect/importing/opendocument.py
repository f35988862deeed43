"""What is merged in an OpenDocument sheet, which the reader of spreadsheets does not tell."""

from __future__ import annotations

import io
import zlib
from collections import defaultdict
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import BadZipFile, ZipFile

Range = tuple[tuple[int, int], tuple[int, int]]
"""(row, column) of the first and of the last cell, from 0."""

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def merged_ranges(data: bytes) -> dict[str, list[Range]]:
    """Sheet → the cells that are merged over rows; empty when this is no OpenDocument file,
    or a damaged one."""
    found: defaultdict[str, list[Range]] = defaultdict(list)
    sheet, row = "", 0
    try:
        with ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as content:
            for event, element in iterparse(content, ("start", "end")):
                if event == "start" and element.tag == f"{TABLE}table":
                    sheet, row = element.get(f"{TABLE}name", ""), 0
                elif event == "end" and element.tag == f"{TABLE}table-row":
                    found[sheet] += _ranges(element, row)
                    row += _number(element, "number-rows-repeated")
                    element.clear()
    except (BadZipFile, KeyError, ParseError, RuntimeError, ValueError, OSError, zlib.error):
        return {}
    return dict(found)


def _ranges(row: Element, top: int) -> list[Range]:
    found, left = [], 0
    for cell in row:
        height = _number(cell, "number-rows-spanned")
        width = _number(cell, "number-columns-spanned")
        if height > 1:
            found.append(((top, left), (top + height - 1, left + width - 1)))
        left += _number(cell, "number-columns-repeated")
    return found


def _number(element: Element, name: str) -> int:
    return int(element.get(TABLE + name, "1"))
