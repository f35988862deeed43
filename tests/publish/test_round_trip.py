"""Whatever stands in a lesson, every export gives it back."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from lmb_toolkit.publish.exports import to_csv, to_csv_belgium
from lmb_toolkit.publish.workbook import to_excel
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection

STARTS = "=+-@\t\r\n＝＋－＠"
NASTY = st.sampled_from(
    ["=", "'=", "''-", "@", "+", ";=", ';"', ",", '"', "\t", "\r", "\r\n", "\n- ", " ", "\x00"]
) | st.sampled_from(
    ["NA", "nan", "#N/A", "1e5", "007", "TRUE", "_x", "👩‍🌾", "سلام", "\x1b", "\ufeff", "\uffff"]
)
TEXT = st.lists(NASTY | st.text(st.characters(codec="utf-8"), max_size=5), max_size=6).map("".join)
LESSONS = st.lists(st.tuples(TEXT, TEXT), min_size=5, max_size=10)
ANYTHING = Selection()


def with_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def without_apostrophe(text: str) -> str:
    return text[1:] if re.match(f"''*[{re.escape(STARTS)}]", text) else text


def without_apostrophes(text: str) -> str:
    return re.sub("([;\n])'(?='*[=+@＝＋－＠\t-])", r"\1", without_apostrophe(text))


def as_in_xml(text: str) -> str:
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)


def read(data: bytes, delimiter: str) -> list[dict[str, str]]:
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=delimiter))


@settings(max_examples=20)
@given(texts=LESSONS)
def test_exports_give_the_texts_back(
    rewritten: Callable[..., Collection], texts: list[tuple[str, str]]
) -> None:
    changed = rewritten(lesson=[a for a, _ in texts], context=[b for _, b in texts])
    shown = changed.select(ANYTHING)
    pairs = zip(shown["lesson"], shown["context"], strict=True)
    expected = [tuple(map(with_lf, pair)) for pair in pairs]

    rows = read(to_csv(changed, ANYTHING), ",")
    lessons = [(row["lesson"], row["context"]) for row in rows]
    assert [tuple(map(without_apostrophes, pair)) for pair in lessons] == expected

    rows = read(to_csv_belgium(changed, ANYTHING), ";")
    lessons = [(row["Les"], row["Achtergrond"]) for row in rows]
    assert [tuple(map(without_apostrophe, pair)) for pair in lessons] == expected
    assert not any(text.startswith(tuple(STARTS)) for row in rows for text in row.values())

    sheet = openpyxl.load_workbook(io.BytesIO(to_excel(changed, ANYTHING)))["Lessen"]
    found = [(c.value or "", d.value or "") for c, d in sheet.iter_rows(2, None, 3, 4)]
    assert found == [tuple(map(as_in_xml, pair)) for pair in expected]
    assert {cell.data_type for row in sheet.iter_rows(2, None, 3, 4) for cell in row} <= {"s", "n"}
