"""The files behind the links of a dashboard, for where no server hands them out.

What writes workbooks and calendars is imported by who asks for one: every kernel imports this.
"""

from __future__ import annotations

from lmb_toolkit.collection.clock import today
from lmb_toolkit.publish.exports import CSV, filename
from lmb_toolkit.publish.formats import FORMATS
from lmb_toolkit.publish.handout import handout
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection


def download(collection: Collection, name: str, query: str) -> tuple[str, bytes]:
    """The name and the content of the file at `download/<name>?<query>`; KeyError for another."""
    if name == "sjabloon.xlsx":
        from lmb_toolkit.collect.importing.template import template_workbook

        return "lessen-invullen.xlsx", template_workbook(collection, "")
    if name == "sessies.ics":
        from lmb_toolkit.publish.sessions import calendar

        return calendar(collection, query)
    asked = Selection.from_query(query)
    if name in FORMATS:
        made = handout(collection, query, "")
        what, _dot, ending = name.partition(".")
        file = filename(asked, f".{ending}", made.day, what)
        return file, FORMATS[name].make(made, collection.tables.folder)
    selection, _unknown = collection.resolve(asked)
    file = filename(selection, name.removeprefix("lessen"), today())
    if name == "lessen.xlsx":
        from lmb_toolkit.publish.workbook import to_excel

        return file, to_excel(collection, selection)
    return file, CSV[name](collection, selection)
