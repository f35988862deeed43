"""The lessons of a selection as an Excel workbook: its sheets, and how wide each column is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from lmb_toolkit.collection.clock import today
from lmb_toolkit.publish.readable import ESSENTIAL, readable, titles
from lmb_toolkit.publish.sheets import Value, file_of, header, printable, put
from lmb_toolkit.query.collection import Collection, kept
from lmb_toolkit.query.facets import COUNTED
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view import translations
from lmb_toolkit.view.cards import last_modified
from lmb_toolkit.view.explorer import counted_titles, facet_titles, sort_titles, value_label
from lmb_toolkit.view.translations import _, language
from lmb_toolkit.view.translations import day as in_words

WIDTHS = {
    "id": 9,
    "title": 32,
    "lesson": 60,
    "context": 28,
    "advice": 28,
    "kind": 13,
    "themes": 26,
    "year": 7,
    "source_title": 30,
    "source_url": 40,
    "trajectory": 26,
    "audiences": 28,
}
"""Width of a column in characters."""

OTHER_WIDTH = 16

Row = tuple[str, Value, str]
"""A property of the list: name, value, link."""


def workbook_of(folder: Path, query: str, site: str, language: str) -> bytes:
    """`to_excel` of what an address asks, for a process that has the lessons of `folder`."""
    collection = kept(folder)
    with translations.use(language):
        selection, _unknown = collection.resolve(Selection.from_query(query))
        page = f"{site}verkennen?{selection.to_query()}"
        return to_excel(collection, selection, page, today())


def to_excel(
    collection: Collection, selection: Selection, address: str = "", day: date | None = None
) -> bytes:
    """The lessons that the reader sees as .xlsx: `readable`, counted, and where they come from.

    `address` is where the reader saw them, `day` when (default: today). Nothing in it is a
    formula. Line breaks become LF, characters that XML cannot hold go, and a text over
    Excel's limit is cut with a note. The same input gives the same bytes.
    """
    day = day or today()
    selection, _unknown = collection.resolve(selection)
    lessons = collection.select(selection)
    workbook = Workbook()
    properties = workbook.properties
    properties.title = properties.creator = _(collection.schema.title)
    properties.language = language()
    _lessons(workbook.worksheets[0], collection, lessons)
    _counts(workbook.create_sheet(), collection, selection, len(lessons))
    about = [
        *_list_rows(collection, selection, len(lessons), address),
        *_data_rows(collection, address, day),
    ]
    _about(workbook.create_sheet(), about)
    for sheet in workbook.worksheets:
        printable(sheet)
    return file_of(workbook, day)


def _lessons(sheet: Worksheet, collection: Collection, lessons: pd.DataFrame) -> None:
    """One row per lesson."""
    sheet.title = _("Lessen")
    table = readable(collection, lessons)
    columns = titles(collection)
    widths = [(title, WIDTHS.get(name, OTHER_WIDTH)) for name, title in columns.items()]
    header(sheet, 1, widths)
    sheet.freeze_panes = "C2"
    for number, name in enumerate(columns, start=1):
        for row, value in enumerate(_values(table[name]), start=2):
            put(sheet, row, number, value, str(value) if name == "source_url" else "")
    last_row = len(table) + 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{last_row}"
    # All columns on one page would be too small to read.
    sheet.print_area = f"A1:{get_column_letter(len(ESSENTIAL))}{last_row}"


def _values(column: pd.Series) -> list[Value]:
    """The cells of a column as Excel takes them; None where there is no number or day."""
    days = column.dt.date if column.dtype.kind == "M" else column
    return [None if pd.isna(value) else value for value in days]


def _counts(sheet: Worksheet, collection: Collection, selection: Selection, total: int) -> None:
    """How many lessons there are for each value that has any."""
    sheet.title = _("Aantallen")
    top = 4
    header(sheet, top, [(_("Geteld volgens"), 28), (_("Waarde"), 44), (_("Lessen"), 10)])
    put(sheet, 1, 1, _("Aantal lessen in de lijst")).font = Font(bold=True)
    put(sheet, 1, 3, total).font = Font(bold=True)
    sheet.merge_cells("A2:C2")
    sheet.row_dimensions[2].height = 48
    put(
        sheet,
        2,
        1,
        _(
            "Een les met meerdere thema's telt bij elk thema mee en een les zonder gemeente of"
            " jaar telt daar niet mee, dus samen geven de aantallen niet altijd het totaal."
        ),
    )
    row = top
    for counted in _counted(collection, selection):
        row += 1
        for column, value in enumerate(counted, start=1):
            put(sheet, row, column, value)
    sheet.auto_filter.ref = f"A{top}:C{row}"


def _counted(collection: Collection, selection: Selection) -> Iterator[tuple[Value, ...]]:
    """What is counted, a value of it, its lessons: in the order of the explorer's panel."""
    for by, title in counted_titles().items():
        counts = collection.summary([by], selection)
        for label, lessons in zip(counts[f"{by}_label"], counts["lessons"], strict=True):
            if lessons:
                yield title, label if COUNTED[by].municipal else _(label), int(lessons)


def _about(sheet: Worksheet, rows: list[Row]) -> None:
    """What the list is and where it comes from, one property a row."""
    sheet.title = _("Over deze lijst")
    sheet.column_dimensions["A"].width = 28
    sheet.column_dimensions["B"].width = 100
    for number, (name, value, link) in enumerate(rows, start=1):
        put(sheet, number, 1, name).font = Font(bold=True)
        put(sheet, number, 2, value, link)


def _list_rows(
    collection: Collection, selection: Selection, total: int, address: str
) -> Iterator[Row]:
    """What the reader asked for."""
    yield _("Lijst"), _(collection.schema.title), ""
    if selection == Selection(sort=selection.sort):
        yield _("Filter"), _("Geen: dit zijn alle lessen."), ""
    if selection.text:
        yield _("Zoekwoorden"), f"“{selection.text}”", ""
        if collection.search(selection.text).partial:
            yield (_("Let op"), _("Geen les heeft alles; dit lijkt erop."), "")
    facets = collection.facets(selection)
    for facet, title in facet_titles().items():
        on = facets[facet]["label"][facets[facet]["selected"]]
        if len(on):
            yield title, _(" of ").join(value_label(facet, label) for label in on), ""
    order = selection.sort or "relevantie"
    if order == "relevantie" and not selection.text:
        order = "nieuwste"
    yield _("Volgorde"), sort_titles()[order], ""
    yield _("Aantal lessen"), total, ""
    if address:
        yield _("Adres van de lijst"), address, address


def _data_rows(collection: Collection, address: str, day: date) -> Iterator[Row]:
    """What anyone must know who uses the list."""
    schema = collection.schema
    yield _("Gedownload op"), day, ""
    yield _("Gegevens van"), last_modified(collection) or "", ""
    yield _("Versie van de gegevens"), schema.version, ""
    for licence in schema.licenses:
        yield _("Licentie"), _(licence["title"]), ""
        yield _("Adres van de licentie"), licence["path"], licence["path"]
    for source in schema.sources:
        yield _("Bron"), _(source["title"]), source.get("path", "")
    citation = _("%(title)s, versie %(version)s, gedownload op %(day)s. Licentie: %(licence)s.") % {
        "title": _(schema.title),
        "version": schema.version,
        "day": in_words(day),
        "licence": ", ".join(_(licence["title"]) for licence in schema.licenses),
    }
    yield _("Zo verwijs je naar de lijst"), f"{citation} {address}".strip(), ""
    yield (
        _("Zo verwijs je naar één les"),
        _("Noem de bron van de les, en haar adres als ze er een heeft."),
        "",
    )
    yield _("Afdrukken"), _("Excel drukt van elke les de kolommen tot en met Bron af."), ""
