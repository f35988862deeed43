"""What a person does on each dashboard, wide and on a phone, and axe at what they get to."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import open_page, violations


def in_order(page: Page) -> bool:
    """Whether axe finds nothing and nothing sticks out."""
    assert violations(page) == []
    return bool(page.evaluate("document.documentElement.scrollWidth === innerWidth"))


def test_from_the_start_to_lessons_and_a_theme(page: Page, site: str) -> None:
    open_page(page, site)
    expect(page.locator(".lmb-entries li")).to_have_count(5)
    page.get_by_label("Waarover wil je iets leren?").fill("pensioenfonds")
    page.keyboard.press("Enter")
    expect(page.locator(".lmb-count")).to_have_text("6 lessen")
    expect(page).to_have_url(f"{site}/verkennen?q=pensioenfonds")
    page.go_back()
    assert in_order(page)
    page.get_by_role("link", name="Dekolonisering").click()
    expect(page.locator("h1")).to_have_text("Dekolonisering")


def unfold(page: Page) -> None:
    """Open what a phone folds."""
    folded = page.locator("details[data-fold]:not([open]) > summary")
    while folded.count():
        folded.first.click()


def test_a_sub_theme_leads_up_sideways_and_to_its_lessons(page: Page, site: str) -> None:
    open_page(page, f"{site}/thema?thema=ethisch-bankieren")
    unfold(page)
    page.locator(".lmb-topics a", has_text="Pensioengeld").click()
    expect(page.locator("h1")).to_have_text("Pensioengeld")
    expect(page.locator(".lmb-trail a")).to_have_text(["Thema's", "Ethisch bankieren"])
    assert in_order(page)
    unfold(page)
    page.locator(".lmb-topics a", has_text="Fossielvrij").click()
    expect(page.locator("h1")).to_have_text("Fossielvrij")
    page.get_by_role("link", name="Verken alle lessen").click()
    expect(page.locator(".lmb-chip").last).to_contain_text("Fossielvrij")


def test_a_theme_unfolds_what_it_says_and_leads_to_all_its_lessons(page: Page, site: str) -> None:
    open_page(page, f"{site}/thema")
    page.get_by_role("link", name="Ethisch bankieren").click()
    insight = page.locator(".lmb-insights li", has_text="Je mag klein beginnen").first
    insight.locator("summary").click()
    expect(insight.locator(".lmb-line")).to_have_count(3)
    assert in_order(page)
    unfold(page)
    page.get_by_role("link", name="Toon alle 26 lessen").click()
    expect(page.locator(".lmb-count")).to_have_text("26 lessen")
    expect(page.locator(".lmb-chip")).to_have_count(3)


def test_a_trajectory_shows_its_sessions_and_what_it_produced(page: Page, site: str) -> None:
    open_page(page, f"{site}/leertrajecten")
    page.get_by_role("link", name="7. Dekoloniseer je gemeente").click()
    expect(page.locator("[data-trajectory]")).to_have_count(1)
    expect(page.locator(".lmb-timeline li")).to_have_count(4)
    expect(page.locator(".lmb-timeline")).to_contain_text("voorjaar 2021 (aangekondigd)")
    expect(page.locator(".lmb-status")).to_have_text(
        re.compile("^Status: liep nog, zei de bron rond 2020")
    )
    assert in_order(page)


def test_a_number_of_the_matrix_opens_its_lessons(page: Page, site: str) -> None:
    open_page(page, f"{site}/voedingsbodem")
    assert in_order(page)
    page.get_by_role("link", name="Wereldburgerschap, Mondiaal burgerschap: 8").click()
    expect(page.locator(".lmb-count")).to_have_text("8 lessen")
    expect(page.locator(".lmb-chip").last).to_contain_text("Pijler Mondiaal burgerschap")


def test_an_old_name_finds_the_lessons_of_a_place_like_yours(page: Page, site: str) -> None:
    open_page(page, f"{site}/uitrol")
    box = page.get_by_label("Waar werk je?")
    box.fill("Nergensdorp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("geen Vlaamse gemeente “Nergensdorp”")
    box.fill("moerbeke")
    page.keyboard.press("Enter")
    mine = page.locator(".lmb-mine")
    expect(mine.locator("h2")).to_have_text("Lokeren")
    expect(mine).to_contain_text("Moerbeke is gefuseerd")
    expect(page).to_have_url(f"{site}/uitrol?gemeente=moerbeke")
    page.get_by_text("Toon alle 199 gemeenten zonder les").click()
    assert in_order(page)
    page.get_by_role("link", name="Herstappe", exact=True).click()
    expect(mine.locator("h2")).to_have_text("Herstappe")


def test_a_lesson_is_read_and_passed_on(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    open_page(page, f"{site}/verkennen?q=fossielvrij+Gent")
    title = "Gent maakte een deel van zijn pensioengeld fossielvrij"
    page.get_by_role("link", name=title).click()
    expect(page.locator("h1")).to_have_text(title)
    expect(page).to_have_url(f"{site}/verkennen?les=2-004")
    page.get_by_role("button", name="Kopieer de verwijzing").click()
    expect(page.locator(".lmb-copied").first).to_have_text("Gekopieerd")
    assert f"“{title}”, les 2-004" in page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="Kopieer de link").click()
    expect(page.locator(".lmb-copied").first).to_have_text("Gekopieerd")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert in_order(page)
    page.go_back()
    expect(page.locator(".lmb-search input")).to_have_value("fossielvrij Gent")


def test_another_language_stays_on_to_the_statement(page: Page, site: str) -> None:
    open_page(page, f"{site}/thema?thema=dekolonisering&taal=en")
    expect(page.locator("h1")).to_have_text("Decolonisation")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    assert in_order(page)
    page.get_by_role("link", name="Accessibility").click()
    expect(page).to_have_title("Accessibility statement – Lessons on local global policy")
    expect(page.locator("main [lang=nl] h2").first).to_have_text("Hoe ver staan we?")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_six_readers_see_a_lesson_and_what_lessons_say_together_at_once(
    page: Page, site: str
) -> None:
    """Each typed this before anybody looked at the lessons; the first is there without a scroll."""
    for language, typed, theme in (
        ("nl", "voorbeeld bestek werkkleding", "Werkkledij en textiel"),
        ("nl", "welke vragen stel ik aan mijn bank", "Een bank kiezen"),
        ("nl", "hoe begin ik met dekolonisatie", "Onderwijs en wandelingen"),
        ("nl", "welke gemeenten haalden een koloniaal standbeeld weg", "Beelden en monumenten"),
        ("fr", "vêtements de travail équitables", "Vêtements de travail et textiles"),
    ):
        open_page(page, f"{site}/verkennen?taal={language}")
        page.locator("#lmb-q").fill(typed)
        expect(page.locator(".lmb-summed a")).to_contain_text(theme)
        expect(page.locator(".lmb-card .lmb-title").first).to_be_in_viewport()
    page.locator(".lmb-summed a").click()
    expect(page.locator("h1")).to_have_text("Vêtements de travail et textiles")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_the_keyboard_goes_from_the_search_box_to_the_lessons(wide: Page, site: str) -> None:
    open_page(wide, f"{site}/verkennen?q=pensioenfonds")
    wide.locator("#lmb-q").press("Enter")
    for _ in range(2):
        wide.keyboard.press("Tab")
    expect(wide.get_by_role("link", name="Naar de gevonden lessen")).to_be_focused()
    wide.keyboard.press("Enter")
    expect(wide.locator(".lmb-count")).to_be_focused()


def test_who_reads_english_is_offered_the_page_in_english_until_they_choose(
    browser: Browser, suite: Callable[[str], str]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 900}, locale="en-GB")
    page = context.new_page()
    offer = page.locator(".lmb-offer")
    for view in ("thema", "verkennen"):
        open_page(page, suite(view))
        expect(offer.get_by_role("link")).to_have_text("This page is also in English")
        line, heading = offer.bounding_box(), page.locator("main > *").first.bounding_box()
        assert line and heading and line["y"] + line["height"] <= heading["y"]
        assert in_order(page)
    page.locator("input[value=dekolonisering]").evaluate("box => box.click()")
    expect(page.locator(".lmb-chip")).to_have_count(1)
    offer.get_by_role("link").click()  # with what was chosen since the page came
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".lmb-chip")).to_have_text(re.compile("Decolonisation"))
    expect(offer).to_have_count(0)
    open_page(page, suite("thema"))
    page.wait_for_timeout(100)
    expect(offer).to_have_count(0)
    context.close()
