"""What the server hands out as a file."""

from __future__ import annotations

from lmb_toolkit.collection.clock import today
from lmb_toolkit.publish.exports import CSV, filename
from lmb_toolkit.publish.sessions import CALENDAR, calendar
from lmb_toolkit.publish.workbook import workbook_of
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.serve.framed import FramedHandler
from lmb_toolkit.serve.headers import CACHE, NEVER
from lmb_toolkit.serve.making import in_process
from lmb_toolkit.serve.threads import FILES
from lmb_toolkit.view import translations

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BOOK = "lessen.xlsx"


class TemplateHandler(FramedHandler):
    """The Excel template for who gives lessons by mail."""

    async def get(self) -> None:
        from lmb_toolkit.collect.importing.template import template_workbook

        self.set_header("Content-Type", EXCEL)
        self.set_header("Content-Disposition", 'attachment; filename="lessen-invullen.xlsx"')
        asked = self.get_query_argument("traject", "")
        known = asked in set(self.collection.trajectories["id"])
        # An address that names no trajectory gives the template for all of them.
        trajectory = asked if known else ""
        self.finish(await FILES.run(self.sender, template_workbook, self.collection, trajectory))


class CalendarHandler(FramedHandler):
    """Sessions to come, for a calendar."""

    def get(self) -> None:
        with translations.use(self.get_query_argument("taal", "nl")):
            file, data = calendar(self.collection, self.request.query)
        self.set_header("Content-Type", CALENDAR)
        self.set_header("Content-Disposition", f'attachment; filename="{file}"')
        self.finish(data)


class DownloadHandler(FramedHandler):
    """The lessons of an address as a file: exactly those that its page shows."""

    async def get(self, name: str) -> None:
        asked = Selection.from_query(self.request.query)
        selection, _unknown = self.collection.resolve(asked)
        with translations.use(self.get_query_argument("taal", "nl")):
            self.set_header("Content-Type", EXCEL if name == BOOK else "text/csv; charset=utf-8")
            file = filename(selection, name.removeprefix("lessen"), today())
            self.set_header("Content-Disposition", f'attachment; filename="{file}"')
            self.set_header(CACHE, NEVER)
            if name == BOOK:  # in a thread it would keep all others waiting
                folder, query = self.collection.tables.folder, self.request.query
                arguments = folder, query, self.address, translations.language()
                made = await in_process(self.sender, workbook_of, *arguments)
            else:
                made = await FILES.run(self.sender, CSV[name], self.collection, selection)
            self.finish(made)
