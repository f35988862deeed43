"""The files themselves: are they there, and can their rows be read?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from lmb_toolkit.collection.checks.contents import TableContents
from lmb_toolkit.collection.checks.header import header_problems, unknown_header
from lmb_toolkit.collection.folder import PACKAGE
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.reading import decode, records
from lmb_toolkit.collection.schema import Schema, Table

AS_THEY_ARE: Mapping[str, bytes] = MappingProxyType({})

MAY_BE_EMPTY = frozenset({"editions", "trials", "synonyms"})
"""Tables that fill up as people contribute, staff find out, or trajectories are held again."""

EARLIER = "Zet een vorige versie van het bestand terug."
EMPTY = Flaw("empty-file", "", "Dit bestand is leeg.", EARLIER)
BLANK = Flaw("blank-row", "", "Deze rij is leeg.", "Verwijder de rij.")
REPEATED_HEADER = Flaw(
    "repeated-header", "", "De kolomnamen staan hier nog een keer.", "Verwijder de rij."
)
BROKEN_QUOTE = Flaw(
    "unclosed-quote",
    "",
    "In deze rij opent of sluit een aanhalingsteken op de verkeerde plaats.",
    'Zet de hele cel tussen "…" en schrijf een aanhalingsteken in de tekst dubbel: "".',
)
MISSING = Flaw("missing-file", "", "Dit bestand ontbreekt.", EARLIER)
UNKNOWN = Flaw(
    "unknown-file",
    "",
    "Dit bestand staat niet in datapackage.json; niemand krijgt het te zien.",
    "Verwijder het, of zet het in datapackage.json.",
)
OUTSIDE = (
    "Dit bestand ligt buiten de map met gegevens.",
    "Gebruik in datapackage.json alleen bestanden in de map zelf.",
)


def read_files(
    folder: Path, schema: Schema, instead: Mapping[str, bytes] = AS_THEY_ARE
) -> tuple[dict[str, tuple[TableContents, ...]], list[Problem]]:
    """The files of every table, by table, and what is wrong with them as files.

    `instead` has files with what they would hold.
    """
    problems = list(_unknown_files(folder, schema))
    sheets: dict[str, tuple[TableContents, ...]] = {}
    for name, table in schema.tables.items():
        read = [_read_file(folder, path, table, instead.get(path)) for path in table.paths]
        sheets[name] = tuple(sheet for sheet, _ in read)
        may_be_empty = name in MAY_BE_EMPTY or any(sheet.size for sheet in sheets[name])
        for sheet, found in read:
            problems += found
            if sheet.columns and not sheet.size and not may_be_empty:
                problems.append(_without_rows(name, schema).at(sheet.path))
    return sheets, problems


def _unknown_files(folder: Path, schema: Schema) -> Iterator[Problem]:
    """Files beside the lessons that no table uses: nobody would ever see what is in them."""
    known = {path for table in schema.tables.values() for path in table.paths}
    for name in sorted({path.rpartition("/")[0] for path in schema.tables["lessons"].paths} - {""}):
        try:
            beside = sorted(_inside(folder, name).iterdir())
        except (OSError, ValueError, RuntimeError):
            continue
        for path in beside:
            file = f"{name}/{path.name}"
            if file not in known and not path.name.startswith((".", "~$")):
                yield UNKNOWN.at(file)


def _inside(folder: Path, path: str) -> Path:
    """Where `path` is on disk; `ValueError` when that is outside the folder."""
    place = (folder / path).resolve()
    if not place.is_relative_to(folder.resolve()):
        raise ValueError(path)
    return place


def _read_file(
    folder: Path, path: str, table: Table, instead: bytes | None
) -> tuple[TableContents, list[Problem]]:
    if instead is not None:
        return _read_sheet(instead, path, table)
    try:
        place = _inside(folder, path)
    except (OSError, ValueError, RuntimeError):
        return TableContents(path), [Flaw("outside-folder", path, *OUTSIDE).at(PACKAGE)]
    try:
        if not place.is_file():
            return TableContents(path), [MISSING.at(path)]
        return _read_sheet(place.read_bytes(), path, table)
    except OSError as error:
        message = "Dit bestand is niet te openen."
        return TableContents(path), [Flaw("unreadable-file", str(error), message, EARLIER).at(path)]


def _read_sheet(data: bytes, path: str, table: Table) -> tuple[TableContents, list[Problem]]:
    decoded = decode(data)
    if not decoded.text.strip():
        return TableContents(path), [EMPTY.at(path)]
    rows = records(decoded.text, decoded.delimiter)
    header = [cell.strip() for cell in next(rows)[1] or ()]
    if flaw := unknown_header(header, table):
        return TableContents(path), [flaw.at(path, 1)]
    problems = [flaw.at(path) for flaw in decoded.advice]
    problems += header_problems(header, table, path)
    numbers: list[int] = []
    whole: list[list[str]] = []
    size = 0
    complete = True
    for number, cells in rows:
        size += 1
        if flaw := _row_flaw(cells, header):
            problems.append(flaw.at(path, number))
            complete = complete and flaw in (BLANK, REPEATED_HEADER)
        elif cells:
            numbers.append(number)
            whole.append(cells)
    columns = zip(*whole, strict=True) if whole else iter([()] * len(header))
    # Of a column that is there twice, nobody knows which one counts.
    named = {
        name: cells for name, cells in zip(header, columns, strict=True) if header.count(name) == 1
    }
    return TableContents(path, tuple(numbers), named, size, complete), problems


def _row_flaw(cells: list[str] | None, header: list[str]) -> Flaw | None:
    if cells is None:
        return BROKEN_QUOTE
    if not any(cells):
        return BLANK
    if cells == header:
        return REPEATED_HEADER
    if len(cells) == len(header):
        return None
    few = len(cells) < len(header)
    amount = "weinig" if few else "veel"
    message = f"Deze rij heeft te {amount} cellen: {len(cells)} in plaats van {len(header)}."
    remedy = "Vul de cellen aan." if few else 'Zet een tekst met komma\'s erin tussen "…".'
    return Flaw("ragged-row", f"{len(cells)} cellen", message, remedy)


def _without_rows(name: str, schema: Schema) -> Flaw:
    """Advice, but an error when other tables need the rows: then none of theirs can be right."""
    needed = any(
        field.required and field.references and field.references[0] == name
        for table in schema.tables.values()
        for field in table.fields
    )
    message = "Onder de kolomnamen staat geen enkele rij."
    if needed:
        return Flaw("no-rows", "", message, EARLIER)
    remedy = "Is dat de bedoeling, dan hoef je niets te doen."
    return Flaw("no-rows", "", message, remedy, "advice")
