"""From a cell as staff typed it to the text of a column, with a remark on what changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from lmb_toolkit.collect.importing.dates import CHECK, read_date, read_year
from lmb_toolkit.collect.importing.spelling import in_every_language, key
from lmb_toolkit.collect.importing.spreadsheets import CellValue
from lmb_toolkit.collect.importing.synonyms import NOTHING, VALUES
from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.checks.suggestions import suggestion
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.schema import SEPARATOR, Field, items, joined

Read = tuple[str, tuple[Flaw, ...]]
"""The text of a column and the remarks on it."""

STRONG = re.compile(r"[;\n|•]")
WEAK = re.compile(r"([,/&+]|\ben\b)", re.IGNORECASE)
"""What may stand between values; titles hold commas and "en" themselves."""

ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)

BETWEEN_SDGS = re.compile(r"[;,/\n|&+]|\ben\b", re.IGNORECASE)
SDG = re.compile(r"[^\d]*?(\d{1,2}(?:\.[0-9a-c]{1,2})?)(?![\d.]).*", re.DOTALL)


def reader(contents: Contents, field: Field) -> Callable[[CellValue], Read]:
    """What reads the cells of a column other than `municipalities`.

    What it does not understand stays as it is, with a remark; nothing is left out.
    """
    read = _reader(contents, field)
    if read is None:
        return lambda value: (as_text(value), ())
    return lambda value: ("", ()) if is_nothing(value) else read(value)


def _reader(contents: Contents, field: Field) -> Callable[[CellValue], Read] | None:
    """What reads cells that are more than text."""
    if field.name == "sdgs":
        return _read_sdgs
    if field.name == "source_url":
        return read_address
    if field.type == "integer":
        return read_year
    if field.type == "date":
        return read_date
    names = _names(contents, field)
    if names:
        return lambda value: _read_codes(value, field, *names)
    return _read_list if field.separator else None


def read_address(value: CellValue) -> Read:
    """An address as people type it: without what stands before www."""
    text = as_text(value)
    return (f"https://{text}" if text.casefold().startswith("www.") else text), ()


def as_text(value: CellValue) -> str:
    """A cell as people see it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value if isinstance(value, str) else str(value)


def is_nothing(value: CellValue) -> bool:
    """Whether a cell only says that there is nothing to say."""
    return isinstance(value, str) and value.casefold() in NOTHING


def _names(contents: Contents, field: Field) -> tuple[dict[str, str], dict[str, str]] | None:
    """Key of every spelling → code, and code → label; None when the column has no codes."""
    labels = contents.labels(field)
    if not labels:
        return None
    names: dict[str, str] = {}
    for code, label in labels.items():
        for name in (code, *in_every_language(label)):
            names.setdefault(key(name), code)
    for code, others in VALUES.get(field.name, {}).items():
        for name in others if code in labels else ():
            names.setdefault(key(name), code)
    if field.name == "trajectory":
        for code, label in labels.items():
            names |= {key(text): code for text in _trajectory_names(code, label)}
    return names, labels


def _trajectory_names(code: str, title: str) -> Iterator[str]:
    for word in ("leertraject", "traject", "LT"):
        yield from (f"{word} {code}", f"{word}{code}", f"{word} {code} {title}")
    yield f"{code} {title}"


def _read_codes(
    value: CellValue, field: Field, names: dict[str, str], labels: dict[str, str]
) -> Read:
    text = as_text(value)
    parts = list(_parts(text, names)) if field.separator else [(text, names.get(key(text), ""))]
    flaws = tuple(_unknown(field, part, labels) for part, code in parts if not code)
    return joined(code or part for part, code in parts), flaws


def _parts(text: str, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each value in a cell with its code, or "" when we do not know it.

    Of pieces between commas and the like, the longest run that is a name counts: "Bibliotheek,
    museum en kunst" is one theme.
    """
    for part in STRONG.split(text):
        pieces = WEAK.split(part)
        while pieces:
            sizes = range(len(pieces), 0, -2)
            size = next((n for n in sizes if key("".join(pieces[:n])) in names), 1)
            if run := "".join(pieces[:size]).strip():
                yield run, names.get(key(run), "")
            del pieces[: size + 1]


def _unknown(field: Field, text: str, labels: dict[str, str]) -> Flaw:
    meant = suggestion(text, labels)
    remedy = f"Bedoel je {labels[meant]}?" if meant else "Kies bij het nakijken wat het best past."
    message = f"{field.title}: dit kennen we niet."
    return Flaw(f"unknown-{field.name}", text, message, remedy, "advice")


def _read_list(value: CellValue) -> Read:
    return joined(items(as_text(value).replace("\n", SEPARATOR))), ()


def _read_sdgs(value: CellValue) -> Read:
    if isinstance(value, date):
        text = f"{value.day}.{value.month}"
        message = f"Excel maakte hier een datum van; we namen {text}."
        return text, (Flaw("date-for-sdg", str(value), message, CHECK, "advice"),)
    parts = filter(None, map(str.strip, BETWEEN_SDGS.split(as_text(value))))
    found = ((SDG.fullmatch(part), part) for part in parts)
    return joined(match[1] if match else part for match, part in found), ()
