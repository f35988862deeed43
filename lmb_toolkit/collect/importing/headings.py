"""Which column of a lesson each heading of a spreadsheet stands for, and in which row they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, partial
from itertools import islice
from pathlib import Path

from lmb_toolkit.collect.importing.spelling import in_every_language, key
from lmb_toolkit.collect.importing.spreadsheets import Sheet, Spreadsheet, Unreadable
from lmb_toolkit.collect.importing.synonyms import HEADINGS
from lmb_toolkit.collection.checks.contents import fits
from lmb_toolkit.collection.schema import Category, Field, Schema
from lmb_toolkit.collection.writing import explained, locked, write_whole

KEPT = Path("inbox", "import", "headings.json")
"""Where, in the data folder, choices are kept for the next import: heading → column."""

PUBLIC = Field(
    name="public",
    type="string",
    title="Mag dit openbaar?",
    description="Ja als de les na het nakijken op de website mag, nee als ze intern blijft.",
    constraints={"enum": ["ja", "nee"]},
    categories=(Category("ja", "Ja", ""), Category("nee", "Nee", "")),
)
"""A column of contributions that the table of lessons has not."""

HEADER_WITHIN = 20
"""The header is among so many first rows that hold something."""

CHOSEN, SAME, INSIDE, ALIKE = 4, 3, 2, 1
"""How sure a heading is: someone said so, it is a known name, holds one, resembles one."""

CLOSE = 0.85
LONGEST_TYPED = 40
"""How much a mistyped heading resembles the right one, and how long it can be."""

Recognise = Callable[[str], tuple[int, str]]
"""From a heading to how sure it is, and for which column; 0 and "" when it says nothing to us."""

ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]|\*|\s\d\s*$")
"""What is no part of a name: "Thema (meerdere mogelijk)", "Les *", "Thema 2"."""


@dataclass(frozen=True)
class Header:
    """The header of one sheet: in which row, its headings by place (0 is column A), and the
    column of a lesson for every place that has one."""

    row: int
    headings: dict[int, str]
    columns: dict[int, str]


def lesson_fields(schema: Schema) -> dict[str, Field]:
    """The columns that a contributed lesson can have, by name."""
    return {**schema.tables["lessons"].by_name, PUBLIC.name: PUBLIC}


def propose_mapping(
    spreadsheet: Spreadsheet, schema: Schema, chosen: Mapping[str, str] | None = None
) -> dict[str, Header]:
    """Sheet → its header; a sheet without lessons is left out.

    `chosen` says for a heading, however spelled, which column it is ("" for none); it goes
    before what is proposed. Several headings can be one column: their cells are joined.
    """
    known = _known_names(schema)
    columns = {"", *lesson_fields(schema)}
    wanted = {key(text): column for text, column in (chosen or {}).items() if column in columns}
    recognise = cache(partial(_recognised, known=known, chosen=wanted))
    found = {sheet.name: _header(sheet, schema, recognise) for sheet in spreadsheet.sheets}
    return {name: header for name, header in found.items() if header}


def first_row(sheet: Sheet) -> Header:
    """The first row with more than one cell (else the first of all) as a header of which
    nobody knows what it means."""
    filled = {
        number: {place: str(cell) for place, cell in enumerate(row) if cell != ""}
        for number, row in sheet.rows.items()
    }
    row = next(
        (number for number, cells in filled.items() if len(cells) > 1), min(filled, default=0)
    )
    return Header(row, filled.get(row, {}), {})


def check_choices(
    chosen: Mapping[str, str], mapping: Mapping[str, Header], spreadsheet: Spreadsheet
) -> None:
    """Raise `Unreadable` when a choice is about a heading that no sheet has."""
    headings = [text for header in mapping.values() for text in header.headings.values()]
    for heading in chosen:
        if mapping and key(heading) not in map(key, headings):
            raise Unreadable(
                f'In {spreadsheet.name} is er geen kolom "{heading}". Kies uit: '
                f"{', '.join(dict.fromkeys(headings))}."
            )


def choice(text: str, schema: Schema) -> tuple[str, str]:
    """The heading and the column of a choice as people type it: "Wat leerden we=lesson".

    The column may be its name or its title; none means that the heading is not used. Raises
    `Unreadable`.
    """
    heading, equals, wanted = text.rpartition("=")
    fields = lesson_fields(schema)
    names = {key(field.title): name for name, field in fields.items()}
    column = wanted if wanted in fields else names.get(key(wanted), "")
    if not equals or not heading.strip() or (wanted.strip() and not column):
        options = ", ".join(f"{name} ({field.title})" for name, field in fields.items())
        raise Unreadable(f'{text}: schrijf "kolomnaam in je bestand"=kolom. Kies uit: {options}.')
    return heading.strip(), column


def kept_choices(folder: Path) -> dict[str, str]:
    """The choices that earlier imports in this data folder left; raises `Unreadable`."""
    try:
        kept = json.loads((folder / KEPT).read_text("utf-8"))
        return {str(heading): str(column) for heading, column in kept.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError):
        raise Unreadable(f"{folder / KEPT} is beschadigd. Verwijder dat bestand.") from None


def keep_choices(folder: Path, chosen: dict[str, str]) -> None:
    """Keep these choices, beside the earlier ones; raises `NotWritten`."""
    kept = kept_choices(folder)
    again = set(map(key, chosen))
    both = {heading: kept[heading] for heading in kept if key(heading) not in again} | chosen
    if both != kept:
        text = json.dumps(both, ensure_ascii=False, indent=2, sort_keys=True)
        with locked(folder), explained(folder / KEPT):
            (folder / KEPT).parent.mkdir(parents=True, exist_ok=True)
            write_whole(folder / KEPT, f"{text}\n".encode())


def _known_names(schema: Schema) -> dict[str, str]:
    """Key of a heading → column: names and titles first, then what staff say."""
    known: dict[str, str] = {}
    fields = lesson_fields(schema)
    for name, field in fields.items():
        for title in (name, *sorted(in_every_language(field.title))):
            known.setdefault(key(title), name)
    for name in fields:
        for title in HEADINGS.get(name, ()):
            known.setdefault(key(title), name)
    return known


def _header(sheet: Sheet, schema: Schema, recognise: Recognise) -> Header | None:
    """The first of the rows with most headings that we know; None without lessons below."""
    best: Header | None = None
    for number, row in islice(sheet.rows.items(), HEADER_WITHIN):
        headings = {place: str(cell) for place, cell in enumerate(row) if cell != ""}
        header = Header(number, headings, _columns(headings, schema, recognise))
        sure = (CHOSEN, "lesson") in map(recognise, headings.values())
        if (sure or _holds_lessons(header, sheet, schema)) and (
            best is None or len(header.columns) > len(best.columns)
        ):
            best = header
    return best


def _holds_lessons(header: Header, sheet: Sheet, schema: Schema) -> bool:
    """Whether a column holds lessons, or numbers of lessons, and it is not just a word."""
    columns = set(header.columns.values())
    if "lesson" in columns:
        return len(columns) > 1 or len(header.headings) == 1
    place = next((place for place, name in header.columns.items() if name == "id"), None)
    field = schema.field("lessons", "id")
    return place is not None and any(
        fits(field, str(row[place])) for row in sheet.rows.values() if place < len(row)
    )


def _columns(headings: Mapping[int, str], schema: Schema, recognise: Recognise) -> dict[int, str]:
    """Place → column. A column goes to the surest heading; only what may hold several values,
    or what someone chose, comes from more than one."""
    fields = lesson_fields(schema)
    sure = {place: recognise(text) for place, text in headings.items()}
    columns: dict[int, str] = {}
    for place in sorted(sure, key=lambda place: (-sure[place][0], headings[place])):
        score, column = sure[place]
        several = column in fields and fields[column].separator
        if column and (score == CHOSEN or several or column not in columns.values()):
            columns[place] = column
    return dict(sorted(columns.items()))


def _recognised(
    heading: str, known: Mapping[str, str], chosen: Mapping[str, str]
) -> tuple[int, str]:
    name = key(heading)
    if name in chosen:
        return CHOSEN, chosen[name]
    short = key(ASIDE.sub("", heading))
    for spelled in (name, short):
        if spelled in known:
            return SAME, known[spelled]
    inside = [other for other in known if " " in other and f" {other} " in f" {name} "]
    if inside:
        return INSIDE, known[max(inside, key=len)]
    alike = get_close_matches(short, known, 1, CLOSE) if 4 <= len(short) <= LONGEST_TYPED else []
    return (ALIKE, known[alike[0]]) if alike else (0, "")
