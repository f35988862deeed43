"""A cell as staff type it, and the text of its column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from lmb_toolkit.collect.importing.cells import Read, is_nothing, reader
from lmb_toolkit.collect.importing.headings import lesson_fields
from lmb_toolkit.collect.importing.preparing import read_contents
from lmb_toolkit.collect.importing.spreadsheets import CellValue


@pytest.fixture(scope="module")
def read(data_folder: Path) -> Callable[[str, CellValue], Read]:
    contents = read_contents(data_folder)
    fields = lesson_fields(contents.schema)
    return lambda column, cell: reader(contents, fields[column])(cell)


@pytest.mark.parametrize(
    ("column", "cell", "text"),
    [
        ("title", " Tel eerst ", " Tel eerst "),
        ("title", "-", "-"),
        ("title", True, "ja"),
        ("title", 7, "7"),
        ("kind", "Valkuil", "pitfall"),
        ("kind", "Pitfall", "pitfall"),
        ("kind", "mislukking", "pitfall"),
        ("kind", "n.v.t.", ""),
        ("trajectory", "Leertraject 2", "2"),
        ("trajectory", "LT2", "2"),
        ("trajectory", "2 Ethisch bankieren", "2"),
        ("themes", "Bibliotheek, museum en kunst", "bibliotheek-en-museum"),
        ("themes", "Werkkledij & huisbank", "werkkledij;huisbank"),
        ("themes", "werkkledij\nwerkkledij | huisbank", "werkkledij;huisbank"),
        ("public", "x", "ja"),
        ("public", False, "nee"),
        ("sdgs", "SDG 12 en 8.7", "12;8.7"),
        ("sdgs", "12.7: aankoop", "12.7"),
        ("sdgs", "alle", "alle"),
        ("source_url", "www.gent.be", "https://www.gent.be"),
        ("source_url", "http://gent.be", "http://gent.be"),
        ("year", "2020", "2020"),
        ("checked_on", "23/11/2026", "2026-11-23"),
        ("places", " Gent\nNamur ; Gent", "Gent;Namur"),
    ],
)
def test_a_cell_is_read_without_a_remark(
    read: Callable[[str, CellValue], Read], column: str, cell: CellValue, text: str
) -> None:
    assert read(column, cell) == (text, ())


@pytest.mark.parametrize(
    ("column", "cell", "text", "type", "remedy"),
    [
        ("kind", "valkuyl", "valkuyl", "unknown-kind", "Bedoel je Valkuil?"),
        (
            "themes",
            "werkkledij; iets heel anders",
            "werkkledij;iets heel anders",
            "unknown-themes",
            "Kies bij het nakijken wat het best past.",
        ),
        ("sdgs", datetime(2026, 7, 12), "12.7", "date-for-sdg", "Kijk na of dat klopt."),
    ],
)
def test_what_we_do_not_understand_stays_and_is_said(
    read: Callable[[str, CellValue], Read],
    column: str,
    cell: CellValue,
    text: str,
    type: str,
    remedy: str,
) -> None:
    found, [flaw] = read(column, cell)
    assert (found, flaw.type, flaw.remedy, flaw.severity) == (text, type, remedy, "advice")


def test_a_dash_says_that_there_is_nothing_to_say() -> None:
    assert all(map(is_nothing, ["", "-", "NVT", "Geen"]))
    assert not any(map(is_nothing, ["geen geld", 0, False]))
