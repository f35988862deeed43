"""What becomes of a row: beside the collection, and beside the rows above it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lmb_toolkit.collect.importing.cells import is_nothing
from lmb_toolkit.collect.importing.headings import Header, lesson_fields
from lmb_toolkit.collect.importing.lesson_row import Fields, Remark, RowReader
from lmb_toolkit.collect.importing.report import ImportedRow, RowState
from lmb_toolkit.collect.importing.spreadsheets import CellValue, Sheet, sheet_title
from lmb_toolkit.collection.checks.files import BROKEN_QUOTE
from lmb_toolkit.collection.checks.twins import BETWEEN_WORDS
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.schema import Schema

NO_LESSON = Flaw("no-lesson", "", "In deze rij staat geen les.", "Schrijf wat jullie leerden.")
TOO_MANY_CELLS = Flaw(
    "ragged-row",
    "",
    "Deze rij heeft meer cellen dan er kolomnamen zijn.",
    'Zet een tekst met het scheidingsteken erin tussen "…".',
)


class Judge:
    """The rows of one file, each beside the collection and beside the rows above it."""

    def __init__(self, file: str, schema: Schema, lessons: dict[str, Fields]) -> None:
        """`lessons` are those of the collection, by number."""
        self._file = file
        self._titles = {name: field.title for name, field in lesson_fields(schema).items()}
        self._lessons = lessons
        self._texts = {_bare(lesson.get("lesson", "")): id for id, lesson in lessons.items()}
        self._seen: dict[str, str] = {}
        self._changed: dict[str, str] = {}

    def judge_row(
        self, sheet: Sheet, number: int, header: Header, reader: RowReader
    ) -> ImportedRow:
        """The row `number` of `sheet`, with all that is to be said about it."""
        state, fields, remarks, id = self._judged(sheet, number, header, reader)
        file = f"{self._file}, {sheet_title(sheet.name)}" if sheet.name else self._file
        places = reversed(header.columns.items())
        headings = {column: header.headings[place] for place, column in places}
        problems = [flaw.at(file, number, headings.get(column)) for column, flaw in remarks]
        return ImportedRow(sheet.name, number, state, fields, tuple(problems), id)

    def _judged(
        self, sheet: Sheet, number: int, header: Header, reader: RowReader
    ) -> tuple[RowState, Fields, list[Remark], str]:
        """What becomes of a row, its columns, the remarks, and the id of its contribution."""
        row = sheet.rows.get(number)
        flaw = BROKEN_QUOTE if row is None else _ragged(sheet, row, header)
        if row is None or flaw:
            return "refused", {}, [("", flaw or BROKEN_QUOTE)], ""
        fields, remarks = reader.read(row, self._lessons)
        before = self._lessons.get(fields.get("id", ""))
        if before is None:
            # Of a lesson that we have, an emptied cell is a change.
            fields = {name: text for name, text in fields.items() if text}
        id = _id(fields)
        remarks = [(column, _weighed(column, flaw)) for column, flaw in remarks]
        refusals = list(self._refusals(fields, before, id))
        if refusals or any(flaw.severity == "error" for _, flaw in remarks):
            first = sorted([*refusals, *remarks], key=lambda remark: remark[1].severity != "error")
            return "refused", fields, first, ""
        if before and not _changes(fields, before):
            return "unchanged", fields, [], ""
        where = f"{sheet.name}, rij {number}" if sheet.name else f"rij {number}"
        if twin := self._seen.get(id):
            message = f"Deze rij staat ook op {twin}."
            flaw = Flaw("same-row", "", message, "We nemen ze één keer.", "advice")
            return "unchanged", fields, [("lesson", flaw)], ""
        self._seen[id] = where
        remarks += self._meetings(fields, before, where)
        if before:
            # What the file just repeats is not given back over what someone changes meanwhile.
            fields = {name: fields[name] for name in ("id", *_changes(fields, before))}
        return "remarked" if remarks else "taken", fields, remarks, id

    def _refusals(self, fields: Fields, before: Fields | None, id: str) -> Iterator[Remark]:
        """What no reviewer could mend."""
        if is_nothing(fields.get("lesson", "")) and not (before and "lesson" not in fields):
            yield "lesson", NO_LESSON
        other = self._changed.get(fields.get("id", ""))
        if other and before and id not in self._seen and _changes(fields, before):
            message = f"Les {fields['id']} staat ook op {other}, met andere tekst."
            yield "id", Flaw("same-id", fields["id"], message, "Hou één van beide rijen over.")

    def _meetings(self, fields: Fields, before: Fields | None, where: str) -> Iterator[Remark]:
        """Lessons that this row changes, misses or repeats."""
        id, text = fields.get("id", ""), _bare(fields.get("lesson", ""))
        if before:
            self._changed[id] = where
            message = f"Les {id} bestaat al; dit verandert haar."
            changed = ", ".join(self._titles[name] for name in _changes(fields, before))
            remedy = "Kijk na wat er verandert."
            yield "id", Flaw("changed-lesson", changed, message, remedy, "advice")
        elif id:
            message = "Een les met dit nummer is er niet."
            remedy = "Ze krijgt dit nummer als geen andere les het ooit had."
            yield "id", Flaw("unknown-lesson", id, message, remedy, "advice")
        twin = self._texts.setdefault(text, where)
        if text and twin not in (id, where):
            place = f"les {twin}" if twin in self._lessons else twin
            message = f"Dit is dezelfde tekst als die van {place}."
            yield "lesson", Flaw("same-lesson", "", message, "Kies bij het nakijken.", "advice")


def _changes(fields: Fields, before: Fields) -> list[str]:
    """The columns of a lesson that the row has with another value."""
    return [
        name
        for name, text in fields.items()
        if name in before and text != before[name].replace("\r\n", "\n").strip()
    ]


def _id(fields: Fields) -> str:
    """The same for the same contribution, whenever and in whichever order it comes.

    Someone's own number of a row does not count.
    """
    content = {name: text for name, text in fields.items() if name != "ref" or "id" in fields}
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return f"import-{hashlib.sha256(canonical.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _weighed(column: str, flaw: Flaw) -> Flaw:
    """A letter that got lost in the lesson: no reviewer knows which one it was."""
    lost = flaw.type == "lost-character" and column == "lesson"
    return replace(flaw, severity="error") if lost else flaw


def _ragged(sheet: Sheet, row: Sequence[CellValue], header: Header) -> Flaw | None:
    """Cells of a CSV beyond the header: what is in them moved there from another column."""
    width = max(header.headings) + 1
    beyond = [str(cell) for cell in row[width:] if cell != ""]
    return replace(TOO_MANY_CELLS, value=beyond[0]) if sheet.delimited and beyond else None


def _bare(text: str) -> str:
    return BETWEEN_WORDS.sub("", text.casefold())
