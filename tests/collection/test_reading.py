"""From bytes to rows, as spreadsheets and editors save them."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmb_toolkit.collection.reading import decode, records

TEXT = "naam,plaats\nStéphanie,Liège\n"


@pytest.mark.parametrize(
    ("data", "text", "delimiter", "advice"),
    [
        (TEXT.encode("utf-8"), TEXT, ",", []),
        (TEXT.encode("utf-8-sig"), TEXT, ",", ["byte-order-mark"]),
        (TEXT.encode("cp1252"), TEXT, ",", ["encoding"]),
        (TEXT.encode("utf-16"), TEXT, ",", ["encoding"]),
        (b"naam;plaats\r\nx;y\r\n", "naam;plaats\r\nx;y\r\n", ";", ["line-endings", "delimiter"]),
        (b"naam\tplaats\nx\ty\n", "naam\tplaats\nx\ty\n", "\t", ["delimiter"]),
        ("é\n".encode() + b"\xe9\n", "é\n\ufffd\n", ",", []),
        (b"\x81\n", "\ufffd\n", ",", []),
        (b"", "", ",", []),
    ],
)
def test_a_file_is_read_as_it_was_saved(
    data: bytes, text: str, delimiter: str, advice: list[str]
) -> None:
    found = decode(data)
    assert (found.text, found.delimiter) == (text, delimiter)
    assert [flaw.type for flaw in found.advice] == advice


def test_one_broken_quote_costs_one_row() -> None:
    text = 'a,b\n1,"x\n2,"y"\n3,"z\nz"\n4,"w" w\n5,v\n6,"u\n'
    assert list(records(text, ",")) == [
        (1, ["a", "b"]),
        (2, None),
        (3, ["2", "y"]),
        (4, ["3", "z\nz"]),
        (5, None),
        (6, ["5", "v"]),
        (7, None),
    ]


@given(st.lists(st.lists(st.text(max_size=9), min_size=2, max_size=3), max_size=5))
def test_what_a_csv_writer_wrote_is_read_back(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert list(records(text.getvalue(), ",")) == list(enumerate(rows, start=1))
