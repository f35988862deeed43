"""The import desk as a widget: a spreadsheet becomes contributions in the inbox."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from traitlets import Int, Unicode, observe

from lmb_toolkit.collect.importing.headings import (
    Header,
    first_row,
    keep_choices,
    kept_choices,
    lesson_fields,
    propose_mapping,
)
from lmb_toolkit.collect.importing.preparing import prepare, read_contents
from lmb_toolkit.collect.importing.questions import questions
from lmb_toolkit.collect.importing.refused_rows import refused_workbook
from lmb_toolkit.collect.importing.report import STATES, ImportedRow, Report, columns_of
from lmb_toolkit.collect.importing.spreadsheets import (
    Spreadsheet,
    Unreadable,
    check_size,
    read_spreadsheet,
    sheet_title,
)
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collection import limits
from lmb_toolkit.collection.problems import Explained
from lmb_toolkit.collection.schema import joined
from lmb_toolkit.dashboard.widget import Dashboard
from lmb_toolkit.query.answers import text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import Label
from lmb_toolkit.view.contribute import first_sentence
from lmb_toolkit.view.forms import Asked
from lmb_toolkit.view.importing import (
    ALL,
    MEANT,
    Heading,
    Import,
    Line,
    ListSheet,
    Unclear,
    importing_html,
)
from lmb_toolkit.view.rowform import row_form
from lmb_toolkit.view.sending import Sending
from lmb_toolkit.view.translations import _, ngettext, number

FOR_ALL = ("kind", "functions", "audiences", "source_type", "source_title", "source_url")
"""Columns that can be filled in once for all rows of a list."""

EXCEL = "data:application/vnd.openxmlformats-officedocument.spreadsheetml.sheet;base64,"


class Importer(Dashboard):
    """Choose a file, see what its columns mean and what becomes of each row, deliver it.

    `desk.choose(path)` does what choosing a file does, `desk.press("lever")` what the button
    does; `desk.report` is what `lmb import` shows.
    """

    view = "importeren"

    upload = Unicode().tag(sync=True, echo_update=False)
    """A part of a file from the browser: JSON with the `name` of the file, its `size` in bytes,
    and from which of them `at` on there is `data` in base 64; without a size it is all there."""

    most = Int(limits.FILE_BYTES).tag(sync=True)
    """Bytes of a file that the browser sends; of a bigger one it sends the first part only."""

    progress = Unicode().tag(sync=True)
    """How far the reading of a long list is."""

    def __init__(self, collection: Collection) -> None:
        self._spreadsheet: Spreadsheet | None = None
        self._digest = self._delivered = ""
        self._parts: list[bytes] = []
        self._said = ("", False)
        super().__init__(collection, "")

    def choose(self, path: Path) -> None:
        """Open the file at `path`."""
        spreadsheet = read_spreadsheet(path)
        self._open(spreadsheet, spreadsheet.name.encode())

    @property
    def said(self) -> str:
        """What came of the last button."""
        return self._said[0]

    @property
    def report(self) -> Report | None:
        """What would become of each row of the file; None while there is no file."""
        if not self._spreadsheet:
            return None
        folder = self._collection.tables.folder
        chosen = kept_choices(folder) | self._chosen()
        mapping = propose_mapping(self._spreadsheet, self._collection.schema, chosen)
        trajectory = text_of(self.typed, "traject")
        contents = read_contents(folder)
        return prepare(
            self._spreadsheet,
            trajectory,
            contents,
            mapping,
            self._tell,
            self._others(),
            True,
            self._meant(),
        )

    def _meant(self) -> dict[tuple[str, str], str]:
        """What someone said of what we do not understand: column and text → code."""
        typed = self.typed
        begin = self._about(MEANT)
        choices = {name: text_of(typed, name) for name in typed if name.startswith(begin)}
        found = {}
        for name, code in choices.items():
            column, _colon, value = name.removeprefix(begin).partition(":")
            found[column, value] = code
        return {said: code for said, code in found.items() if code}

    def _about(self, kind: str) -> str:
        """What the fields of a kind begin with: what is said of one file holds for no other."""
        return f"{kind}{self._digest}-"

    def _others(self) -> dict[str, str]:
        """What holds for all rows that do not say it themselves."""
        typed = self.typed
        begin = self._about(ALL)
        found = {name: joined(typed.get(f"{begin}{name}", [])).strip() for name in FOR_ALL}
        return {name: text for name, text in found.items() if text}

    def _tell(self, done: int, total: int) -> None:
        """Say how far it is, at once: what is synced waits until all of it is done."""
        counts = {"done": number(done), "total": number(total)}
        self.progress = _("%(done)s van %(total)s rijen bekeken") % counts
        if 0 < done < total:
            self.send_state("progress")

    @observe("upload")
    def _receive(self, change: object) -> None:
        if not self.upload:
            return
        sent = json.loads(self.upload)
        self.upload = ""
        name, size = sent["name"], sent.get("size", 0)
        self._parts = [*(self._parts if sent.get("at") else ()), b64decode(sent["data"])]
        try:
            check_size(name, size)
            if (there := sum(map(len, self._parts))) < size:
                done = {"done": number(there // 1_000_000), "total": number(size // 1_000_000)}
                self.progress = _("%(done)s van %(total)s MB ontvangen") % done
                return
            data = b"".join(self._parts)
            self._parts = []
            self._open(read_spreadsheet(data, name), data)
        except Unreadable as error:
            self._spreadsheet = None
            self._said = (str(error), True)
            self._again()

    def _open(self, spreadsheet: Spreadsheet, data: bytes) -> None:
        self._spreadsheet = spreadsheet
        self._digest = sha256(data).hexdigest()[:6]
        self._said = ("", False)
        self._again()

    def _again(self) -> None:
        self._shown = None
        self._render()

    def _html(self) -> str:
        said, failed = self._said
        report = None
        try:
            report = self.report
        except Unreadable as error:
            said, failed = str(error), True
        except KeyboardInterrupt:
            self._spreadsheet = None
            said, failed = _("Gestopt. Er is niets ingelezen; kies het bestand opnieuw."), True
        fields = lesson_fields(self._collection.schema)
        return importing_html(
            self._collection,
            text_of(self.typed, "traject"),
            self._for_all(),
            [Label(name, _(field.title)) for name, field in fields.items()],
            self._opened(self._spreadsheet, report) if self._spreadsheet else None,
            said,
            failed,
        )

    def _for_all(self) -> list[Asked]:
        typed = self.typed
        begin = self._about(ALL)
        row = {name: joined(typed.get(f"{begin}{name}", [])) for name in FOR_ALL}
        fields = {asked.name: asked for asked in row_form(self._collection, "lessons", row, {})}
        return [
            replace(fields[name], name=begin + name, required=False, hint="") for name in FOR_ALL
        ]

    def _opened(self, spreadsheet: Spreadsheet, report: Report | None) -> Import:
        """The file; without `report` only its columns, so that someone can say what they are."""
        tables = self._tables(spreadsheet, report.mapping if report else {})
        if not report:
            return Import(spreadsheet.name, tables, [], "", 0, "")
        return Import(
            spreadsheet.name,
            tables,
            [self._line(row) for row in report.rows],
            report.summary,
            0 if self._delivered == self._digest else self._new(report),
            EXCEL + b64encode(refused_workbook(report)).decode() if report.refused else "",
            self._unclear(report),
        )

    def _line(self, row: ImportedRow) -> Line:
        where = _("rij %(row)s") % {"row": row.number}
        text = row.fields.get("title") or row.fields.get("lesson", "")
        return Line(
            f"{row.sheet}, {where}" if row.sheet else where,
            row.state,
            STATES[row.state],
            first_sentence(text, self._collection.schema.field("lessons", "title")),
            [f"{problem.message} {problem.remedy}" for problem in row.problems],
        )

    def _new(self, report: Report) -> int:
        """How many lessons of a report the inbox never had."""
        ids = {item.id for item in report.contributions}
        return len(ids - Inbox(self._collection.tables.folder).known())

    def _unclear(self, report: Report) -> list[Unclear]:
        contents, meant = read_contents(self._collection.tables.folder), self._meant()
        fields = lesson_fields(self._collection.schema)
        titles = contents.lookup("themes", "id", "title") or {}
        return [
            Unclear(
                f"{self._about(MEANT)}{item.column}:{item.value}",
                _(fields[item.column].title),
                _(titles[item.value]) if item.value in titles else item.value,
                item.count,
                [Label(code, _(label)) for code, label in item.options.items()],
                meant.get((item.column, item.value), ""),
            )
            for item in questions(report, contents, meant)
        ]

    def _tables(self, spreadsheet: Spreadsheet, mapping: dict[str, Header]) -> list[ListSheet]:
        tables = []
        for index, sheet in enumerate(spreadsheet.sheets):
            header = mapping.get(sheet.name) or first_row(sheet)
            columns = [
                Heading(self._name(index, place), heading, header.columns.get(place, ""))
                for place, heading in columns_of(sheet, header).items()
            ]
            tables.append(ListSheet(_title(sheet.name), header.row, columns))
        return tables

    def _name(self, sheet: int, place: int) -> str:
        return f"kolom-{self._digest}-{sheet}-{place}"

    def _chosen(self) -> dict[str, str]:
        """The choices in the form: heading → column."""
        typed = self.typed
        assert self._spreadsheet
        mapping = propose_mapping(self._spreadsheet, self._collection.schema)
        return {
            heading: typed[name][0]
            for index, sheet in enumerate(self._spreadsheet.sheets)
            for place, heading in (mapping.get(sheet.name) or first_row(sheet)).headings.items()
            if (name := self._name(index, place)) in typed
        }

    def _do(self) -> Sending:
        try:
            if report := self.report:
                folder = self._collection.tables.folder
                kept = len(report.deliver(Inbox(folder)))
                self._delivered = self._digest
                keep_choices(folder, self._chosen())
                self._said = (_delivered(kept, len(report.contributions)), False)
        except Explained as error:
            self._said = (str(error), True)
        except KeyboardInterrupt:
            again = _(
                "Gestopt. De lessen zijn er allemaal of geen enkele: druk nog eens op de knop."
            )
            self._said = (again, True)
        return Sending(accepts=True)


def _title(sheet: str) -> str:
    if not sheet:
        return _("De tabel")
    says_so = sheet_title(sheet) == sheet
    return sheet if says_so else _("Blad %(name)s") % {"name": sheet}


def _delivered(new: int, whole: int) -> str:
    if not new:
        return _("Alles uit dit bestand was er al; er is niets veranderd.")
    said = ngettext(
        "%(count)s les staat in de inbox.", "%(count)s lessen staan in de inbox.", new
    ) % {"count": new}
    known = _("De andere waren er al.") if new < whole else ""
    return " ".join(filter(None, [said, known, _("Kijk ze na in de notebook nakijken.")]))
