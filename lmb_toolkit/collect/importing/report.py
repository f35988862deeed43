"""What an import makes of a spreadsheet: as data, as Dutch text, and as a delivery."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from openpyxl.utils import get_column_letter

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.importing.headings import Header, lesson_fields
from lmb_toolkit.collect.importing.spreadsheets import Sheet, Spreadsheet, sheet_title
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collection.problems import Problem, counted, text_table
from lmb_toolkit.collection.schema import Schema

RowState = Literal["taken", "remarked", "refused", "unchanged"]

STATES: dict[RowState, str] = {
    "taken": "in orde",
    "remarked": "met een opmerking",
    "refused": "geweigerd",
    "unchanged": "ongewijzigd of dubbel",
}
"""What staff call each state of a row."""


@dataclass(frozen=True)
class ImportedRow:
    """What became of one row.

    `number` counts as Excel does, `fields` holds the columns of a lesson as far as they were
    read, `problems` what there is to say, `id` that of the contribution ("" when there is
    none).
    """

    sheet: str
    number: int
    state: RowState
    fields: dict[str, str]
    problems: tuple[Problem, ...]
    id: str


@dataclass(frozen=True)
class Report:
    """Every row of a spreadsheet: `taken`, `remarked` (taken with a remark), `refused`, or
    `unchanged` (a lesson as we have it, or a row that is there twice).

    `mapping` has the header of every sheet with lessons.
    """

    spreadsheet: Spreadsheet
    schema: Schema
    mapping: dict[str, Header]
    rows: tuple[ImportedRow, ...]

    @property
    def refused(self) -> list[ImportedRow]:
        """The rows that nothing becomes of."""
        return [row for row in self.rows if row.state == "refused"]

    @property
    def contributions(self) -> list[Contribution]:
        """What the rows that were taken contribute.

        `fields` of a lesson that we have hold its `id` and every column that the file changes,
        also emptied ones; those of another lesson what is filled in.
        """
        return [
            Contribution("lesson", row.fields, row.id)
            for row in self.rows
            if row.state in ("taken", "remarked")
        ]

    def deliver(self, inbox: Inbox) -> list[Contribution]:
        """Hand the contributions to the inbox as one delivery; out: those that it had not yet.

        Raises `NotWritten`; then the inbox has none of them.
        """
        return inbox.receive(self.contributions, "import", self.spreadsheet.name)

    def text(self, width: int = 80) -> str:
        """The report in Dutch: columns, number of rows, what was refused, remarks."""
        parts = ["\n".join(self._about_sheets()), self.summary]
        kept = [row for row in self.rows if row.state != "refused"]
        # "Advies" is also the title of a column.
        lists = (("Geweigerd", self.refused, "Opmerking. "), ("Opmerkingen", kept, ""))
        for title, rows, remark in lists:
            if problems := [problem for row in rows for problem in row.problems]:
                parts.append(f"{title}\n\n{text_table(problems, width, remark)}")
        return "\n\n".join(parts)

    @property
    def summary(self) -> str:
        """One Dutch line that counts the rows."""
        counts = Counter(row.state for row in self.rows)
        words = ", ".join(f"{counts[state]} {name}" for state, name in STATES.items())
        return f"{counted(len(self.rows), 'rij', 'rijen')}: {words}."

    def _about_sheets(self) -> Iterator[str]:
        fields = lesson_fields(self.schema)
        yield self.spreadsheet.name
        for sheet in self.spreadsheet.sheets:
            name = sheet_title(sheet.name) if sheet.name else "De tabel"
            header = self.mapping.get(sheet.name)
            if header is None:
                yield f"{name}: geen kolom met lessen, overgeslagen."
                continue
            yield f"{name}: de kolomnamen staan in rij {header.row}."
            for place, heading in columns_of(sheet, header).items():
                column = header.columns.get(place)
                meaning = fields[column].title if column else "niet gebruikt"
                yield f"  {' '.join(heading.split())} → {meaning}"
        for hidden in self.spreadsheet.hidden:
            yield f"{sheet_title(hidden)}: verborgen, overgeslagen."


def columns_of(sheet: Sheet, header: Header) -> dict[int, str]:
    """The heading of every place of a sheet that has one, or that has cells below the header."""
    below = {
        place
        for number, row in sheet.rows.items()
        if number > header.row
        for place, cell in enumerate(row)
        if cell != "" and place not in header.headings
    }
    unnamed = {place: f"kolom {get_column_letter(place + 1)}, zonder naam" for place in below}
    return dict(sorted((header.headings | unnamed).items()))
