"""axe finds nothing, in any state that a person can reach; and no page is too wide."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import is_phone, open_page

PAGES = [
    "",
    "verkennen",
    "verkennen?thema=ethisch-bankieren&q=pensioenfonds",
    "verkennen?q=onbestaanbaarwoord",
    "verkennen?thema=onzin",
    "verkennen?les=2-004",
    "verkennen?les=9-999",
    "verkennen?taal=en",
    "thema",
    "thema?thema=dekolonisering",
    "leertrajecten",
    "leertrajecten?taal=fr",
    "voedingsbodem",
    "uitrol?gemeente=46029",
    "toegankelijkheid",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{item['id']}: {node['html'][:120]}" for item in found for node in item["nodes"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_sticks_out(page: Page, site: str, path: str) -> None:
    page.goto(f"{site}/{path}")
    assert violations(page) == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wide) == 0


def test_axe_finds_nothing_in_the_dark(page: Page, site: str) -> None:
    page.emulate_media(color_scheme="dark")
    for path in ("", "verkennen?q=school", "uitrol", "voedingsbodem"):
        page.goto(f"{site}/{path}")
        assert violations(page) == []


def test_axe_finds_nothing_with_filters_open(page: Page, site: str) -> None:
    open_page(page, f"{site}/verkennen")
    if is_phone(page):
        page.locator(".lmb-open-filters").click()
    for facet in page.locator(".lmb-facet:not([open]) > summary").all():
        facet.click()
    expect(page.locator(".lmb-facet[open]")).to_have_count(10)
    assert violations(page) == []


def test_a_narrow_screen_needs_no_sideways_scrolling(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for path in PAGES:
        page.goto(f"{site}/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") == 320, path


def test_everything_works_by_keyboard(page: Page, site: str) -> None:
    open_page(page, f"{site}/verkennen")
    page.keyboard.press("Tab")
    expect(page.locator(".lmb-skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".lmb-search input")).to_be_focused()
    page.keyboard.type("bibliotheek")
    expect(page.locator(".lmb-chip")).to_have_count(1)
    expect(page.locator(".lmb-search input")).to_be_focused()
    expect(page.locator(".lmb-results [role=status]").first).to_have_text(
        page.locator(".lmb-count").inner_text()
    )


def test_a_finger_can_hit_every_control_on_a_phone(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    open_page(page, f"{site}/verkennen?thema=dekolonisering")
    small = page.evaluate(
        """() => [...document.querySelectorAll(
             'main button, main select, main summary, main .lmb-chip, main .lmb-clear, main .lmb-tags a'
           )].filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < 43.5)
             .map((node) => node.outerHTML.slice(0, 80))"""
    )
    assert small == []
