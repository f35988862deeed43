"""What a municipal officer does: open, tick a theme, type a word, clear."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import is_phone, open_page, press, until, violations, watched

Suite = Callable[[str], str]
HAS_CARDS = """
() => Object.keys(window.lmb ?? {}).some((name) => name.includes("cards-0"))
  || performance.getEntriesByType("resource").some((one) => one.name.includes("/cards-0.json"))
"""


def tick(page: Page, facet: str, value: str) -> None:
    """Tick a value of a facet; on a phone, in the sheet that holds the filters."""
    if is_phone(page):
        page.locator(".lmb-open-filters").click()
    box = page.locator(f".lmb-facet[data-facet={facet}] input[value='{value}']")
    box.check()
    if is_phone(page):
        page.locator(".lmb-sheet-foot button").click()


def open_with_engine(page: Page, address: str) -> None:
    """Open the explorer and wait until all that it needs without a network is there."""
    open_page(page, address)
    until(page, HAS_CARDS)


LOOKS = """() => [...document.querySelectorAll("body *")].flatMap((node) => {
  const { x, y, width, height } = node.getBoundingClientRect();
  if (!width || y > innerHeight || !node.checkVisibility()) return [];
  const { color, font, backgroundColor, border } = getComputedStyle(node);
  return [[node.localName, x, y, width, height, color, font, backgroundColor, border].join()];
})"""
"""Where all that is on the first screen stands, and how it looks."""


def test_a_theme_and_a_word_change_the_list_and_the_counts(page: Page, suite: Suite) -> None:
    open_page(page, suite("verkennen"))
    count = page.locator(".lmb-count")
    expect(count).to_have_text("332 lessen")
    expect(page.locator("article.lmb-card")).to_have_count(20)

    tick(page, "thema", "ethisch-bankieren")
    expect(count).to_have_text("53 lessen")
    expect(page.locator(".lmb-chip")).to_have_count(1)

    page.locator(".lmb-search input").press_sequentially("pensioenfonds")
    expect(count).to_have_text("6 lessen")
    expect(page.locator("article.lmb-card mark").first).to_contain_text("ensioen")
    expect(page).to_have_url(suite("verkennen?q=pensioenfonds&thema=ethisch-bankieren"))

    page.locator(".lmb-clear").click()
    expect(count).to_have_text("332 lessen")
    expect(page.locator(".lmb-search input")).to_have_value("")


def test_the_number_of_a_lesson_opens_it(wide: Page, suite: Suite) -> None:
    open_page(wide, suite("verkennen"))
    box = wide.locator(".lmb-search input")
    box.fill("2-004")
    expect(wide.locator(".lmb-count")).to_have_text("1 les")
    box.press("Enter")
    expect(wide.locator("h1")).to_have_text(
        "Gent maakte een deel van zijn pensioengeld fossielvrij"
    )


def test_back_and_a_mailed_link_give_the_same_view(page: Page, suite: Suite) -> None:
    open_page(page, suite("verkennen?thema=dekolonisering&soort=pitfall"))
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


def test_without_a_network_an_opened_explorer_goes_on_working(page: Page, suite: Suite) -> None:
    open_with_engine(page, suite("verkennen"))
    page.context.set_offline(True)
    tick(page, "thema", "ethisch-bankieren")
    page.locator(".lmb-search input").press_sequentially("pensioenfonds")
    expect(page.locator(".lmb-count")).to_have_text("6 lessen")
    expect(page.locator(".lmb-card mark").first).to_contain_text("ensioen")
    page.locator(".lmb-chip").first.click()
    expect(page.locator(".lmb-count")).to_have_text("53 lessen")
    expect(page.locator(".lmb-card")).to_have_count(20)  # before that the button moves
    # with a key: what is laid out meanwhile may move the button away from a finger
    page.get_by_role("button", name="Toon 20 meer").press("Enter")
    expect(page.locator(".lmb-card")).to_have_count(40)
    page.go_back()
    expect(page.locator(".lmb-count")).to_have_text("6 lessen")
    if "/index.html" in page.url:
        return  # of plain files, a lesson is another page
    page.locator(".lmb-title a").first.click()
    expect(page.get_by_role("alert")).to_contain_text("Er is geen verbinding met de server.")
    expect(page.locator(".lmb-card")).to_have_count(6)


def test_a_choice_asks_the_server_nothing(wide: Page, site: str) -> None:
    open_with_engine(wide, f"{site}/verkennen")
    asked: list[str] = []
    wide.on("request", lambda request: asked.append(request.url))
    wide.locator("input[name=thema][value=dekolonisering]").check()
    wide.locator(".lmb-search input").fill("straatnaam")
    wide.keyboard.press("Enter")
    expect(wide.locator(".lmb-chip")).to_have_count(2)
    wide.locator(".lmb-clear").click()
    expect(wide.locator(".lmb-chip")).to_have_count(0)
    assert asked == []


def test_until_the_engine_is_there_the_server_answers(wide: Page, site: str) -> None:
    wide.route("**/index/**", lambda route: route.abort())
    with wide.expect_event("requestfailed"):
        open_page(wide, f"{site}/verkennen")
    with wide.expect_event("requestfailed"):  # asked again, and it is over
        wide.locator("input[name=thema][value=ethisch-bankieren]").check()
    expect(wide.locator(".lmb-count")).to_have_text("53 lessen")
    wide.unroute("**/index/**")
    with wide.expect_response("**/cards-0.json"):
        wide.locator(".lmb-search input").fill("pensioenfonds")
    expect(wide.locator(".lmb-count")).to_have_text("6 lessen")
    expect(wide).to_have_url(f"{site}/verkennen?q=pensioenfonds&thema=ethisch-bankieren")


def test_who_saves_data_gets_the_engine_with_the_first_choice(wide: Page, site: str) -> None:
    wide.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    asked: list[str] = []
    wide.on("request", lambda request: asked.append(request.url))
    open_page(wide, f"{site}/verkennen")
    wide.wait_for_timeout(1000)
    assert not [url for url in asked if "/index/" in url]
    with wide.expect_response("**/index.json"):
        wide.locator("input[name=thema][value=ethisch-bankieren]").check()
    expect(wide.locator(".lmb-count")).to_have_text("53 lessen")


def test_a_lesson_is_opened_from_the_list_and_the_list_comes_back(page: Page, site: str) -> None:
    open_with_engine(page, f"{site}/verkennen?thema=ethisch-bankieren")
    page.get_by_role("button", name="Toon 20 meer").press("Enter")
    expect(page.locator(".lmb-title a").nth(20)).to_be_focused()
    press(page.locator(".lmb-title a").nth(32))
    expect(page.locator(".lmb-detail h1")).to_be_focused()
    page.go_back()
    expect(page.locator(".lmb-count")).to_have_text("53 lessen")
    expect(page.locator(".lmb-card")).to_have_count(40)
    expect(page.locator(".lmb-title a").nth(32)).to_be_in_viewport()
    tick(page, "soort", "pitfall")
    expect(page.locator(".lmb-chip")).to_have_count(2)


def test_the_link_is_copied_without_https_too(wide: Page, site: str) -> None:
    wide.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    wide.clock.install()
    open_page(wide, f"{site}/verkennen?thema=ethisch-bankieren")
    wide.locator(".lmb-take summary").click()
    said = wide.locator(".lmb-take .lmb-copied")
    for milliseconds in (4_000, 1_500):  # who copies again, reads it as long again
        wide.locator(".lmb-share").click()
        expect(said).to_have_text("Gekopieerd")
        wide.clock.fast_forward(milliseconds)
    expect(said).to_have_text("Gekopieerd")
    wide.clock.fast_forward(4_000)
    expect(said).to_have_text("")
    wide.locator(".lmb-search input").press("Control+V")
    expect(wide.locator(".lmb-search input")).to_have_value(
        f"{site}/verkennen?thema=ethisch-bankieren"
    )


def test_nothing_found_says_what_to_loosen(page: Page, suite: Suite) -> None:
    open_page(page, suite("verkennen?thema=ethisch-bankieren&q=straatnaam"))
    expect(page.locator(".lmb-count")).to_have_text("0 lessen")
    page.get_by_role("link", name="zonder “straatnaam”").click()
    expect(page.locator(".lmb-count")).to_have_text("53 lessen")


def test_the_first_screen_of_a_list_needs_no_other_styles(page: Page, site: str) -> None:
    """What stands in the page itself and what the file has, look the same: nothing moves."""
    address = f"{site}/verkennen?thema=ethisch-bankieren"
    open_page(page, address)
    with_all = page.evaluate(LOOKS)
    assert len(with_all) > 80
    page.route("**/lmb.css", lambda route: route.abort())
    page.goto(address)
    page.wait_for_selector("html.lmb-ready", state="attached")
    assert page.evaluate(LOOKS) == with_all


def test_more_lessons_come_twenty_at_a_time(page: Page, suite: Suite) -> None:
    open_page(page, suite("verkennen"))
    press(page.get_by_role("button", name="Toon 20 meer"))
    expect(page.locator("article.lmb-card")).to_have_count(40)


def test_more_lessons_by_keyboard_lead_to_the_first_new_one(wide: Page, site: str) -> None:
    open_with_engine(wide, f"{site}/verkennen")
    wide.get_by_role("button", name="Toon 20 meer").press("Enter")
    expect(wide.locator("article.lmb-card")).to_have_count(40)
    expect(wide.locator(".lmb-title a").nth(20)).to_be_focused()


def test_on_paper_come_all_lessons(wide: Page, site: str) -> None:
    open_with_engine(wide, f"{site}/verkennen")
    wide.locator("input[name=thema][value=ethisch-bankieren]").check()
    expect(wide.locator(".lmb-count")).to_have_text("53 lessen")  # so the engine has all cards
    expect(wide.locator("article.lmb-card")).to_have_count(20)
    wide.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert wide.locator("article.lmb-card").count() == 53
    wide.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(wide.locator("article.lmb-card")).to_have_count(20)


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


def test_a_lesson_has_its_own_title_and_leads_back_to_the_same_place(page: Page, site: str) -> None:
    name = "Lessen lokaal mondiaal beleid"
    open_page(page, f"{site}/verkennen?thema=dekolonisering")
    expect(page).to_have_title(f"Dekolonisering – {name}")
    press(page.locator(".lmb-title a").nth(7))
    lesson = page.locator(".lmb-lesson-page h1").inner_text()
    expect(page).to_have_title(f"{lesson} – {name}")
    expect(page.locator(".lmb-trail a").first).to_have_text("Dekolonisering")
    page.get_by_role("link", name="Terug").press("Enter")
    expect(page).to_have_title(f"Dekolonisering – {name}")
    expect(page.locator(".lmb-title a", has_text=lesson)).to_be_in_viewport()
    expect(page.locator(".lmb-title a", has_text=lesson)).to_be_focused()


def test_a_lesson_leads_back_to_the_practice_that_named_it(wide: Page, site: str) -> None:
    open_page(wide, f"{site}/verkennen?les=2-005")
    expect(wide.locator("[data-back]")).to_have_text("← Alle lessen")
    open_page(wide, f"{site}/praktijk?praktijk=werkkledij-huren")
    link = wide.locator(".lmb-carried a").last
    link.click()
    wide.locator("[data-back]", has_text="Terug").click()
    wide.wait_for_url("**/praktijk?praktijk=werkkledij-huren")
    expect(link).to_be_in_viewport()


def test_who_ticks_a_topic_sees_only_that(wide: Page, site: str) -> None:
    open_page(wide, f"{site}/verkennen?thema=dekolonisering")
    box = wide.locator("input[value=straatnamen]")
    box.check()
    count = box.locator("xpath=..").locator(".lmb-number").inner_text()
    expect(wide.locator("#lmb-count")).to_have_text(f"{count} lessen")
    wide.locator("input[value=dekolonisering]").check()
    expect(box).not_to_be_checked()
    expect(wide).to_have_url(f"{site}/verkennen?thema=dekolonisering")


def test_a_message_can_show_a_picture_of_a_lesson(wide: Page, site: str) -> None:
    open_page(wide, f"{site}/verkennen?les=2-005&taal=fr")
    address = wide.locator("meta[property='og:image']").get_attribute("content")
    assert address == f"{site}/deelkaart/verkennen.png?les=2-005&taal=fr"
    answer = wide.request.get(address)
    assert answer.headers["content-type"] == "image/png"
    width, height = (int.from_bytes(answer.body()[at : at + 4], "big") for at in (16, 20))
    assert (width, height) == (1200, 630)


def test_the_pages_are_behind_one_button_on_a_phone(browser: Browser, site: str) -> None:
    for page in watched(browser, 390):
        open_page(page, f"{site}/thema")
        expect(page.get_by_role("navigation", name="Pagina's")).to_be_hidden()
        page.get_by_role("button", name="Menu").click()
        page.get_by_role("link", name="Leertrajecten", exact=True).click()
        expect(page.locator("h1")).to_have_text("De leertrajecten")


TRIAL = [
    "Wat wil je weten?",
    "Welke gemeente?",
    "Welke dienst?",
    "Wanneer begin je?",
    "Wanneer kijk je terug?",
]


@pytest.mark.parametrize(
    ("asked", "title", "headings", "lessons"),
    [
        (
            "begin?doelgroep=aankoper&gemeente=9220",
            "Begin hier, in Hamme",
            ["1 praktijk om mee te beginnen: aankoper", "Let hierop", "Gebruik dit"],
            ["1-058", "1-024", "1-046"],
        ),
        (
            "uitrol?gemeente=gent&thema=huisbank",
            "Jouw gemeente, en gemeenten zoals de jouwe",
            ["Een bank kiezen voor een gemeente als Gent"],
            ["2-035", "2-047", "2-051"],
        ),
        (
            "praktijk?praktijk=straatnaam-wijzigen&praktijk=werkkledij-huren",
            "Help bewoners als hun straatnaam wijzigt",
            ["Eerste stappen", "Wat het vraagt", "Wat elders moeilijk was", "Wie deed het"],
            ["7-003", "7-012", "7-014"],
        ),
    ],
)
def test_a_link_asks_more_than_one_choice(
    wide: Page, suite: Suite, asked: str, title: str, headings: list[str], lessons: list[str]
) -> None:
    open_page(wide, suite(asked))
    expect(wide.locator("h1").first).to_have_text(title)
    assert wide.locator("main h2:visible").all_inner_texts()[: len(headings)] == headings
    links = wide.locator("main [href*='/les/'], main [href*='les=']")
    found = [re.findall(r"\d-\d{3}", str(link.get_attribute("href")))[0] for link in links.all()]
    assert found[: len(lessons)] == lessons
    assert wide.locator(".lmb-two-practices article").count() == 2 * ("praktijk" in asked)


BEGUN = """Wat wil je weten?
Als we bellen, dan klaagt niemand.

Welke gemeente?
Gent

Wanneer kijk je terug?
Na 6 maanden

Deze proef mag op deze website zodra VVSG ze nakeek
ja"""
PRACTICE = "Help bewoners als hun straatnaam wijzigt"
LESSON = "Gids van VVSG en Gent om eerlijke werkkledij te kopen"
LABELS = """(labels) => labels.filter((label) => label.checkVisibility())
  .map((label) => label.firstChild.textContent.trim())"""


@pytest.mark.parametrize(
    ("asked", "title", "choice", "text"),
    [
        (
            "praktijk=straatnaam-wijzigen",
            PRACTICE,
            False,
            f"Wij proberen dit: {PRACTICE}\n\nWat probeer je?\n{PRACTICE}\n\n{BEGUN}",
        ),
        ("les=1-001", LESSON, False, f"Wij proberen dit: {LESSON}\n\n{BEGUN}"),
        (
            "traject=7&sessie=7-s2&bied=werkkledij-huren&bied=straatnaam-wijzigen",
            "",
            True,
            f"Wij proberen dit: {PRACTICE}\n\nWat probeer je?\n{PRACTICE}\n\n{BEGUN}",
        ),
    ],
)
def test_an_address_opens_the_form_for_what_is_tried(
    page: Page, suite: Suite, asked: str, title: str, choice: bool, text: str
) -> None:
    open_page(page, suite(f"labo?{asked}&gemeente=Gent"))
    expect(page).to_have_title("Wij proberen dit – Lessen lokaal mondiaal beleid")
    expect(page.locator("h1")).to_have_text("Wij proberen dit")
    expect(page.locator(".lmb-big")).to_have_text([title] if title else [])
    labels = page.locator(".lmb-field > :is(label, legend)")
    assert labels.evaluate_all(LABELS) == ["Wat probeer je?"] * choice + TRIAL
    if choice:
        radios = page.get_by_role("group", name="Wat probeer je?").get_by_role("radio")
        expect(radios).to_have_count(2)
        page.get_by_label(PRACTICE).check()
    page.get_by_label("Na 6 maanden").check()
    page.get_by_label("Deze proef mag op deze website").check()
    page.get_by_label("Wat wil je weten?").fill("Als we bellen, dan klaagt niemand.")
    expect(page.locator(".lmb-text-copy")).to_have_js_property("textContent", text)
    assert violations(page) == []


def test_an_unknown_lesson_lets_one_choose_what_to_try(wide: Page, suite: Suite) -> None:
    open_page(wide, suite("labo?les=9-999"))
    wide.locator(".lmb-summary").get_by_role("link", name="Wat probeer je?").click()
    choice = wide.get_by_role("group", name="Wat probeer je?")
    expect(choice).to_be_focused()
    expect(choice).to_contain_text("Kies uit de lijst.")
    expect(choice.get_by_role("radio")).to_have_count(3)


def test_an_address_fills_in_the_form_of_a_lesson_and_takes_nothing_away(
    wide: Page, suite: Suite
) -> None:
    open_page(wide, suite("bijdragen"))
    text = wide.locator(".lmb-text-copy")
    wide.get_by_label("Wat leerde je?").fill("Begin klein.")
    expect(text).to_contain_text("Begin klein.")
    open_page(wide, suite("bijdragen?traject=2&gemeente=Gent&thema=huisbank&doelgroep=onderwijs"))
    expect(wide.get_by_label("Kwam dit aan bod in een leertraject?")).to_have_value("2")
    expect(wide.get_by_label("Onderwijs")).to_be_checked()
    expect(text).to_have_js_property(
        "textContent",
        "Wat leerde je?\nBegin klein.\n\nOver welk thema gaat het?\nEen bank kiezen\n\n"
        "In welke gemeente?\nGent\n\nKwam dit aan bod in een leertraject?\nEthisch bankieren\n\n"
        "Wie heeft hier iets aan?\nOnderwijs\n\nMag op de website: nee",
    )
