"""Files that a stranger made to hurt, and what is said of them."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from openpyxl import Workbook

from lmb_toolkit.collect.importing.reading import read_apart
from lmb_toolkit.collect.importing.spreadsheets import Unreadable, read_spreadsheet


def workbook(**cells: str) -> bytes:
    book = Workbook()
    for place, text in cells.items():
        book.active[place] = text
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def bomb() -> bytes:
    """A workbook of some 600 kB in which one cell holds 600 MB."""
    data = io.BytesIO(workbook(A1="Les", A2="x"))
    with zipfile.ZipFile(data) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            if not name.endswith("sheet1.xml"):
                archive.writestr(name, part)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            sheet.write(start + b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>')
            for _ in range(600):
                sheet.write(b"a" * 1_000_000)
            sheet.write(b"</t></is></c></row></sheetData></worksheet>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (workbook(A1="Les", XFD1048576="x"), "te groot om te lezen"),
        (bomb(), "uitgepakt telt het 60. MB"),
        (b"Les;Thema\n" + b"a;b\n" * 1_000_000, "er zijn meer dan 20000 rijen"),
        (b"a;" * 400 + b"\n" + b"b;" * 400, "er zijn meer dan 300 kolommen"),
        (b"a" * 20_000_001, "het bestand telt 20 MB"),
    ],
    ids=["stray cell", "zip bomb", "a million rows", "many columns", "long file"],
)
def test_what_is_too_big_is_told_and_ends_nothing(data: bytes, why: str) -> None:
    began = time.monotonic()
    with pytest.raises(Unreadable, match=f"^lijst .*{why}"):
        read_spreadsheet(data, "lijst")
    assert time.monotonic() - began < 20


def test_the_process_that_reads_may_die(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lmb_toolkit.collect.importing.reading.READING_SECONDS", 0.001)
    with pytest.raises(Unreadable, match=r"^lessen\.xlsx is te groot"):
        read_apart(workbook(A1="Les"), "lessen.xlsx")
