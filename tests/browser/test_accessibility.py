"""axe finds nothing, in any state that a person can reach; and no page is too wide."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import COLOURS, is_phone, open_page, violations

PAGES = [
    "",
    "verkennen",
    "verkennen?thema=ethisch-bankieren&q=pensioenfonds",
    "verkennen?q=onbestaanbaarwoord",
    "verkennen?thema=onzin&q=straatnamen",
    "verkennen?les=2-004",
    "verkennen?les=9-999",
    "verkennen?taal=en",
    "thema",
    "thema?thema=dekolonisering",
    "leertrajecten",
    "leertrajecten?taal=fr",
    "voedingsbodem",
    "uitrol?gemeente=46029",
    "over",
    "over?taal=fr",
    "selectie",
    "selectie?lijst=2-004,werkkledij-huren,1-001&titel=Voor+de+ploeg",
    "toegankelijkheid",
    "nietbestaand?taal=fr",
]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_sticks_out(wide: Page, site: str, path: str) -> None:
    """One visit: as wide as a laptop, a phone and a small phone; then in the dark."""
    open_page(wide, f"{site}/{path}")
    assert violations(wide) == []
    for width in (1280, 390, 320):
        wide.set_viewport_size({"width": width, "height": 900})
        assert wide.evaluate("document.documentElement.scrollWidth") == width
    assert violations(wide) == []
    wide.emulate_media(color_scheme="dark")
    assert violations(wide, COLOURS) == []


def test_axe_finds_nothing_with_filters_open(page: Page, site: str) -> None:
    open_page(page, f"{site}/verkennen")
    if is_phone(page):
        page.locator(".lmb-open-filters").click()
    shut = page.locator(".lmb-facet:not([open]) > summary")
    while shut.count():
        shut.first.click()
    expect(page.locator(".lmb-facet[open]")).to_have_count(10)
    assert violations(page) == []


def test_everything_works_by_keyboard(wide: Page, site: str) -> None:
    open_page(wide, f"{site}/verkennen")
    wide.keyboard.press("Tab")
    expect(wide.locator(".lmb-skip").first).to_be_focused()
    wide.keyboard.press("Enter")
    wide.keyboard.press("Tab")
    expect(wide.locator(".lmb-search input")).to_be_focused()
    wide.keyboard.type("bibliotheek")
    expect(wide.locator(".lmb-chip")).to_have_count(1)
    expect(wide.locator(".lmb-search input")).to_be_focused()
    for said in (".lmb-count", ".lmb-results [role=status] >> nth=0"):
        expect(wide.locator(said)).to_have_text("14 lessen")
    expect(wide.get_by_role("status").filter(has_text="lessen")).to_have_count(1)
    wide.locator(".lmb-chip").press("Enter")
    expect(wide.locator(".lmb-chip")).to_have_count(0)
    expect(wide.locator(".lmb-sort select")).to_be_focused()  # the count would be said twice


def test_a_phone_folds_a_long_page_and_its_contents_list_opens_it(wide: Page, site: str) -> None:
    address = f"{site}/thema?thema=dekolonisering"
    open_page(wide, address)
    expect(wide.locator("details[data-fold]:not([open])")).to_have_count(0)
    wide.set_viewport_size({"width": 390, "height": 900})
    open_page(wide, address)
    assert wide.evaluate("document.documentElement.scrollHeight") < 5_000
    pitfall = wide.locator(".lmb-shelves section", has_text="Wat moeilijk ging").locator("li").first
    expect(pitfall).to_be_hidden()
    wide.locator(".lmb-contents").get_by_text("Wat moeilijk ging").click()
    expect(wide.get_by_role("heading", name="Wat moeilijk ging")).to_be_focused()
    expect(pitfall).to_be_visible()
    assert violations(wide) == []
    wide.goto(f"{site}/over")
    wide.go_back()  # this browser keeps no page
    wide.wait_for_selector("html.lmb-ready", state="attached")
    expect(pitfall).to_be_visible()
    expect(wide.locator("details[data-fold][open]")).to_have_count(1)


def test_a_finger_can_hit_every_control_on_a_phone(wide: Page, site: str) -> None:
    wide.set_viewport_size({"width": 390, "height": 900})
    open_page(wide, f"{site}/verkennen?thema=dekolonisering")
    small = wide.evaluate(
        """() => [...document.querySelectorAll(
             'main button, main select, main summary, main .lmb-chip, main .lmb-tags a'
           )].filter((node) => node.checkVisibility() && node.getBoundingClientRect().height < 43.5)
             .map((node) => node.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_paper_has_the_text_and_the_addresses_and_no_controls(wide: Page, site: str) -> None:
    wide.set_viewport_size({"width": 700, "height": 1000})
    wide.emulate_media(media="print")
    for path in ("uitrol?gemeente=44021", "voedingsbodem", "verkennen?soort=plan"):
        open_page(wide, f"{site}/{path}")
        assert wide.evaluate("document.documentElement.scrollWidth") == 700
        assert wide.locator("nav, button, input, select").filter(visible=True).count() == 0
        printed = wide.evaluate(
            """() => [...document.querySelectorAll("main a")]
                .filter((link) => link.checkVisibility())
                .map((link) => [
                    link.relList.contains("external") ? `"${link.getAttribute("href")}"` : "none",
                    getComputedStyle(link, "::after").content,
                ])"""
        )
        assert len(printed) > 10
        assert [pair for pair in printed if pair[0] != pair[1]] == []
    said = wide.locator(".lmb-more").bounding_box()
    card = wide.locator(".lmb-card").first.bounding_box()
    assert said and card and said["y"] < card["y"]
    expect(wide.locator(".lmb-more")).to_contain_text("20 van 33 getoond")
