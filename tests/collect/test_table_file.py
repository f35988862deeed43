"""A CSV file as rows of text: what nobody touches keeps its bytes."""

from __future__ import annotations

import pytest

from lmb_toolkit.collect.table_file import Change, Rows, Unusable, changes, rows_in
from lmb_toolkit.collection.problems import Flaw

FILE = b'id,a,b\n1-001,x,"y\nz"\n1-003,p,q'
EXCEL = "\ufeffid;a;b\r\n1-001;é;y\r\n".encode()


def test_a_row_in_the_middle_keeps_the_bytes_of_the_others() -> None:
    rows = Rows.read(FILE)
    assert rows.get("1-001") == {"id": "1-001", "a": "x", "b": "y\nz"}
    assert (rows.get("1-002"), rows.get("id")) == (None, None)
    after = rows.put("1-002", {"id": "1-002", "a": "n;"})
    assert after.data == b'id,a,b\n1-001,x,"y\nz"\n1-002,n;,\n1-003,p,q'
    assert after.put("1-002", None).data == FILE


@pytest.mark.parametrize(
    ("id", "after", "ids"),
    [
        ("1-002", None, ["1-001", "1-002", "1-003"]),
        ("1-004", None, ["1-001", "1-003", "1-004"]),
        ("0-009", None, ["0-009", "1-001", "1-003"]),
        ("1-1000", None, ["1-001", "1-003", "1-1000"]),
        ("1-009", "1-001", ["1-001", "1-009", "1-003"]),
        ("1-000", "", ["1-001", "1-003", "1-000"]),
    ],
)
def test_a_row_is_added_in_the_order_of_ids_or_after_another(
    id: str, after: str | None, ids: list[str]
) -> None:
    rows = Rows.read(FILE).put(id, {"id": id}, after)
    assert list(rows.ids[1:]) == ids
    assert list(rows_in(rows.data)) == ids


def test_a_changed_row_stays_in_its_place() -> None:
    after = Rows.read(FILE).put("1-001", {"id": "1-001", "b": 'zegt "ja"'})
    assert after.data == b'id,a,b\n1-001,,"zegt ""ja"""\n1-003,p,q'


def test_what_excel_saved_stays_as_excel_saved_it() -> None:
    after = Rows.read(EXCEL).put("1-002", {"id": "1-002", "a": "ë"})
    assert after.data == EXCEL + "1-002;ë;\r\n".encode()
    windows = "id;a;b\r\n1-001;é;y\r\n".encode("cp1252")
    assert Rows.read(windows).put("1-001", None).data == b"id;a;b\r\n"
    with pytest.raises(Unusable) as error:
        _ = Rows.read(windows).put("1-002", {"a": "Łukasz"}).data
    assert error.value.flaw == Flaw(
        "encoding",
        "Ł",
        "Dit bestand is bewaard in cp1252, dat deze letter niet heeft.",
        "Bewaar het bestand als 'CSV UTF-8' en probeer opnieuw.",
    )


@pytest.mark.parametrize(
    ("data", "type", "said"),
    [
        (b"", "empty-file", "Dit bestand is leeg."),
        (
            b'id,a\n1-001,"x\n',
            "unclosed-quote",
            "In dit bestand staat een aanhalingsteken op de verkeerde plaats.",
        ),
    ],
)
def test_a_file_that_cannot_be_told_apart_is_left_alone(data: bytes, type: str, said: str) -> None:
    remedy = "Verbeter het bestand eerst; lmb validate zegt wat er mis is."
    with pytest.raises(Unusable) as error:
        Rows.read(data)
    assert error.value.flaw == Flaw(type, "", said, remedy)
    assert str(error.value) == f"{said} {remedy}"


def test_changes_are_told_by_cell_and_the_form_apart() -> None:
    form, cells = changes(b"id,a\n1,x\n2,y\n", "id;a\r\n1;é\r\n3;z\r\n".encode("cp1252"))
    assert cells == [
        Change("1", "a", "x", "é"),
        Change("2", "id", "2", ""),
        Change("2", "a", "y", ""),
        Change("3", "id", "", "3"),
        Change("3", "a", "", "z"),
    ]
    assert len(form) >= 1
    assert changes(b"id,a\n1,x\n", b"id;a\r\n1;x\r\n")[1] == []
