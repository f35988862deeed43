"""Cells of Excel: a text is a text, however odd or long."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from lmb_toolkit.publish.workbook import to_excel
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from tests.publish.handing import DAY, opened


def test_nothing_in_the_workbook_is_a_formula(rewritten: Callable[..., Collection]) -> None:
    texts = ["=1+1", '=HYPERLINK("https://kwaad.example")', "+1", "- Betrek", "@SUM(A1)", "#REF!"]
    data = to_excel(rewritten(lesson=texts), Selection(), "=1+1", DAY)
    cells = [row[0] for row in opened(data)["Lessen"].iter_rows(2, None, 3, 3)]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in texts]
    assert [cell.quotePrefix for cell in cells] == [True, True, True, True, True, False]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [
            archive.read(name)
            for name in archive.namelist()
            if name.startswith("xl/worksheets/sheet")
        ]
    assert len(sheets) == 3
    assert not any(re.search(b"<f[ />]", sheet) for sheet in sheets)


def test_a_link_that_excel_cannot_open_stays_text(rewritten: Callable[..., Collection]) -> None:
    urls = ["javascript:alert(1)", "https://x.example/" + "a" * 3000, 'https://x.example/"<é>']
    cells = [
        row[0]
        for row in opened(to_excel(rewritten(source_url=urls), Selection()))["Lessen"].iter_rows(
            2, None, 22, 22
        )
    ]
    assert [cell.value for cell in cells] == urls
    links = [cell.hyperlink and cell.hyperlink.target for cell in cells]
    assert links == [None, None, "https://x.example/%22%3C%C3%A9%3E"]


def test_long_texts_and_other_scripts_survive(rewritten: Callable[..., Collection]) -> None:
    texts = [
        "é" * 5_000,
        "مرحبا بالعالم\nשלום",
        "👩🏽‍🌾" * 500,
        "a\x00b\x1bc\uffffd",
        "🌍" * 20_000,
    ]
    sheet = opened(to_excel(rewritten(lesson=texts), Selection()))["Lessen"]
    found = [row[0] for row in sheet.iter_rows(2, None, 3, 3, values_only=True)]
    assert found[:4] == [*texts[:3], "abcd"]
    assert found[4].startswith("🌍" * 16_000)
    assert found[4].endswith(
        " … [Hier afgekort: in een cel van Excel past niet meer. Alles staat in de CSV.]"
    )
    assert 32_766 <= len(found[4].encode("utf-16-le")) // 2 <= 32_767
