"""The page cijfers, and the page of docs/eigen-pagina.md, as a reader gets them served."""

from __future__ import annotations

import re
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from lmb_toolkit.serve.provisioner import FORKS
from tests.browser.conftest import open_page, violations
from tests.serve.serving import Served, serving, write_notebook

pytestmark = pytest.mark.skipif(not FORKS, reason="kernels are forks on Linux only")


@pytest.fixture(scope="module")
def served(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("figures")
    shutil.copy(root / "notebooks" / "publiek" / "cijfers.ipynb", folder)
    shutil.copy(root / "notebooks" / "publiek" / "verkennen.ipynb", folder)
    text = (root / "docs" / "eigen-pagina.md").read_text("utf-8")
    cells = re.findall(r"```(?:markdown|python)\n(.*?)```", text, re.DOTALL)
    plain = (re.sub(r"^   ", "", cell, flags=re.MULTILINE).strip() for cell in cells)
    write_notebook(folder / "bankieren.ipynb", *plain)
    with serving(folder) as server:
        yield server


def test_the_figures_follow_the_themes(wide: Page, served: Served) -> None:
    open_page(wide, f"{served.address}/cijfers")
    menu = wide.locator("#menu a", has_text="Cijfers")
    expect(menu).to_have_attribute("aria-current", "page")
    wide.get_by_label("Dekolonisering").check()
    said = wide.locator("figcaption")
    expect(said).to_contain_text("67 lessen volgens hoofdthema en soort les.")
    wide.get_by_label("Tel volgens").select_option("Jaar van de bron")
    wide.get_by_label("Verdeel volgens").select_option("Niets")
    expect(said).to_have_text("67 lessen volgens jaar van de bron. Het vaakst: 2020 (25).")
    wide.get_by_label("Toon", exact=True).select_option("Aandelen")
    expect(wide.locator("tr", has_text="2020").last).to_contain_text("37%")
    wide.get_by_text("Toon de cijfers").click()
    for width in (1280, 390):
        wide.set_viewport_size({"width": width, "height": 900})
        assert violations(wide) == []
        assert wide.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with wide.expect_download() as download:
        wide.get_by_role("link", name="Download deze tabel").click()
    assert download.value.suggested_filename == "cijfers-2026-11-23.csv"
    assert "2020;37,3;25" in download.value.path().read_text("utf-8-sig")


def test_the_figures_are_read_in_french_before_and_after_they_are_live(
    wide: Page, served: Served
) -> None:
    address = f"{served.address}/cijfers?taal=fr"
    with urllib.request.urlopen(address) as answer:
        copy = answer.read().decode()
    assert "332 leçons par thème principal et type de leçon." in copy
    assert "lessen volgens" not in copy
    open_page(wide, address)
    wide.get_by_label("Décolonisation").check()
    said = wide.locator("figcaption")
    expect(said).to_contain_text("67 leçons par thème principal et type de leçon.")
    wide.get_by_label("Compter par").select_option("Province")
    expect(said).to_contain_text("67 leçons par province et type de leçon.")


def test_the_own_page_of_the_manual_filters_and_follows(page: Page, served: Served) -> None:
    open_page(page, f"{served.address}/bankieren")
    expect(page.get_by_role("heading", name="Wat leerden we over bankieren?")).to_be_visible()
    themes = page.get_by_label("Thema's")
    themes.select_option("Pensioengeld")
    expect(page.locator(".lmb-count")).to_have_text("9 lessen")
    page.get_by_role("link", name="Wis alles").click()
    expect(page.locator(".lmb-count")).to_have_text("332 lessen")
    expect(themes).to_have_values([])
