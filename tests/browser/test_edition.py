"""The static edition, from a plain file server and from a disk: no Python runs there. What it
does as the served suite does is in test_dashboards.py."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from random import Random
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from benchmarks.edition import different
from benchmarks.tools import until
from lmb_toolkit import Collection, load
from lmb_toolkit.publish.edition.site import ExecutedNotebook, StaticSite
from lmb_toolkit.view import translations
from lmb_toolkit.view.page import Page as SuitePage
from lmb_toolkit.view.views import snapshot, view
from tests.browser.conftest import open_page, violations, watched, write

QUESTIONS = 100
SAYS = """([html, parts]) => {
  const made = document.createElement("template");
  made.innerHTML = html;
  const found = [...(html ? made.content : document).querySelectorAll(parts)];
  const isSeen = (part) =>
    html ? !part.closest("[aria-labelledby=neem-mee]") : part.checkVisibility();
  return found.filter(isSeen).map((part) => part.textContent.replace(/\\s+/g, " ").trim());
}"""
PARTS = {
    "praktijk": ".lmb-practices :is(h1, h2, p, li, td)",
    "begin": "h1, .lmb-found :is(h2, li, section > p)",
    "uitrol": ".lmb-mine :is(h2, h3, li, p)",
}
"""What a view chooses: its parts, and what they say, in HTML or on the page."""


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("verkennen/?thema=dekolonisering&taal=en", "en/verkennen/index.html?thema=dekolonisering"),
        ("uitrol/?gemeente=gent", "uitrol/gemeente/44021/index.html"),
        (
            "uitrol/?gemeente=Wondelgem&taal=en",
            "en/uitrol/gemeente/44021/index.html?gemeente=Wondelgem",
        ),
        ("verkennen/?les=1-001#klopt-niet", "verkennen/les/1-001/index.html#klopt-niet"),
        ("thema/?thema=dekolonisering", "thema/thema/dekolonisering/index.html"),
        ("labo/?traject=2", "labo/traject/2/index.html"),
        ("labo/?traject=2&editie=2-e1", "labo/traject/2/index.html?editie=2-e1"),
        ("?taal=en", "en/index.html"),
        ("uitrol/?gemeente=gent&thema=huisbank", "uitrol/gemeente/44021/index.html?thema=huisbank"),
        (
            "begin/?gemeente=Gent&doelgroep=aankoper&taal=en",
            "en/begin/doelgroep/aankoper/index.html?gemeente=Gent",
        ),
        (
            "praktijk/?praktijk=straatnaam-wijzigen&praktijk=werkkledij-huren",
            "praktijk/praktijk/straatnaam-wijzigen/index.html?praktijk=werkkledij-huren",
        ),
    ],
)
def test_an_address_of_the_served_suite_opens_the_same_view(
    wide: Page, still: str, asked: str, shown: str
) -> None:
    wide.goto(still + asked)
    wide.wait_for_url(still + shown)
    wide.wait_for_selector("html.lmb-ready", state="attached")
    assert violations(wide) == []


NAMED = """() => [
  document.querySelector("#lmb-mine")?.value,
  ...[...document.querySelectorAll("main :is(h1, [role=alert], form + p, .lmb-mine > h2 + p)")]
    .filter((part) => part.checkVisibility()).map((part) => part.textContent.trim())
    .filter(Boolean),
]"""
"""What a page says of what was asked by another name, or is not there."""


@pytest.mark.parametrize(
    "asked",
    [
        "uitrol?gemeente=Deurne",
        "uitrol?gemeente=B-9032 wondelgem&taal=en",
        "uitrol?gemeente=Ghent&thema=huisbank&taal=en",
        "begin?gemeente=Kruibeke",
        "begin?gemeente=46013&taal=en",
        "begin?gemeente=sint niklaas",
        "begin?gemeente=constructor",
        "begin?gemeente=Gent&doelgroep=weg",
        "verkennen?les=9-999&taal=en",
        "praktijk?praktijk=weg&praktijk=straatnaam-wijzigen",
        "praktijk?praktijk=weg",
        "thema?thema=weg&taal=en",
        "labo?traject=9",
    ],
)
def test_another_name_and_what_is_not_there_are_told_as_on_a_server(
    wide: Page, site: str, still: str, files: Path, asked: str
) -> None:
    name, _mark, query = asked.partition("?")
    open_page(wide, f"{site}/{asked}")
    wanted = wide.evaluate(NAMED)
    failed: list[str] = []
    wide.on("requestfailed", lambda request: failed.append(request.url))
    for top in (still, f"{(files / 'lessen').as_uri()}/"):
        wide.goto(f"{top}{name}/index.html?{query}")
        until(wide, "!location.search.includes('taal')")
        wide.wait_for_selector("html.lmb-ready", state="attached")
        assert wide.evaluate(NAMED) == wanted
    assert failed == []


def test_who_comes_from_elsewhere_is_led_to_all_lessons(wide: Page, still: str) -> None:
    wide.goto(f"{still}verkennen/?les=1-001")
    wide.wait_for_url(f"{still}verkennen/les/1-001/index.html")
    wide.wait_for_selector("html.lmb-ready", state="attached")
    expect(wide.locator("[data-back]")).to_have_text("← Alle lessen")


def asked_of(collection: Collection) -> list[tuple[str, str]]:
    """Views for more than the choice that leads them; of those of a municipality some."""
    choose = Random(1).sample
    themes = [theme for theme, _label, _parent in collection.dimension("thema").values]
    towns = choose(sorted(collection.municipalities["nis"]), 6)
    return [
        ("praktijk", "praktijk=straatnaam-wijzigen&praktijk=werkkledij-huren"),
        *(
            ("begin", f"gemeente={nis}{role}")
            for nis in towns
            for role in ("", "&doelgroep=aankoper")
        ),
        *(
            ("uitrol", f"gemeente={nis}&thema={theme}")
            for nis in ("44021", "11001")
            for theme in choose(themes, 6)
        ),
    ]


def test_what_an_address_asks_more_is_chosen_as_on_a_server(
    wide: Page, still: str, data_folder: Path
) -> None:
    collection, wrong = load(data_folder), []
    for at, (name, query) in enumerate(asked_of(collection)):
        language, folder = (("nl", ""), ("en", "en/"))[at % 2]
        with translations.use(language):
            html = view(collection, name, query)
        wide.goto(f"{still}{folder}{name}/index.html?{query}")
        wide.wait_for_selector("html.lmb-ready", state="attached")
        wanted, found = (wide.evaluate(SAYS, [source, PARTS[name]]) for source in (html, ""))
        if wanted != found or len(found) < 4:
            wrong.append((wide.url, wanted, found))
    assert wrong == []
    assert violations(wide) == []


def test_a_part_that_does_not_come_is_not_passed_over(wide: Page, still: str) -> None:
    for path, held in (
        ("begin/doelgroep/aankoper/index.html?gemeente=42008", "stukken"),
        ("uitrol/index.html?gemeente=Hamme", "plaatsen"),
    ):
        wide.route(f"**/{held}.js", lambda route: route.abort())
        open_page(wide, still + path)
        alert = wide.get_by_role("alert").filter(has_text="Een deel van deze pagina kwam niet mee.")
        expect(alert).to_be_visible()
        expect(wide.locator("h1")).not_to_contain_text("Hamme")


def test_a_name_that_is_no_municipality_is_said_and_back_leads_to_the_page_before(
    wide: Page, still: str
) -> None:
    place = wide.get_by_label("Waar werk je?")
    unknown = wide.get_by_text("We kennen geen Vlaamse gemeente")
    for path, shown in (
        ("uitrol/gemeente/44021/", "uitrol/gemeente/11001/index.html"),
        ("begin/doelgroep/aankoper/", "begin/doelgroep/aankoper/index.html?gemeente=Aartselaar"),
    ):
        open_page(wide, f"{still}{path}index.html")
        for name in ("constructor", "Nergens"):
            place.fill(name)
            place.press("Enter")
            wide.wait_for_url(f"{still}{path.split('/')[0]}/**gemeente={name}")
            wide.wait_for_selector("html.lmb-ready", state="attached")
            expect(unknown).to_be_visible()
            expect(place).to_have_value(name)
        place.fill("Aartselaar")
        place.press("Enter")
        wide.wait_for_url(still + shown)
        wide.wait_for_selector("html.lmb-ready", state="attached")
        expect(unknown).to_be_hidden()
        wide.go_back()
        expect(place).to_have_value("Nergens")


@pytest.mark.parametrize("waits", [False, True])
def test_who_types_a_place_before_the_page_works_gets_that_place(
    wide: Page, files: Path, waits: bool
) -> None:
    held: list[Route] = []
    page = (files / "lessen/begin/index.html").as_uri()
    wide.route("**/stukken.js", lambda one: one.continue_() if held else held.append(one))
    with wide.expect_request("**/stukken.js"):
        wide.goto(f"{page}?gemeente=44021", wait_until="commit")
    place = wide.get_by_label("Waar werk je?")
    place.fill("Aartselaar")
    if waits:
        held[0].continue_()
        expect(wide.locator("h1")).to_have_text("Begin hier, in Gent")
        wide.wait_for_selector("html.lmb-ready", state="attached")
    place.press("Enter")
    expect(wide.locator("h1")).to_have_text("Begin hier, in Aartselaar")


def test_a_form_gives_a_mail_and_a_choice_gives_a_table(wide: Page, still: str) -> None:
    open_page(wide, f"{still}bijdragen/")
    wide.locator("#veld-geleerd").fill("Begin klein.")
    expect(wide.locator(".lmb-text-copy")).to_contain_text("Wat leerde je?\nBegin klein.")
    open_page(wide, f"{still}verkennen/?thema=dekolonisering&q=straatnamen")
    wide.locator(".lmb-chip").first.wait_for()
    count = int(wide.locator(".lmb-count").inner_text().split()[0])
    wide.locator(".lmb-take summary").click()
    with wide.expect_download() as download:
        wide.locator("[data-rows]").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    ids = [row.split(";")[0] for row in text.splitlines()]
    assert ids[0] == "Nummer" and count == len([one for one in ids if one[1:2] == "-"])


def test_a_wrong_address_leads_on(wide: Page, still: str) -> None:
    wide.goto(f"{still}bestaat/niet/hier")
    expect(wide.locator("h1")).to_have_text("Deze pagina bestaat niet")
    expect(wide.locator(".lmb-skip")).to_have_css("position", "absolute")


def test_it_finds_the_same_lessons_as_the_server(wide: Page, still: str, data_folder: Path) -> None:
    assert different(wide, f"{still}verkennen/index.html", load(data_folder), QUESTIONS) == []


def test_a_page_of_a_choice_grows_in_the_browser_and_leads_to_a_lesson(
    wide: Page, still: str, files: Path
) -> None:
    for top in (still, f"{(files / 'lessen').as_uri()}/"):
        open_page(wide, f"{top}verkennen/thema/dekolonisering/index.html")
        expect(wide.locator(".lmb-count")).to_have_text("67 lessen")
        expect(wide.locator("article.lmb-card")).to_have_count(20)
        assert violations(wide) == []
        wide.locator(".lmb-take summary").click()
        with wide.expect_download() as download:
            wide.locator("[data-rows]").click()
        assert Path(download.value.path()).read_text("utf-8-sig").startswith("Nummer;")
        wide.goto(f"{top}verkennen/index.html?les=1-001")
        wide.wait_for_url(f"{top}verkennen/les/1-001/index.html")
        expect(wide.locator(".lmb-save use")).to_have_attribute("href", "#lmb-icon-save")
        wide.locator(".lmb-languages a[lang=en]").click()
        wide.wait_for_url(f"{top}en/verkennen/les/1-001/index.html")
        wide.locator(".lmb-languages a[lang=nl]").click()
        wide.wait_for_url(f"{top}verkennen/les/1-001/index.html")
        wide.locator(".lmb-header nav a").first.click()
        expect(wide).to_have_url(f"{top}index.html")


def test_what_is_typed_before_a_page_works_is_kept(wide: Page, still: str) -> None:
    held: list[Route] = []
    wide.route("**/panel.js", lambda route: held.append(route))
    with wide.expect_request("**/panel.js"):
        wide.goto(f"{still}verkennen/thema/dekolonisering/index.html", wait_until="commit")
    wide.locator("#lmb-q").fill("straatnaam")
    held[0].continue_()
    expect(wide.locator("article.lmb-card")).to_have_count(20)
    expect(wide.locator("#lmb-q")).to_have_value("straatnaam")


def test_who_comes_back_from_a_lesson_finds_as_many_as_there_were(
    wide: Page, still: str, files: Path
) -> None:
    for top in (still, f"{(files / 'lessen').as_uri()}/"):
        open_page(wide, f"{top}verkennen/index.html")
        wide.get_by_role("button", name="Toon 20 meer").press("Enter")
        expect(wide.locator(".lmb-title a").nth(20)).to_be_focused()
        far = wide.locator("article.lmb-card").nth(32)
        far.evaluate("(card) => card.scrollIntoView({ behavior: 'instant' })")
        expect(far).to_be_in_viewport()
        wide.goto(f"{top}verkennen/les/1-001/index.html")
        wide.go_back()  # this browser keeps no page
        expect(wide.locator("article.lmb-card")).to_have_count(40)
        expect(far).to_be_in_viewport()


def test_lessons_that_come_late_are_announced(browser: Browser, still: str) -> None:
    held: list[Route] = []
    for page in watched(browser, 390):
        page.route("**/cards-0.js", lambda route: held.append(route))
        with page.expect_request("**/cards-0.js"):
            page.goto(f"{still}verkennen/index.html?q=pensioenfonds", wait_until="commit")
        expect(page.locator(".lmb-wait")).to_have_text("Even geduld: de lessen komen eraan.")
        expect(page.locator(".lmb-count")).to_be_hidden()  # that of all lessons
        held[0].continue_()
        expect(page.locator(".lmb-count")).to_have_text("6 lessen")
        expect(page.locator(".lmb-count")).to_be_visible()
        expect(page.locator(".lmb-wait")).to_be_empty()


def test_a_mailed_list_and_what_a_reader_keeps_are_lists(
    wide: Page, still: str, files: Path
) -> None:
    rows = wide.locator(".lmb-own-list li")
    for top in (still, f"{(files / 'lessen').as_uri()}/"):
        open_page(
            wide, f"{top}en/selectie/index.html?lijst=2-004,werkkledij-huren,weg,1-001&titel=Mei"
        )
        expect(wide.locator("h1")).to_have_text("Mei")
        assert [row.get_attribute("data-lesson") for row in rows.all()] == [
            "2-004",
            "werkkledij-huren",
            "1-001",
        ]
        expect(wide.locator("[data-foreign]")).to_be_visible()
        expect(wide.locator(".lmb-notice").first).to_contain_text("“weg”")
        assert violations(wide) == []
        rows.last.locator("h3 a").click()
        wide.wait_for_url(f"{top}en/verkennen/les/1-001/index.html")
        wide.locator("[data-save='1-001']").click()
        wide.locator(".lmb-kept").click()
        wide.wait_for_url(f"{top}en/selectie/index.html?lijst=1-001")
        expect(rows).to_have_count(1)
        expect(wide.locator("[data-foreign]")).to_be_hidden()
        wide.evaluate("localStorage.clear()")


def seen(page: Page) -> dict[str, object]:
    """All that the page of a list shows, but for where it lies and what there is to take along."""

    def each(selector: str, made: str) -> object:
        return page.locator(selector).evaluate_all(f"(all) => all.map((one) => {made})")

    page.evaluate("addEventListener('click', (event) => event.preventDefault(), { once: true })")
    page.locator("[data-mail]").click()
    link = re.compile(r"\S*selectie\S*\?")
    mail = unquote(str(page.locator("[data-mail]").get_attribute("href")))
    return {
        "title": page.title(),
        "texts": [
            link.sub("selectie?", text)
            for text in page.locator(".lmb-own > :not(:last-child)").all_inner_texts()
        ],
        "rows": each(".lmb-own-list > li", "[one.dataset.lesson, one.className]"),
        "marks": each(
            ".lmb-kind, .lmb-stage, .lmb-reached",
            "[one.className, one.title, one.ariaLabel, one.querySelector('use')?.href.baseVal]",
        ),
        "moves": each(".lmb-own-moves > *", "[one.id, one.title, one.search]"),
        "fields": each(".lmb-own :is(input, textarea)", "[one.name, one.value, one.maxLength]"),
        "mail": link.sub("selectie?", mail),
    }


def test_a_mailed_list_is_the_view_that_is_served(
    wide: Page, site: str, still: str, files: Path
) -> None:
    def used(place: str) -> list[dict[str, object]]:
        """What is seen of a list, and what a reader makes of it."""
        moved = wide.locator(".lmb-kept + [role=status]")
        foreign = wide.locator("[data-foreign]")
        open_page(wide, f"{place}?lijst=2-004,werkkledij-huren,weg,1-001,2-004&titel=+Mei+")
        expect(foreign).to_be_visible()
        steps = [seen(wide)]
        foreign.get_by_role("button").click()
        expect(foreign).to_be_hidden()
        wide.locator("#down-2-004").press("Enter")
        expect(moved).to_have_text("Nu op plaats 2 / 3")
        expect(wide.locator(".lmb-own-list li").first).to_have_attribute(
            "data-lesson", "werkkledij-huren"
        )
        expect(wide.locator("#down-2-004")).to_be_focused()
        wide.locator("[data-note='1-001']").fill("Vraag dit aan het archief.")
        wide.get_by_label("Titel").fill("Juni & juli")
        wide.keyboard.press("Enter")
        expect(wide.locator("h1")).to_have_text("Juni & juli")
        expect(wide).to_have_title(re.compile("^Juni & juli – "))
        wide.locator("[data-copy]").click()
        expect(wide.locator(".lmb-copied")).to_have_text("Gekopieerd")
        grip = wide.locator("[data-lesson='1-001'] .lmb-grip")
        grip.scroll_into_view_if_needed()
        grip.hover()
        wide.mouse.down()
        top = wide.locator("[data-lesson='werkkledij-huren']").bounding_box()
        assert top
        wide.mouse.move(top["x"] + 20, top["y"] + 5, steps=6)
        wide.mouse.up()
        expect(wide.locator("#up-werkkledij-huren")).to_be_visible()
        assert violations(wide) == []
        steps.append(seen(wide))
        wide.locator("#close-2-004").click()
        expect(wide.locator(".lmb-own-list li")).to_have_count(2)
        wide.reload()
        wide.wait_for_selector("html.lmb-ready", state="attached")
        expect(wide.locator("[data-note='1-001']")).to_have_value("Vraag dit aan het archief.")
        steps.append(seen(wide))
        wide.go_back()
        expect(wide.locator(".lmb-own-list li")).to_have_count(3)
        wide.evaluate("localStorage.clear()")
        return steps

    served = used(f"{site}/selectie")
    assert [row[0] for row in served[1]["rows"]] == ["1-001", "werkkledij-huren", "2-004"]  # type: ignore[attr-defined]
    assert str(served[1]["mail"]).endswith("archief.")
    for top in (still, f"{(files / 'lessen').as_uri()}/"):
        assert used(f"{top}selectie/index.html") == served


def test_a_list_of_the_edition_can_be_taken_along_and_be_emptied(
    wide: Page, still: str, files: Path
) -> None:
    for top in (still, f"{(files / 'lessen').as_uri()}/"):
        open_page(wide, f"{top}selectie/index.html?lijst=2-004,werkkledij-huren,1-001")
        with wide.expect_download() as download:
            wide.locator("[data-rows]").click()
        text = Path(download.value.path()).read_text("utf-8-sig")
        assert re.findall(r"^(?:Nummer|\d-\d{3})(?=;)", text, re.MULTILINE) == [
            "Nummer",
            "2-004",
            "1-001",
        ]
        wide.locator(".lmb-languages a[lang=en]").click()
        wide.wait_for_url(f"{top}en/selectie/index.html?lijst=2-004,werkkledij-huren,1-001")
        for left in (2, 1, 0):
            wide.locator(".lmb-move-close").first.click()
            expect(wide.locator(".lmb-own-list li")).to_have_count(left)
        expect(wide.locator(".lmb-empty")).to_be_visible()


def test_what_an_address_says_is_text_and_has_a_limit(wide: Page, still: str) -> None:
    unknown = ",".join(f"<b>{at}" for at in range(250))
    open_page(wide, f"{still}selectie/?lijst=1-001,{unknown}&titel=<i>{'x' * 200}")
    expect(wide.locator("h1")).to_have_text(f"<i>{'x' * 117}")
    expect(wide.locator(".lmb-own > .lmb-notice:not([data-foreign])")).to_have_count(199)
    expect(wide.locator(".lmb-notice").first).to_contain_text("“<b>0”")


def test_a_labo_has_the_trials_of_an_edition_and_writes_a_mail_about_the_next(
    wide: Page, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMB_MAIL", "team@voorbeeld.be")
    columns = (folder / "trials.csv").read_text().strip().split(",")
    fields = {"practice": "straatnaam-wijzigen", "municipality": "44021", "trajectory": "7"}
    fields |= {"started_on": "2026-10-01", "review_on": "2027-01-01", "state": "running"}
    fields |= {"public": "true", "added_on": "2026-10-01", "number_hash": "0" * 64}
    rows = [
        fields | {"id": f"p-00{at}", "question": f"Vraag {at}", "session": session}
        for at, session in enumerate(("7-s2", ""), 1)
    ]
    with (folder / "trials.csv").open("a", newline="") as file:
        csv.DictWriter(file, columns).writerows(rows)
    notebook = ExecutedNotebook(SuitePage("labo", "Labo", "Labo"), snapshot("labo", ""), True)
    edition = StaticSite(load(folder), [notebook], makers=())
    for path, content in [*edition.files("nl"), *edition.once()]:
        write(tmp_path / path, content)
    page = f"{tmp_path.as_uri()}/labo/traject/7/index.html"
    trials = wide.locator(".lmb-trial")
    open_page(wide, page)
    expect(trials).to_have_count(2)
    open_page(wide, f"{page}?editie=7-e1")
    expect(trials).to_have_count(1)
    expect(trials).to_contain_text("Vraag 1")
    open_page(wide, f"{page}?editie=7-e9")
    expect(trials).to_have_count(0)
    expect(wide.locator("h2").first).to_have_text("Er is nog geen proef te lezen")
    open_page(wide, f"{tmp_path.as_uri()}/labo/index.html?praktijk=werkkledij-huren")
    wide.get_by_label("Wat wil je weten?").fill("Wie\nwast?")
    mail = wide.get_by_role("link", name="team@voorbeeld.be")
    expect(mail).to_have_attribute(
        "href",
        "mailto:team@voorbeeld.be?subject=Wij%20proberen%20dit&body="
        "Wij%20proberen%20dit%3A%20Huur%20of%20lease%20de%20werkkledij%0D%0A%0D%0A"
        "Wat%20probeer%20je%3F%0D%0AHuur%20of%20lease%20de%20werkkledij%0D%0A%0D%0A"
        "Wat%20wil%20je%20weten%3F%0D%0AWie%0D%0Awast%3F%0D%0A%0D%0A"
        "Wanneer%20kijk%20je%20terug%3F%0D%0ANa%203%20maanden",
    )


def test_another_language_goes_on_with_the_same_form(wide: Page, still: str) -> None:
    open_page(wide, f"{still}labo/index.html?les=1-001")
    wide.locator(".lmb-languages a[lang=en]").click()
    wide.wait_for_url(f"{still}en/labo/index.html?les=1-001")
    expect(wide.locator("h1")).to_have_text("We are trying this")


def test_who_types_a_municipality_gets_names_proposed(wide: Page, still: str) -> None:
    open_page(wide, f"{still}uitrol/gemeente/44021/index.html")
    wide.locator("#lmb-mine").focus()
    expect(wide.locator("#gemeenten option")).to_have_count(320)
    today = wide.locator("#gemeenten option[value=Beveren]").text_content()
    assert today == "Beveren-Kruibeke-Zwijndrecht"


def test_axe_finds_nothing_and_nothing_sticks_out(wide: Page, still: str) -> None:
    for path in (
        "",
        "verkennen/",
        "verkennen/les/1-001/",
        "thema/thema/dekolonisering/",
        "uitrol/",
        "bijdragen/",
    ):
        open_page(wide, f"{still}{path}")
        for width in (1280, 390):
            wide.set_viewport_size({"width": width, "height": 900})
            assert wide.evaluate("document.documentElement.scrollWidth") == width, path
        assert violations(wide) == [], path


def test_without_a_script_every_lesson_of_a_topic_can_be_read(browser: Browser, still: str) -> None:
    for page in watched(browser, 1280, java_script_enabled=False):
        page.goto(f"{still}verkennen/thema/huisbank/index.html")
        shown = page.locator("article.lmb-card, .lmb-results noscript li").count()
        assert f"{shown} lessen" == page.locator(".lmb-count").inner_text()
        expect(page.locator(".lmb-notice")).to_contain_text("Zonder JavaScript vind je elke les")
        page.locator(".lmb-notice a").click()
        expect(page.locator("h1")).to_contain_text("thema's")
        page.goto(f"{still}verkennen/les/1-001/index.html")
        expect(page.locator(".lmb-text-copy")).to_contain_text("Wat klopt er niet?")
        expect(page.locator("[data-copy]:visible")).to_have_count(0)
        page.goto(f"{still}labo/index.html?les=1-001")
        expect(page.locator(".lmb-notice")).to_contain_text("werkt alleen met JavaScript")


def test_nothing_moves_when_the_script_draws_the_pictures(browser: Browser, still: str) -> None:
    heads = []
    for has_script in (False, True):
        for page in watched(browser, 390, java_script_enabled=has_script):
            page.goto(f"{still}index.html")
            if has_script:
                page.wait_for_selector("html.lmb-ready", state="attached")
            heads.append(
                [
                    page.locator(f".lmb-header {part}").bounding_box()
                    for part in ("> div", ".lmb-menu", ".lmb-home", ".lmb-kept")
                ]
            )
    assert heads[0] == heads[1]


def test_who_scrolls_before_the_rest_of_a_page_is_there_stays_in_place(
    page: Page, still: str
) -> None:
    held: list[Route] = []
    page.route("**/index.js", lambda route: held.append(route))
    with page.expect_request("**/index.js"):
        page.goto(f"{still}verkennen/thema/dekolonisering/index.html", wait_until="commit")
    page.wait_for_selector("html.lmb-ready", state="attached")
    page.evaluate("scrollTo({ top: 150, behavior: 'instant' })")
    before = page.locator(".lmb-title").first.bounding_box()
    held[0].continue_()
    expect(page.locator("article.lmb-card")).to_have_count(20)
    assert page.locator(".lmb-title").first.bounding_box() == before
