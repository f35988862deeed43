"""The three downloads of a view, fetched by clicking, hold exactly the lessons that it shows."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from openpyxl import load_workbook
from playwright.sync_api import Page

from lmb_toolkit import Collection, Selection
from tests.browser.conftest import open_page

ADDRESS = "verkennen?thema=ethisch-bankieren&q=pensioenfonds"


def fetched(page: Page, site: str, address: str, link: str, folder: Path) -> Path:
    open_page(page, f"{site}/{address}")
    page.locator(".lmb-take summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link, exact=True).click()
    return Path(waiting.value.path()).rename(folder / waiting.value.suggested_filename)


def test_the_files_of_a_view_are_its_lessons(
    wide: Page, site: str, collection: Collection, tmp_path: Path
) -> None:
    shown = collection.select(Selection(themes=("ethisch-bankieren",), text="pensioenfonds"))
    assert len(shown) == 6

    file = fetched(wide, site, ADDRESS, "CSV voor programma's", tmp_path)
    assert file.name.startswith("lessen-ethisch-bankieren-pensioenfonds-")
    dtypes = shown.dtypes.to_dict()
    days = [name for name, dtype in dtypes.items() if dtype.kind == "M"]
    found = pd.read_csv(
        file,
        dtype={name: dtype for name, dtype in dtypes.items() if name not in days},
        parse_dates=days,
        keep_default_na=False,
        na_values={"year": [""]},
    )
    pd.testing.assert_frame_equal(found.astype(dtypes), shown.reset_index(drop=True))

    other = fetched(wide, site, ADDRESS, "CSV voor Excel", tmp_path)
    assert other.name == f"{file.stem}-excel.csv"
    belgian = pd.read_csv(other, sep=";", encoding="utf-8-sig")
    sheets = load_workbook(fetched(wide, site, ADDRESS, "Excel", tmp_path))
    rows = list(sheets["Lessen"].values)
    excel = pd.DataFrame(rows[1:], columns=rows[0])
    for table in (belgian, excel):
        assert table["Les"].tolist() == shown["lesson"].tolist()
        assert table["Nummer"].tolist() == shown["id"].tolist()
        assert table["Adres van de bron"].tolist() == shown["source_url"].tolist()
        assert table["Jaar"].fillna(0).tolist() == shown["year"].fillna(0).tolist()
    assert list(excel) == list(belgian)
    assert dict(sheets["Over deze lijst"].iter_rows(max_col=2, values_only=True)) | {
        "Aantal lessen": 6,
        "Zoekwoorden": "“pensioenfonds”",
        "Thema": "Ethisch bankieren",
    } == dict(sheets["Over deze lijst"].iter_rows(max_col=2, values_only=True))


def test_a_workbook_speaks_the_language_of_its_page(wide: Page, site: str, tmp_path: Path) -> None:
    """It is made in a thread of its own."""
    file = fetched(wide, site, f"{ADDRESS}&taal=fr", "Excel", tmp_path)
    assert load_workbook(file).sheetnames == ["Leçons", "Nombres", "À propos de cette liste"]
