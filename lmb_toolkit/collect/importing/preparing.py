"""A spreadsheet of lessons: every row taken, taken with a remark, or refused with the reason.

Nothing is written before `deliver`:

    contents = read_contents(folder)
    spreadsheet = read_spreadsheet("lessen.xlsx")
    mapping = propose_mapping(spreadsheet, contents.schema, {"Wat bleef hangen": "lesson"})
    report = prepare(spreadsheet, "1", contents, mapping)
    print(report.text())
    report.deliver(Inbox(folder))          # all of it, or nothing
    refused_workbook(report)               # to mend and to import again
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lmb_toolkit.collect.importing.headings import Header, first_row
from lmb_toolkit.collect.importing.judging import Judge
from lmb_toolkit.collect.importing.lesson_row import Fields, RowReader
from lmb_toolkit.collect.importing.report import ImportedRow, Report
from lmb_toolkit.collect.importing.spreadsheets import CellValue, Spreadsheet, Unreadable
from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.checks.files import read_files
from lmb_toolkit.collection.checks.package import read_package
from lmb_toolkit.collection.clock import today

EXAMPLE = "Voorbeeld: deze rij lezen we niet in"
"""In a cell of the example in the template."""

STEP = 250
"""After so many rows the progress is told again."""


class NoLessons(Unreadable):
    """A file of which no column is the lesson; `likely` is the heading above most text, "" when
    there are no headings."""

    def __init__(self, spreadsheet: Spreadsheet) -> None:
        long: dict[str, int] = {}
        for sheet in spreadsheet.sheets:
            header = first_row(sheet)
            below = [row for number, row in sheet.rows.items() if number > header.row]
            for place, heading in header.headings.items():
                letters = sum(len(str(row[place])) for row in below if place < len(row))
                heading = " ".join(heading.split())
                long[heading] = max(letters, long.get(heading, 0))
        self.likely = max(long, key=lambda heading: long[heading], default="")
        super().__init__(
            f"In {spreadsheet.name} vonden we geen kolom met lessen. De kolommen zijn: "
            f"{', '.join(long) or 'geen'}. Zeg bij welke kolom Les hoort, of zet boven de lessen "
            "een rij met kolomnamen, zoals Les, Thema en Gemeente."
        )


def read_contents(folder: Path) -> Contents:
    """The data folder as the import needs it; raises `Unreadable` when it is none."""
    schema, problems = read_package(folder)
    if schema is None:
        raise Unreadable(str(problems[0]))
    return Contents(schema, read_files(folder, schema)[0], today())


def trajectories_of(contents: Contents, wanted: str | None = None) -> dict[str, str]:
    """Number → title of the trajectories; raises `Unreadable` when `wanted` is none of them."""
    titles = contents.lookup("trajectories", "id", "title") or {}
    if wanted is not None and wanted not in titles:
        raise Unreadable(f"Leertraject {wanted} bestaat niet. {_options(titles)}")
    return titles


def lessons_of(contents: Contents) -> dict[str, Fields]:
    """Number → columns of every lesson in the collection."""
    rows = (
        dict(zip(sheet.columns, cells, strict=True))
        for sheet in contents.sheets["lessons"]
        for cells in zip(*sheet.columns.values(), strict=True)
    )
    return {row["id"]: row for row in rows if "id" in row}


NOTHING: Mapping[Any, str] = MappingProxyType({})


def prepare(
    spreadsheet: Spreadsheet,
    trajectory: str,
    contents: Contents,
    mapping: Mapping[str, Header],
    progress: Callable[[int, int], None] | None = None,
    others: Mapping[str, str] = NOTHING,
    may_lack: bool = False,
    meant: Mapping[tuple[str, str], str] = NOTHING,
) -> Report:
    """Look at every row; nothing is written.

    `trajectory` is for rows that name none, also not by their theme; `others` are texts for the
    columns that a new lesson leaves empty. A lesson without trajectory is for review to place
    when `may_lack` says so; `meant` is what someone says of what we do not understand: a column
    and its text → a code. `mapping` is what `propose_mapping` gave; `progress` is called with the
    rows done and the rows in all. Raises `Unreadable` when the trajectory does not exist or is
    missing, or no sheet holds lessons.
    """
    trajectories_of(contents, trajectory or None)
    if not mapping:
        raise NoLessons(spreadsheet)
    lessons = lessons_of(contents)
    judge = Judge(spreadsheet.name, contents.schema, lessons)
    sheets = [sheet for sheet in spreadsheet.sheets if sheet.name in mapping]
    total = sum(len(sheet.rows) + len(sheet.broken) for sheet in sheets)
    found: list[ImportedRow] = []
    done = 0
    for sheet in sheets:
        header = mapping[sheet.name]
        reader = RowReader(contents, header, trajectory, others, meant)
        for number in sorted([*sheet.rows, *sheet.broken]):
            if progress and done % STEP == 0:
                progress(done, total)
            done += 1
            if number > header.row and not _is_aside(sheet.rows.get(number, ()), header):
                row = judge.judge_row(sheet, number, header, reader)
                if not may_lack and row.id and row.fields.get("id") not in lessons:
                    _check_trajectory(row, spreadsheet, contents)
                found.append(row)
    if progress:
        progress(total, total)
    return Report(spreadsheet, contents.schema, dict(mapping), tuple(found))


def _options(titles: Mapping[str, str]) -> str:
    return f"Kies uit: {', '.join(f'{id} ({title})' for id, title in titles.items())}."


def _check_trajectory(row: ImportedRow, spreadsheet: Spreadsheet, contents: Contents) -> None:
    """Raise `Unreadable` when a new lesson would get no trajectory."""
    if not row.fields.get("trajectory"):
        where = f"{row.sheet}, rij {row.number}" if row.sheet else f"rij {row.number}"
        raise Unreadable(
            f"In {spreadsheet.name}, {where}, staat geen leertraject dat we kennen. Voeg voor "
            f"zulke rijen --trajectory NUMMER toe. {_options(trajectories_of(contents))}"
        )


def _is_aside(row: Sequence[CellValue], header: Header) -> bool:
    """Whether a row is the example of the template, or the header once more."""
    texts = {place: str(cell) for place, cell in enumerate(row) if cell != ""}
    return EXAMPLE in texts.values() or texts == header.headings
