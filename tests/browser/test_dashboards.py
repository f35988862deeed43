"""What a municipal officer does: open, tick a theme, type a word, clear."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import is_phone, open_page, watched


def tick(page: Page, facet: str, value: str) -> None:
    """Tick a value of a facet; on a phone, in the sheet that holds the filters."""
    if is_phone(page):
        page.locator(".lmb-open-filters").click()
    box = page.locator(f".lmb-facet[data-facet={facet}] input[value='{value}']")
    box.check()
    if is_phone(page):
        page.locator(".lmb-sheet-foot button").click()


def test_a_theme_and_a_word_change_the_list_and_the_counts(page: Page, site: str) -> None:
    open_page(page, f"{site}/verkennen")
    count = page.locator(".lmb-count")
    expect(count).to_have_text("332 lessen")
    expect(page.locator("article.lmb-card")).to_have_count(20)

    tick(page, "thema", "ethisch-bankieren")
    expect(count).to_have_text("53 lessen")
    expect(page.locator(".lmb-chip")).to_have_count(1)

    page.locator(".lmb-search input").press_sequentially("pensioenfonds")
    expect(count).to_have_text("6 lessen")
    expect(page.locator("article.lmb-card mark").first).to_contain_text("ensioen")
    assert page.url == f"{site}/verkennen?q=pensioenfonds&thema=ethisch-bankieren"

    page.locator(".lmb-clear").click()
    expect(count).to_have_text("332 lessen")
    expect(page.locator(".lmb-search input")).to_have_value("")


def test_back_and_a_mailed_link_give_the_same_view(page: Page, site: str) -> None:
    open_page(page, f"{site}/verkennen?thema=dekolonisering&soort=pitfall")
    count = page.locator(".lmb-count")
    expect(page.locator(".lmb-chip")).to_have_count(2)
    first = count.inner_text()
    page.locator(".lmb-chip").last.click()
    expect(page.locator(".lmb-chip")).to_have_count(1)
    page.go_back()
    expect(count).to_have_text(first)


def test_back_takes_away_the_word_and_then_the_theme(wide: Page, site: str) -> None:
    open_page(wide, f"{site}/verkennen")
    wide.locator("input[name=thema][value=ethisch-bankieren]").check()
    wide.locator(".lmb-search input").press_sequentially("pensioenfonds")
    expect(wide.locator(".lmb-count")).to_have_text("6 lessen")
    wide.go_back()
    expect(wide.locator(".lmb-count")).to_have_text("53 lessen")
    expect(wide.locator(".lmb-search input")).to_have_value("")
    wide.go_back()
    expect(wide.locator(".lmb-count")).to_have_text("332 lessen")


def test_the_sheet_with_filters_keeps_the_keyboard(browser: Browser, site: str) -> None:
    for page in watched(browser, 390):
        open_page(page, f"{site}/verkennen")
        page.locator(".lmb-open-filters").click()
        expect(page.get_by_role("button", name="Sluit")).to_be_focused()
        for _ in range(30):  # beyond the first facets, which are open
            page.keyboard.press("Tab")
            assert page.evaluate("!document.activeElement.closest('.lmb-results, .lmb-header')")
        page.keyboard.press("Escape")
        expect(page.locator(".lmb-open-filters")).to_be_focused()
        page.locator(".lmb-search input").click()
        expect(page.locator(".lmb-search input")).to_be_focused()


def test_a_theme_is_there_before_a_reader_asks_for_it(wide: Page, site: str) -> None:
    with wide.expect_request_finished(lambda asked: asked.url.endswith("thema=dekolonisering")):
        open_page(wide, f"{site}/verkennen")
    wide.context.set_offline(True)
    wide.locator("input[name=thema][value=ethisch-bankieren]").check()
    expect(wide.locator(".lmb-count")).to_have_text("53 lessen")


def test_nothing_is_asked_ahead_of_a_reader_who_saves_data(wide: Page, site: str) -> None:
    wide.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    asked: list[str] = []
    wide.on("request", lambda request: asked.append(request.url))
    open_page(wide, f"{site}/verkennen")
    wide.wait_for_timeout(2000)
    assert not [url for url in asked if "?" in url]


def test_the_link_is_copied_without_https_too(wide: Page, site: str) -> None:
    wide.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    open_page(wide, f"{site}/verkennen?thema=ethisch-bankieren")
    wide.locator(".lmb-take summary").click()
    wide.locator(".lmb-share").click()
    expect(wide.locator(".lmb-copied")).to_have_text("Gekopieerd")
    wide.locator(".lmb-search input").press("Control+V")
    expect(wide.locator(".lmb-search input")).to_have_value(
        f"{site}/verkennen?thema=ethisch-bankieren"
    )


def test_nothing_found_says_what_to_loosen(page: Page, site: str) -> None:
    open_page(page, f"{site}/verkennen?thema=ethisch-bankieren&q=straatnaam")
    expect(page.locator(".lmb-count")).to_have_text("0 lessen")
    page.get_by_role("link", name="zonder “straatnaam”").click()
    expect(page.locator(".lmb-count")).to_have_text("53 lessen")


def test_more_lessons_come_twenty_at_a_time(page: Page, site: str) -> None:
    open_page(page, f"{site}/verkennen")
    page.get_by_role("button", name="Toon 20 meer").click()
    expect(page.locator("article.lmb-card")).to_have_count(40)


def test_the_trajectories_lead_into_the_explorer(page: Page, site: str) -> None:
    open_page(page, f"{site}/leertrajecten")
    expect(page.locator("[data-trajectory]")).to_have_count(5)
    expect(page.locator("main")).to_contain_text("Nummer 5 en 6 beschrijft ze niet")
    page.get_by_role("link", name="2. Ethisch bankieren").click()
    expect(page.locator("[data-trajectory]")).to_have_count(1)
    page.get_by_role("link", name="Verken alle 53 lessen").click()
    expect(page.locator(".lmb-count")).to_have_text("53 lessen")


def test_an_unknown_address_gets_a_page_that_leads_on(page: Page, site: str) -> None:
    answer = page.goto(f"{site}/nietbestaand/dieper?taal=en")
    assert answer and answer.status == 404
    expect(page.locator("h1")).to_have_text("This page does not exist")
    expect(page.get_by_role("link", name="To the home page")).to_have_attribute("href", "/?taal=en")
    page.locator(".lmb-search input[type=search]").fill("pensioenfonds")
    page.locator(".lmb-search button").click()
    expect(page.locator(".lmb-count")).to_have_text("6 lessons")
    # What looks like another server is a page of ours.
    page.goto(f"{site}//stad.example/x")
    expect(page.locator(".lmb-languages a").first).to_have_attribute("href", "/stad.example/x")


def test_the_header_has_one_row_on_a_laptop_and_the_languages_are_beside_the_name(
    wide: Page, site: str
) -> None:
    for language in ("nl", "en", "fr"):
        wide.goto(f"{site}/toegankelijkheid?taal={language}")
        for width in (1280, 1100, 1024):
            wide.set_viewport_size({"width": width, "height": 900})
            box = wide.locator(".lmb-header").bounding_box()
            assert box and box["height"] == 48, (language, width)
        wide.set_viewport_size({"width": 390, "height": 900})
        name = wide.locator(".lmb-home").bounding_box()
        languages = wide.locator(".lmb-languages").bounding_box()
        assert name and languages and languages["y"] == name["y"], language
