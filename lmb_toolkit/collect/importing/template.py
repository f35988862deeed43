"""The Excel template for who gives lessons: one a row, with drop-downs and an example."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from lmb_toolkit.collect.importing.headings import PUBLIC, lesson_fields
from lmb_toolkit.collect.importing.preparing import (
    EXAMPLE,
    lessons_of,
    read_contents,
    trajectories_of,
)
from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.checks.lists import MOST
from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.schema import Field
from lmb_toolkit.publish import sheets
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.words import alphabetical

COLUMNS = {
    "id": 20,
    "context": 40,
    "lesson": 50,
    "advice": 40,
    "kind": 16,
    "trajectory": 26,
    "themes": 26,
    "audiences": 26,
    "municipalities": 22,
    "year": 12,
    "source_title": 30,
    "source_url": 30,
    PUBLIC.name: 16,
}
"""Columns of the template with their width in characters."""

EXPLAINED = {
    "id": "Laat leeg voor een nieuwe les. Wil je een les veranderen, typ dan haar nummer.",
    "context": "Wat gebeurde er? Mag leeg zijn.",
    "lesson": "Wat leerden jullie? Ook wat niet lukte, is welkom. Noem geen personen.",
    "advice": "Wat raden jullie een ander bestuur aan? Mag leeg zijn.",
    "kind": "Kies wat het best past.",
    "trajectory": "Leeg is het leertraject dat je bij het inlezen kiest.",
    "themes": "Kies uit de lijst, hoogstens drie thema's.",
    "audiences": "Wie kan met deze les aan de slag? Kies er hoogstens drie.",
    "municipalities": "Kies uit de lijst, of typ namen met een komma ertussen. Een oude naam,"
    " een deelgemeente of een postcode mag ook.",
    "year": "Het jaar van de bron, of waarin het gebeurde.",
    "source_title": "Titel van de pagina of het document. Mag leeg zijn bij eigen ervaring.",
    "source_url": "Het hele adres van de pagina, met https://. Mag leeg zijn.",
}
"""What to fill in, for who gives a lesson; the schema says it for who codes one."""

TITLE = "Vul vanaf rij 5 één les per rij in. Wat je niet weet, laat je leeg."
LISTS = "Lijsten"
HEADER = 3
LAST_ROW = 1_000
"""So far down the drop-downs are there."""

LONGEST_PROMPT = 255
NOT_IN_LIST = "Kies een waarde uit de lijst, of maak de cel leeg."
ASIDE = Font(italic=True, color="595959")
EXAMPLE_FILL = PatternFill("solid", fgColor="EDEDED")


def template_workbook(collection: Collection, trajectory: str = "") -> bytes:
    """The template for lessons as .xlsx, in Dutch; `lmb import` reads it back.

    With a `trajectory`, the example is one of its lessons and its themes come first. Raises
    `Unreadable` when there is no such trajectory.
    """
    contents = read_contents(collection.tables.folder)
    titles = trajectories_of(contents, trajectory or None)
    fields = [field for name in COLUMNS for field in _repeated(contents, name)]
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Lessen"
    title = f"{titles[trajectory]}. {TITLE}" if trajectory else TITLE
    sheets.put(sheet, 1, 1, title).font = Font(bold=True, size=14)
    sheet["A1"].alignment = Alignment()
    headings = [(heading, COLUMNS[field.name]) for heading, field in fields]
    sheets.header(sheet, HEADER, headings)
    example = _example(contents, trajectory)
    for number, (_, field) in enumerate(fields, start=1):
        sheets.put(sheet, HEADER - 1, number, _explained(field)).font = ASIDE
        cell = sheets.put(sheet, HEADER + 1, number, example[field.name].pop(0))
        cell.font, cell.fill = ASIDE, EXAMPLE_FILL
    _add_lists(workbook, sheet, contents, fields, trajectory)
    sheets.printable(sheet)
    return sheets.file_of(workbook, today())


def _repeated(contents: Contents, name: str) -> Iterator[tuple[str, Field]]:
    """The headings of a column: a drop-down gives one value, so there are as many as allowed."""
    field = lesson_fields(contents.schema)[name]
    for number in range(1, MOST.get(name, 1) + 1):
        yield (field.title if number == 1 else f"{field.title} {number}"), field


def _explained(field: Field) -> str:
    return EXPLAINED.get(field.name, field.description)


def _example(contents: Contents, trajectory: str) -> dict[str, list[str]]:
    """The lesson with most columns filled in: by column its values in words."""
    lessons = [
        lesson
        for lesson in lessons_of(contents).values()
        if lesson["status"] == "published" and trajectory in ("", lesson["trajectory"])
    ]
    best = max(lessons, key=lambda lesson: sum(map(bool, map(lesson.get, COLUMNS))), default={})
    found: dict[str, list[str]] = {}
    for name in COLUMNS:
        field = lesson_fields(contents.schema)[name]
        labels = contents.labels(field)
        cell = best.get(name, "")
        words = [labels.get(value, value) for value in field.items(cell)]
        most = MOST.get(name, 1)
        found[name] = words + [""] * (most - len(words)) if most > 1 else [", ".join(words)]
    return found | {"id": [EXAMPLE], PUBLIC.name: ["Ja"]}


def _add_lists(
    workbook: Workbook,
    sheet: Worksheet,
    contents: Contents,
    fields: list[tuple[str, Field]],
    trajectory: str,
) -> None:
    """A drop-down in every column with codes, from a hidden sheet that has the words."""
    lists = workbook.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    place: dict[str, str] = {}
    for number, (_, field) in enumerate(fields, start=1):
        words = _words(contents, field, trajectory)
        if words and field.name not in place:
            column = len(place) + 1
            for row, word in enumerate([field.title, *words], start=1):
                sheets.put(lists, row, column, word)
            letter = get_column_letter(column)
            place[field.name] = f"{LISTS}!${letter}$2:${letter}${len(words) + 1}"
        _validate(sheet, number, field, place.get(field.name))


def _words(contents: Contents, field: Field, trajectory: str) -> list[str]:
    labels = contents.labels(field)
    if field.name == "municipalities":
        return sorted(labels.values(), key=alphabetical)
    if field.name != "themes":
        return list(labels.values())
    parents = contents.lookup("themes", "id", "parent") or {}
    main = (contents.lookup("trajectories", "id", "theme") or {}).get(trajectory)
    below = [theme for theme in labels if parents[theme]]
    return [labels[theme] for theme in sorted(below, key=lambda theme: parents[theme] != main)]


def _validate(sheet: Worksheet, number: int, field: Field, place: str | None) -> None:
    """The explanation beside a cell, and its drop-down; other municipalities may be typed."""
    rule = DataValidation(
        type="list" if place else None,
        formula1=place,
        allow_blank=True,
        showInputMessage=True,
        showErrorMessage=bool(place) and field.name != "municipalities",
        promptTitle=field.title[:32],
        prompt=_explained(field)[:LONGEST_PROMPT],
        errorTitle="Niet in de lijst",
        error=NOT_IN_LIST,
    )
    letter = get_column_letter(number)
    rule.add(f"{letter}{HEADER + 2}:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)
