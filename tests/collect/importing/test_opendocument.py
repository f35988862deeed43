"""Which cells of an OpenDocument sheet are merged."""

from __future__ import annotations

import io
from zipfile import ZipFile

from lmb_toolkit.collect.importing.opendocument import merged_ranges

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"


def document(rows: str) -> bytes:
    content = f'<doc xmlns:t="{TABLE}"><t:table t:name="Blad">{rows}</t:table></doc>'
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("content.xml", content)
    return file.getvalue()


def test_repeated_rows_and_cells_count_as_often_as_they_are_repeated() -> None:
    """LibreOffice writes three empty rows as one that is repeated three times."""
    rows = (
        '<t:table-row t:number-rows-repeated="3"><t:table-cell/></t:table-row>'
        '<t:table-row><t:table-cell t:number-columns-repeated="2"/>'
        '<t:table-cell t:number-rows-spanned="2" t:number-columns-spanned="2"/></t:table-row>'
        '<t:table-row><t:table-cell t:number-columns-spanned="2"/>'
        '<t:table-cell t:number-rows-spanned="3"/></t:table-row>'
    )
    assert merged_ranges(document(rows)) == {"Blad": [((3, 2), (4, 3)), ((4, 1), (6, 1))]}


def test_what_is_no_opendocument_file_has_no_merged_cells() -> None:
    assert merged_ranges(b"PK") == merged_ranges(document("<open>")) == {}
