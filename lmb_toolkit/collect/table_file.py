"""A CSV file as rows of text: a row that nobody touches keeps its bytes.

The form in which staff saved the file (Excel in Belgium: semicolons, Windows letters) stays,
also for a row that is added.
"""

from __future__ import annotations

import csv
import io
import re
from codecs import BOM_UTF8
from dataclasses import dataclass, replace

from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.reading import decode, records

Cells = dict[str, str]
"""A row by column."""

EARLIER = "Verbeter het bestand eerst; lmb validate zegt wat er mis is."


class Unusable(Exception):
    """A file that no row can be added to; `flaw` says why."""

    def __init__(self, flaw: Flaw) -> None:
        self.flaw = flaw
        super().__init__(f"{flaw.message} {flaw.remedy}")


@dataclass(frozen=True)
class Change:
    """A cell of a row, as it was and as it is now; a row that is not there has empty cells."""

    row: str
    column: str
    before: str
    now: str


@dataclass(frozen=True)
class Rows:
    """The rows of one file: `texts` as they stand there, header first, and their `ids`."""

    encoding: str
    delimiter: str
    texts: tuple[str, ...]
    ids: tuple[str, ...]

    @staticmethod
    def read(data: bytes) -> Rows:
        """The rows of a file; raises `Unusable` when they cannot be told apart for certain."""
        decoded = decode(data)
        encoding = next((item.value for item in decoded.advice if item.type == "encoding"), "utf-8")
        if data.startswith(BOM_UTF8):
            encoding = "utf-8-sig"
        lines = io.StringIO(decoded.text, newline="").readlines()
        texts, ids, start = [], [], 0
        reader = csv.reader(lines, delimiter=decoded.delimiter, strict=True)
        try:
            for cells in reader:
                texts.append("".join(lines[start : reader.line_num]))
                ids.append(cells[0].strip() if cells else "")
                start = reader.line_num
        except csv.Error as error:
            message = "In dit bestand staat een aanhalingsteken op de verkeerde plaats."
            raise Unusable(Flaw("unclosed-quote", "", message, EARLIER)) from error
        rows = Rows(encoding, decoded.delimiter, tuple(texts), tuple(ids))
        if not texts:
            raise Unusable(Flaw("empty-file", "", "Dit bestand is leeg.", EARLIER))
        if rows.data != data:
            message = "In dit bestand gingen letters verloren."
            raise Unusable(Flaw("lost-character", "", message, EARLIER))
        return rows

    @property
    def data(self) -> bytes:
        """The bytes of the file; raises `Unusable` when its encoding lacks a letter."""
        text = "".join(self.texts)
        try:
            return text.encode(self.encoding)
        except UnicodeEncodeError as error:
            letter = text[error.start]
            message = f"Dit bestand is bewaard in {self.encoding}, dat deze letter niet heeft."
            remedy = "Bewaar het bestand als 'CSV UTF-8' en probeer opnieuw."
            raise Unusable(Flaw("encoding", letter, message, remedy)) from error

    @property
    def header(self) -> list[str]:
        return [name.strip() for name in self._cells(0)]

    def get(self, id: str) -> Cells | None:
        """The row `id`; None when there is none."""
        place = self._place(id)
        return None if place is None else dict(zip(self.header, self._cells(place), strict=False))

    def put(self, id: str, cells: Cells | None, after: str | None = None) -> Rows:
        """These rows with `id` changed, added, or (None) removed: added in the order of the
        ids, else after the row `after` ("" for the last)."""
        texts, ids = list(self.texts), list(self.ids)
        place = self._place(id)
        if place is not None:
            del texts[place], ids[place]
        if cells is not None:
            if place is None and after is not None:
                place = 1 + ids.index(after, 1) if after else len(ids)
            elif place is None:
                own = _order(id)
                place = 1 + max(i for i, other in enumerate(ids) if not i or _order(other) < own)
            if place == len(texts) and not texts[-1].endswith(("\n", "\r")):
                texts[-1] += self._end
            texts.insert(place, self._line(cells))
            ids.insert(place, id)
        return replace(self, texts=tuple(texts), ids=tuple(ids))

    def _place(self, id: str) -> int | None:
        return self.ids.index(id, 1) if id in self.ids[1:] else None

    def _cells(self, place: int) -> list[str]:
        # A row of a file is one row by itself too: that is how it was cut off.
        lines = io.StringIO(self.texts[place], newline="")
        return next(csv.reader(lines, delimiter=self.delimiter))

    def _line(self, cells: Cells) -> str:
        line = io.StringIO(newline="")
        writer = csv.writer(line, delimiter=self.delimiter, lineterminator=self._end)
        writer.writerow([cells.get(name, "") for name in self.header])
        return line.getvalue()

    @property
    def _end(self) -> str:
        return "\r\n" if self.texts[0].endswith("\r\n") else "\n"


def _order(id: str) -> list[tuple[int, str]]:
    """What sorts ids as people count: 2 before 12."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", id)]


def rows_in(data: bytes) -> dict[str, Cells]:
    """The rows of a file as far as they can be read, by their first cell: their id."""
    decoded = decode(data)
    found = [cells for _, cells in records(decoded.text, decoded.delimiter) if cells]
    header = found[0] if found else []
    return {cells[0]: dict(zip(header, cells, strict=False)) for cells in found[1:]}


def changes(base: bytes, found: bytes) -> tuple[list[str], list[Change]]:
    """What became of a file: how it is saved now, in Dutch, and the cells that differ.

    Two files that only differ in form (Excel saved it again) have no cells that differ.
    """
    form = [flaw.message for flaw in decode(found).advice]
    before, now = rows_in(base), rows_in(found)
    cells = []
    for id in before | now:
        old, new = before.get(id, {}), now.get(id, {})
        for column in old | new:
            change = Change(id, column, old.get(column, ""), new.get(column, ""))
            if change.before != change.now:
                cells.append(change)
    return form, cells
