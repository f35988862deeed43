"""A lesson from the form to the explorer: what is typed is never lost, nor shown too early."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from lmb_toolkit import Collection, load
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collection.limits import GUESSES_A_MINUTE
from lmb_toolkit.dashboard.desk import Desk
from lmb_toolkit.dashboard.importing import Importer
from lmb_toolkit.dashboard.quality import Quality
from lmb_toolkit.dashboard.review import Review
from lmb_toolkit.serve.intake import Intake, Limits
from tests.browser.conftest import free_port, open_page, start_server, violations
from tests.browser.lab import show
from tests.serve.light import light
from tests.serve.serving import only

PAGES = ("start", "verkennen", "begin", "praktijk", "labo", "bijdragen")
LESSON = "Vraag de bank eerst om cijfers. Daarna was de raad snel overtuigd."


@pytest.fixture(scope="module")
def folder(data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("collecting") / "data"
    return shutil.copytree(data_folder, target, ignore=shutil.ignore_patterns("inbox"))


@pytest.fixture(scope="module")
def taking(folder: Path) -> Iterator[str]:
    """The address of a server that takes contributions."""
    port = free_port()
    options = ("--data", str(folder), "--accept-contributions", "--per-minute", "60")
    server = start_server(port, *options, *only(folder.parent / "notebooks", *PAGES))
    yield f"http://localhost:{port}"
    server.terminate()
    server.communicate(timeout=30)


@pytest.fixture
def flooded(folder: Path, collection: Collection) -> Iterator[str]:
    """The address of a server that takes just two, so that no older ones make room."""
    with light(collection, Intake(Inbox(folder), Limits(per_address=2))) as server:
        yield server.address


def received(folder: Path) -> list[dict[str, str]]:
    """The fields of every contribution in the inbox."""
    found = sorted((folder / "inbox").glob("*.json"))
    return [json.loads(path.read_bytes())["contributions"][0]["fields"] for path in found]


def test_without_the_option_the_page_says_how_to_give_a_lesson(page: Page, site: str) -> None:
    open_page(page, f"{site}/bijdragen")
    expect(page.get_by_role("button", name="Stuur je les in")).to_have_count(0)
    page.locator("[name=geleerd]").fill(LESSON)
    expect(page.locator(".lmb-text-copy")).to_contain_text(LESSON)
    assert violations(page) == []
    with page.expect_download() as download:
        page.locator(".lmb-template").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    unknown = page.request.get(f"{site}/download/sjabloon.xlsx?traject=99")
    assert unknown.status == 200
    forged = page.request.post(f"{site}/bijdragen", form={"geleerd": "x", "doe": "insturen"})
    assert forged.status == 403


def test_messages_follow_what_is_typed_and_the_address_does_not(page: Page, taking: str) -> None:
    open_page(page, f"{taking}/bijdragen")
    assert violations(page) == []
    page.locator("[name=geleerd]").fill("Bezwaren tegen een straatnaam: mail jan@gemeente.be")
    remark = page.locator("#zegt-geleerd")
    expect(remark).to_contain_text("Hier staat een e-mailadres.")
    expect(page.locator("[name=geleerd]")).to_have_attribute(
        "aria-describedby", "hint-geleerd zegt-geleerd"
    )
    page.locator("[name=gemeente]").fill("moerbeke")
    expect(page.locator("#zegt-gemeente")).to_have_text(
        "Moerbeke hoort nu bij Lokeren. We bewaren beide namen."
    )
    page.locator("[name=jaar]").fill("20")
    expect(page.locator("[name=jaar]")).to_have_attribute("aria-invalid", "true")
    page.locator("[name=jaar]").fill("2020")
    expect(page.locator("[name=jaar]")).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".lmb-preview")).to_contain_text("Bezwaren tegen een straatnaam")
    expect(page.locator(".lmb-alike")).to_contain_text("Sint-Niklaas")
    expect(page.locator(".lmb-status")).to_contain_text("Nog in te vullen: Over welk thema")
    expect(page).to_have_url(f"{taking}/bijdragen")
    assert violations(page) == []


def test_a_form_survives_a_reload_and_ends_in_a_receipt(
    page: Page, taking: str, folder: Path
) -> None:
    before = len(received(folder)) if (folder / "inbox").exists() else 0
    text = f"{LESSON} Op {page.viewport_size['width']} pixels."  # type: ignore[index]
    open_page(page, f"{taking}/bijdragen")
    page.locator("[name=geleerd]").fill(text)
    expect(page.locator(".lmb-preview")).to_contain_text(text)
    page.get_by_role("button", name="Stuur je les in").click()
    expect(page.locator(".lmb-summary")).to_be_focused()
    assert violations(page) == []
    page.locator(".lmb-summary a").click()
    expect(page.locator("[name=thema]")).to_be_focused()

    open_page(page, f"{taking}/bijdragen")
    expect(page.locator("[name=geleerd]")).to_have_value(text)
    page.locator("[name=thema]").select_option("huisbank")
    page.get_by_role("button", name="Stuur je les in").click()
    expect(page.get_by_role("heading", name="Bedankt, we hebben het")).to_be_focused()
    assert violations(page) == []
    given = received(folder)
    assert len(given) == before + 1
    assert {"lesson": text, "themes": "huisbank", "public": "nee"} in given
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("link", name="Deel nog een les").click()
    expect(page.locator("[name=geleerd]")).to_have_value("")


def test_the_form_works_by_keyboard_alone(wide: Page, taking: str, folder: Path) -> None:
    open_page(wide, f"{taking}/bijdragen")
    wide.locator("[name=gebeurd]").focus()
    wide.keyboard.press("Tab")
    wide.keyboard.type("Alleen met toetsen.")
    wide.keyboard.press("Tab")
    wide.keyboard.press("Tab")
    wide.keyboard.press("i")  # more letters count as one word only within a second
    expect(wide.locator("[name=thema]")).to_have_value("ict")
    for _ in range(30):  # what comes meanwhile, as lessons that are alike, has links too
        if wide.evaluate("document.activeElement.name") == "doe":
            break
        wide.keyboard.press("Tab")
    wide.keyboard.press("Enter")
    expect(wide.locator(".lmb-number-of")).to_be_visible()
    assert {"lesson": "Alleen met toetsen.", "themes": "ict", "public": "nee"} in received(folder)


def test_without_scripts_a_form_is_sent_all_the_same(wide: Page, taking: str) -> None:
    context = wide.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    plain = context.new_page()
    plain.goto(f"{taking}/bijdragen")
    plain.locator("[name=geleerd]").fill("Zonder script.")
    plain.get_by_role("button", name="Stuur je les in").click()
    expect(plain.locator("#zegt-thema")).to_have_text("Kies een thema.")
    plain.locator("[name=thema]").select_option("ict")
    plain.get_by_role("button", name="Stuur je les in").click()
    expect(plain.locator(".lmb-text-copy")).to_contain_text("Zonder script.")
    context.close()


def reviewed(folder: Path, button: str) -> str:
    """What the desk says when a reviewer presses `button` for what came in last of a trial."""
    desk = Review(load(folder))
    trials = [item for item in Inbox(folder).contributions() if item.kind in ("trial", "outcome")]
    desk.query = f"bijdrage={trials[-1].id}"
    desk.press(button)
    return desk.said


def until(page: Page, address: str, text: str) -> None:
    """Open a page until it says `text`: the server looks at its files every second."""
    for _ in range(90):
        open_page(page, address)
        if text in page.locator("main").inner_text():
            return
        page.wait_for_timeout(500)
    raise AssertionError(text)


@pytest.mark.parametrize("page", [390], indirect=True)
def test_from_a_practice_to_a_trial_to_its_outcome_to_a_lesson(
    page: Page, taking: str, folder: Path
) -> None:
    """The whole walk, on a phone; the desk is that of the reviewer's notebook."""
    practice = "werkkledij-huren"
    open_page(page, f"{taking}/begin")
    page.locator(f"#lmb-count ~ ol a[href='praktijk?praktijk={practice}']").click()
    expect(page.locator(".lmb-how-far").get_by_role("img", name="Stadium 3 van 5")).to_be_visible()
    page.get_by_role("link", name="Wij proberen dit").click()
    page.get_by_role("button", name="Stuur in").click()
    expect(page.locator(".lmb-summary")).to_be_focused()
    assert violations(page) == []
    page.locator("[name=vraag]").fill("Als we zes brieven sturen, dan klaagt niemand.")
    page.locator("[name=gemeente]").fill("Gent")
    page.locator("[name=afdeling]").fill("Cultuur")
    page.get_by_label("Deze proef mag op deze website").check()
    page.get_by_role("button", name="Stuur in").click()
    expect(page.get_by_role("heading", name="Bedankt, we hebben het")).to_be_focused()
    assert violations(page) == []
    number = page.locator(".lmb-number-of").inner_text()
    link = f"{taking}/labo#nummer={number}"
    expect(page.locator(".lmb-text-copy")).to_contain_text(link)
    mail = page.get_by_role("link", name="Mail dit naar jezelf").get_attribute("href") or ""
    assert unquote(mail).endswith(link) and mail.startswith("mailto:?")
    assert page.evaluate("JSON.stringify(localStorage)").find(number) == -1

    page.goto("about:blank")
    open_page(page, link)
    expect(page.locator(".lmb-notice")).to_contain_text("Met dit nummer vinden we geen proef.")
    expect(page).to_have_url(f"{taking}/labo")
    assert reviewed(folder, "aanvaard").startswith("Bewaard als p-00")
    until(page, f"{taking}/labo", "Als we zes brieven sturen")
    assert violations(page) == []
    page.get_by_label("Je nummer").fill(number.upper())
    page.get_by_role("button", name="Open mijn proef").click()
    expect(page.get_by_role("heading", name="Jullie proef")).to_be_focused()
    expect(page).to_have_url(f"{taking}/labo")
    assert violations(page) == []
    page.get_by_label("Het werkte niet").check()
    page.locator("[name=verloop]").fill("Het liep mis na zes brieven.")
    page.get_by_label("Ja", exact=True).check()
    page.get_by_role("button", name="Stuur in").click()
    expect(page.get_by_role("heading", name="Bedankt, we hebben het")).to_be_focused()
    assert page.evaluate("JSON.stringify(localStorage)") == "{}"

    made = reviewed(folder, "les").removesuffix(" is gepubliceerd.")
    until(page, f"{taking}/labo", f"{made} kwam hiervan")
    page.get_by_role("link", name=f"{made} kwam hiervan").click()
    expect(page.locator(".lmb-big")).to_have_text("Het liep mis na zes brieven.")
    open_page(page, f"{taking}/praktijk?praktijk={practice}")
    expect(page.locator(".lmb-how-far").get_by_role("img", name="Stadium 4 van 5")).to_be_visible()
    expect(page.locator(".lmb-trial")).to_contain_text("Gent, Cultuur")


def test_numbers_are_not_guessed(wide: Page, taking: str) -> None:
    def guess(number: str) -> tuple[int, str]:
        answer = wide.request.post(f"{taking}/labo", form={"nummer": number, "doe": "open"})
        return answer.status, answer.text()

    open_page(wide, f"{taking}/labo?nummer=abcde")
    expect(wide.locator(".lmb-notice")).to_have_count(0)
    answers = [guess(f"abcde-{at:05}") for at in range(GUESSES_A_MINUTE + 1)]
    assert {status for status, _ in answers[:-6]} == {200}
    assert answers[-1][0] == 429 and "Er zijn te veel nummers geprobeerd." in answers[-1][1]


def test_a_lesson_that_was_typed_is_reviewed_and_then_read(
    wide: Page, taking: str, folder: Path
) -> None:
    """From the form to the explorer. The reviewer's desk runs the page's own script; its
    widget is in this process, where JupyterLab has a kernel."""
    open_page(wide, f"{taking}/bijdragen")
    wide.locator("[name=geleerd]").fill(LESSON)
    wide.locator("[name=thema]").select_option("huisbank")
    wide.locator("[name=gemeente]").fill("Moerbeke")
    wide.get_by_label("Deze les mag op deze website").check()
    wide.get_by_role("button", name="Stuur je les in").click()
    id = wide.locator(".lmb-number-of").inner_text()

    show(wide, Review(load(folder)))
    assert violations(wide) == []
    wide.locator(f".lmb-inbox a[href$='{id}']").click()
    expect(wide.locator(".lmb-original").get_by_text(LESSON)).to_be_visible()
    wide.locator("[name=trajectory]").select_option("2")
    wide.locator("[name=kind]").select_option("recommendation")
    wide.get_by_label("Voedingsbodem").check()
    wide.get_by_label("Ik vergeleek deze les vandaag met haar bron").check()
    wide.get_by_role("button", name="Aanvaard en publiceer").click()
    expect(wide.locator("#zegt-audiences")).to_contain_text("verplicht")
    assert violations(wide) == []
    wide.get_by_label("Financieel directeur").check()
    wide.keyboard.press("Alt+a")
    expect(wide.locator(".lmb-done")).to_be_focused()
    lesson = wide.locator(".lmb-done a").inner_text()

    for _ in range(90):  # the server looks at its files every second, and then takes its time
        open_page(wide, f"{taking}/{lesson}")
        if wide.locator(".lmb-big").count():
            break
        wide.wait_for_timeout(500)
    expect(wide.locator(".lmb-big")).to_have_text(LESSON)
    open_page(wide, f"{taking}/verkennen?q=bank cijfers raad overtuigd")
    expect(wide.locator("article.lmb-card").first).to_contain_text(LESSON)


def test_a_reader_reports_a_mistake_and_the_lesson_says_when_it_was_mended(
    page: Page, taking: str, folder: Path
) -> None:
    lesson = {1280: "2-004", 390: "2-005"}[page.viewport_size["width"]]  # type: ignore[index]
    open_page(page, f"{taking}/verkennen?les={lesson}")
    expect(page.locator(".lmb-quote blockquote")).not_to_be_empty()
    page.get_by_text("Meld een fout in deze les").click()
    page.locator("[name=fout]").fill("De titel zegt meer dan de bron.")
    page.locator("[name=juist]").fill("Gent besliste dit, en zegt nog niet of het gebeurde.")
    page.get_by_role("button", name="Meld de fout").click()
    id = page.locator(".lmb-number-of").inner_text()
    show(page, Review(load(folder)))
    page.locator(f".lmb-inbox a[href$='{id}']").click()
    expect(page.locator(".lmb-opened")).to_contain_text("De titel zegt meer dan de bron.")
    page.locator("[name=title]").fill("Gent wil een deel van zijn geld fossielvrij beleggen")
    page.get_by_role("button", name=f"Pas les {lesson} aan").click()
    expect(page.locator(".lmb-done")).to_be_focused()
    until(page, f"{taking}/verkennen?les={lesson}", "Verbeterd op 23 november 2026")
    expect(page.locator("h1")).to_have_text("Gent wil een deel van zijn geld fossielvrij beleggen")
    assert violations(page) == []


def test_a_lesson_is_checked_again_with_one_press(wide: Page, taking: str, folder: Path) -> None:
    show(wide, Quality(load(folder)))
    assert violations(wide) == []
    button = wide.get_by_role("button", name="Ik keek dit vandaag helemaal na").first
    lesson = button.locator("xpath=ancestor::li").get_by_role("link").first.inner_text()
    button.click()
    expect(wide.get_by_role("status")).to_have_text(f"Les {lesson} is vandaag nagekeken.")
    until(wide, f"{taking}/verkennen?les={lesson}", "23 november 2026, met de hele bron")


def test_a_file_is_chosen_read_and_delivered(page: Page, folder: Path, tmp_path: Path) -> None:
    width = page.viewport_size["width"]  # type: ignore[index]
    path = tmp_path / "sessie.csv"
    path.write_text(
        f"Wat leerden we;Thema;Stad\nEerst {width} cijfers.;ICT;Gent\n;ICT;Gent\n", "utf-8"
    )
    show(page, Importer(load(folder)))
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_role("row", name="In deze rij staat geen les")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Stad").select_option("places")
    page.get_by_role("button", name="Zet 1 les in de inbox").click()
    expect(page.locator(".lmb-done")).to_contain_text("1 les staat in de inbox.")


def test_a_practice_is_changed_and_nothing_typed_is_lost(page: Page, folder: Path) -> None:
    desk = Desk(load(folder))
    show(page, desk)
    page.get_by_role("link", name="Iets wijzigen").click()
    page.locator("#veld-tabel").select_option("practices")
    page.locator("#veld-welk").select_option("werkkledij-huren")
    page.locator("#veld-title").fill("Huur werkkledij")
    page.locator("#veld-title_fr").fill("Louez")
    # the form is drawn again meanwhile
    expect(page.locator("#veld-title")).to_have_attribute("value", "Huur werkkledij")
    expect(page.locator("#veld-title_fr")).to_have_attribute("value", "Louez")
    expect(page.locator("#veld-title")).to_have_value("Huur werkkledij")
    assert violations(page) == []
    page.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(page.get_by_role("heading", name="Dit verandert")).to_be_focused()
    expect(page.locator(".lmb-diff ins")).to_have_text(["Huur werkkledij", "Louez"])
    assert violations(page) == []
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("status")).to_contain_text("Bewaard: praktijken, werkkledij-huren")
    # what was kept does not come back from the browser's memory
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('huren'))") == []
    page.get_by_role("button", name="Maak ze ongedaan").click()
    expect(page.get_by_role("status")).to_contain_text("Ongedaan gemaakt: praktijken")
    assert "Huur of lease de werkkledij" in set(load(folder).practices["title"])


def test_a_flood_is_kept_out_and_nothing_typed_is_lost(wide: Page, flooded: str) -> None:
    open_page(wide, f"{flooded}/bijdragen")

    def send(text: str) -> tuple[int, str]:
        form = {"doe": "insturen", "thema": "ict", "geleerd": text}
        answer = wide.request.post(f"{flooded}/bijdragen", form=form)
        return answer.status, answer.text()

    answers = [send(f"Les nummer {number}") for number in range(4)]
    assert [status for status, _ in answers] == [200, 200, 429, 429]
    assert "Wacht een minuut" in answers[-1][1]
    assert "Les nummer 3</textarea>" in answers[-1][1]
    status, shown = send("lang " * 10_000)
    assert status == 413
    assert "Je tekst is te lang" in shown

    wide.locator("[name=geleerd]").fill(LESSON + " Toch.")
    wide.locator("[name=thema]").select_option("ict")
    wide.get_by_role("button", name="Stuur je les in").click()
    expect(wide.locator(".lmb-notice")).to_be_focused()
    expect(wide.locator("[name=geleerd]")).to_have_value(LESSON + " Toch.")
    assert violations(wide) == []
