"""From the bytes of a CSV file to rows, with advice on how the file was saved."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass

from lmb_toolkit.collection.problems import Flaw

DELIMITERS = {",": "een komma", ";": "een puntkomma", "\t": "een tab"}
UNREADABLE = "\ufffd"
"""What stands in the text for a byte that fits no encoding."""

SAVE_AGAIN = "Het is te lezen. Bewaar het liefst als 'CSV UTF-8' met komma's tussen de cellen."


@dataclass(frozen=True)
class Decoded:
    """The text of a file, the character between its cells, and advice on its form."""

    text: str
    delimiter: str
    advice: tuple[Flaw, ...]


def decode(data: bytes) -> Decoded:
    """The text of a CSV file in UTF-8, UTF-16 or cp1252; never raises.

    A byte that fits none of these becomes U+FFFD. The delimiter is the one of comma,
    semicolon and tab that the first line holds most of.
    """
    text, advice = _text(data)
    first = text.lstrip().partition("\n")[0]
    if "\r" in first:
        advice.append(_advice("line-endings", "Elke regel eindigt op de manier van Windows."))
    delimiter = max(DELIMITERS, key=first.count)
    if delimiter != ",":
        message = f"Tussen de cellen staat {DELIMITERS[delimiter]} in plaats van een komma."
        advice.append(_advice("delimiter", message, delimiter))
    return Decoded(text, delimiter, tuple(advice))


def records(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Row number and cells of every row; cells are None where a quote is not closed.

    After such a row, reading starts again on the next line, so that one quote costs one row.
    """
    lines = list(io.StringIO(text, newline=""))
    start, number = 0, 1
    while start < len(lines):
        rest = (lines[place] for place in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True)
        whole = 0
        try:
            for cells in reader:
                yield number, cells
                number += 1
                whole = reader.line_num
            return
        except csv.Error:
            yield number, None
            number += 1
            start += whole + 1


def _text(data: bytes) -> tuple[str, list[Flaw]]:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        message = "Het bestand is bewaard als Unicode-tekst (UTF-16)."
        return data.decode("utf-16", "replace"), [_advice("encoding", message, "UTF-16")]
    if data.startswith(BOM_UTF8):
        message = "Het bestand begint met een onzichtbaar teken (BOM)."
        return data.decode("utf-8-sig", "replace"), [_advice("byte-order-mark", message)]
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        pass
    if _is_cp1252(data):
        message = "Het bestand is bewaard in de tekens van Windows (cp1252)."
        return data.decode("cp1252"), [_advice("encoding", message, "cp1252")]
    return data.decode("utf-8", "replace"), []


def _is_cp1252(data: bytes) -> bool:
    """Whether no letter outside ASCII fits UTF-8 and every one fits cp1252.

    A file that mixes both is UTF-8 with damage: reading it as cp1252 would hide the damage
    and spoil every other accent.
    """
    foreign = {letter for letter in data.decode("utf-8", "replace") if not letter.isascii()}
    if foreign != {UNREADABLE} or b"\0" in data:
        return False
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    return True


def _advice(type: str, message: str, value: str = "") -> Flaw:
    return Flaw(type, value, message, SAVE_AGAIN, "advice")
