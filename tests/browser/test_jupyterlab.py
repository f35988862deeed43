"""A real JupyterLab with the settings of `lmb lab`: Dutch, readable, and all of it works."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import pytest
from markupsafe import escape
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from lmb_toolkit import load
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collection import writing
from lmb_toolkit.commands.lab import environment
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view import translations
from lmb_toolkit.view.views import VIEWS
from tests.browser.conftest import free_port, open_page, watched
from tests.collect.contributing import contribute

FOREIGN = """
import altair, pandas
altair.Chart(pandas.DataFrame({"jaar": [2020, 2021]})).mark_bar().encode(x="jaar:O")
"""

SOURCE = "https://www.vvsg.be/voorbeeld"
THEME = {"nl": "Water delen", "en": "Sharing water", "fr": "Partager l'eau"}

START = "--LabApp.default_url=/lab/tree/notebooks/beheer/begin.ipynb"

LIVE = ".jp-OutputArea-output .lmb:not(.jp-RenderedHTMLCommon *)"
"""A dashboard with a kernel, and not what was kept of it in the notebook."""

READY = """(name) => {
  const shown = window.jupyterapp?.shell.currentWidget;
  const is_it = shown?.context?.path.endsWith(name);
  return is_it && shown.sessionContext?.session?.kernel?.status === "idle";
}"""

RUN_ALL = """() => Promise.race([
  window.jupyterapp.commands.execute("notebook:run-all-cells").then(() => true),
  new Promise((_, failed) => setTimeout(failed, 120000, "the cells do not end")),
])"""

CONTRAST = """(node) => {
  const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
  const part = (c) => (c /= 255) <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
  const ground = document.body.appendChild(document.createElement("i"));
  ground.style.color = "var(--jp-layout-color0)";
  const [a, b] = [node, ground].map((one) => light(rgb(getComputedStyle(one).color)));
  return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
}"""


@pytest.fixture(scope="module")
def folder(root: Path, data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the notebooks beside one of the data, and one whose author does not know us."""
    place = tmp_path_factory.mktemp("lab") / "lessen"
    shutil.copytree(data_folder, place / "data", ignore=shutil.ignore_patterns("inbox"))
    shutil.copytree(root / "notebooks", place / "notebooks")
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": FOREIGN.strip()}
    cell |= {"outputs": [], "execution_count": None}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    own = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    (place / "notebooks" / "publiek" / "eigen.ipynb").write_text(json.dumps(own), "utf-8")
    return place / "notebooks"


@pytest.fixture(scope="module")
def lab(folder: Path) -> Iterator[str]:
    """The address of a JupyterLab with a home of its own, on what `lmb lab` opens it."""
    port = free_port()
    place = folder.parent
    home = place.parent / "home"
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token="]
    options.append("--LabApp.expose_app_in_browser=True")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options, START, str(place)],
        env={
            **environment(),
            **{"HOME": str(home), "JUPYTER_CONFIG_DIR": str(home / "config")},
            "LMB_DATA": str(place / "data"),
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://localhost:{port}"
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/api", timeout=5).read()
            break
        except OSError:
            time.sleep(0.2)
    yield address
    server.terminate()
    server.wait(timeout=30)


@pytest.fixture(scope="module")
def page(browser: Browser, lab: str) -> Iterator[Page]:
    """One JupyterLab for all tests, which takes long to load; it asks no other server for
    anything."""
    yield from watched(browser, 1280, lab)


def command(page: Page, name: str, **arguments: str) -> None:
    """Begin a command of JupyterLab."""
    page.evaluate(
        "([name, given]) => void jupyterapp.commands.execute(name, given)", [name, arguments]
    )


def open_notebook(page: Page, address: str, name: str) -> Locator:
    """Open a notebook, and wait for its kernel; the panel that holds it."""
    if page.url == "about:blank":
        page.goto(f"{address}/lab/workspaces/w{time.monotonic_ns()}/tree/notebooks/{name}")
    else:
        command(page, "docmanager:open", path=f"notebooks/{name}")
    page.wait_for_function(READY, arg=name, timeout=60_000)
    return page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")


def run_all(page: Page, panel: Locator) -> Locator:
    """Run the notebook that is shown, to its end, for a later cell may change what an earlier one
    shows; the first dashboard in it."""
    page.evaluate(RUN_ALL)
    dashboard = panel.locator(LIVE).first
    expect(dashboard).to_be_visible()
    return dashboard


def contrast(text: Locator) -> float:
    """The contrast between a text and the ground of the notebook."""
    found: float = text.evaluate(CONTRAST)
    return found


def test_the_start_page_leads_everywhere_without_a_terminal(
    page: Page, lab: str, folder: Path
) -> None:
    """`lmb lab` opens it, beside the data and the notebooks; its buttons are in test_office.py.
    The first, for the others open their notebooks beside it."""
    page.goto(lab)
    page.wait_for_function(READY, arg="begin.ipynb", timeout=60_000)
    page.locator(".jp-BreadCrumbs-home").click()
    for name in ("data", "notebooks"):
        expect(page.locator(".jp-DirListing-item", has_text=name).first).to_be_visible()
    office = run_all(page, page.locator(".jp-NotebookPanel"))
    office.get_by_role("button", name="Kijk de gegevens na").click()
    expect(office.get_by_role("status")).to_contain_text("Geen problemen", timeout=60_000)
    office.get_by_role("button", name="Maak een reservekopie").click()
    expect(office.get_by_role("status")).to_contain_text("reservekopie", timeout=60_000)
    assert len([*folder.parent.glob("reservekopie-*.tar.gz")]) == 1
    with page.expect_download() as download:
        office.get_by_role("link", name="Sjabloon").click()
    assert "Lessen" in load_workbook(BytesIO(download.value.path().read_bytes())).sheetnames
    page.get_by_role("link", name="importeren.ipynb").click()
    expect(
        page.locator(".lm-TabBar-tab.jp-mod-current", has_text="importeren.ipynb")
    ).to_be_visible()


def test_the_explorer_is_readable_filters_downloads_and_opens_another(page: Page, lab: str) -> None:
    panel = open_notebook(page, lab, "publiek/verkennen.ipynb")
    expect(page.locator(".lm-MenuBar-itemLabel").first).to_have_text("Bestand")
    expect(page.locator(".jp-toast-button, .Toastify__toast")).to_have_count(0)
    explorer = run_all(page, panel)
    expect(explorer.locator(".lmb-count")).to_have_text("332 lessen")
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        command(page, "apputils:change-theme", theme=theme)
        light = str(theme.endswith("Light")).lower()
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", light)
        computers: tuple[Literal["light", "dark"], ...] = ("light", "dark")
        for computer in computers:
            page.emulate_media(color_scheme=computer)
            for part in ("h1", ".lmb-count", ".lmb-facet summary", ".lmb-option span"):
                assert contrast(explorer.locator(part).first) >= 4.5, (theme, computer, part)

    explorer.locator("[data-facet=thema] input[value=dekolonisering]").check()
    expect(explorer.locator(".lmb-count")).to_have_text("67 lessen")
    explorer.locator(".lmb-take > summary").click()
    with page.expect_download() as download:
        explorer.locator("a.lmb-download").first.click()
    assert download.value.suggested_filename == "lessen-dekolonisering-2026-11-23.xlsx"
    assert load_workbook(BytesIO(download.value.path().read_bytes()))["Lessen"].max_row == 68

    start = run_all(page, open_notebook(page, lab, "publiek/start.ipynb"))
    start.locator("a[href^='thema?']").first.click()
    expect(page.locator(".lm-TabBar-tab.jp-mod-current", has_text="thema.ipynb")).to_be_visible()


def test_a_chart_of_somebody_else_asks_no_other_server(page: Page, lab: str) -> None:
    panel = open_notebook(page, lab, "publiek/eigen.ipynb")
    command(page, "notebook:run-all-cells")
    expect(panel.locator(".jp-OutputArea-output svg[role=img]")).to_be_visible(timeout=60_000)


def test_the_figures_follow_a_choice(page: Page, lab: str) -> None:
    panel = open_notebook(page, lab, "publiek/cijfers.ipynb")
    command(page, "notebook:run-all-cells")
    panel.get_by_label("Dekolonisering").check(timeout=60_000)
    said = panel.get_by_text("67 lessen volgens hoofdthema en soort les.").first
    expect(said).to_be_visible(timeout=60_000)
    panel.get_by_label("Tel volgens").select_option("Provincie")
    expect(panel.get_by_text("67 lessen volgens provincie en soort les.").first).to_be_visible()


def test_a_session_is_led_from_its_notebook(
    browser: Browser, page: Page, lab: str, folder: Path
) -> None:
    """A hall: the notebook serves it, a phone sends a trial and a lesson, and both come in live."""
    session = run_all(page, open_notebook(page, lab, "beheer/sessie.ipynb"))
    expect(session.get_by_role("heading", level=1)).to_have_text("Sessie: Dekoloniseer je gemeente")
    session.locator("details[data-keep=kiezen]").evaluate("(choices) => choices.open = true")
    session.get_by_label("Leertraject").select_option("1")
    expect(session.get_by_role("heading", level=1)).to_have_text("Sessie: Duurzaam aankoopbeleid")
    session.locator("[name=sessie]").select_option("1-s1")
    session.locator("[name=praktijk][value=werkkledij-huren]").check()
    with page.expect_download(timeout=90_000) as download:
        session.get_by_role("link", name="Sessiepakket").click()
    assert "kaartjes.pdf" in zipfile.ZipFile(download.value.path()).namelist()
    session.get_by_role("button", name="Start de server voor de zaal").click()
    expect(session.locator(".lmb-code")).to_have_count(2, timeout=120_000)
    trial, lesson = (
        link.get_attribute("href") or "" for link in session.locator(".lmb-ways a").all()
    )
    assert trial.endswith("/labo?traject=1&sessie=1-s1&bied=werkkledij-huren")

    phone = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    open_page(phone, trial)
    phone.locator("[name=vraag]").fill("Als we kledij huren, dan wassen we minder.")
    phone.locator("[name=gemeente]").fill("Gent")
    phone.locator("[name=afdeling]").fill("Groendienst")
    phone.get_by_role("button", name="Stuur in").click()
    expect(phone.get_by_role("heading", name="Bedankt, we hebben het")).to_be_focused()
    open_page(phone, lesson)
    phone.locator("[name=geleerd]").fill("Vraag de ploeg eerst wat ze draagt.")
    phone.locator("[name=thema]").select_option("werkkledij")
    phone.get_by_role("button", name="Stuur je les in").click()
    expect(phone.locator(".lmb-number-of")).to_be_visible()
    phone.context.close()

    expect(session.get_by_text("1 proef, 1 les.")).to_be_visible()
    expect(session.get_by_text("Vraag de ploeg eerst wat ze draagt.")).to_be_visible()
    expect(session.locator(".lmb-promises tbody tr")).to_contain_text("Gent, Groendienst")
    with page.expect_download() as download:
        session.get_by_role("link", name="Bladzijde om te drukken").click()
    printed = download.value.path().read_text("utf-8")
    assert download.value.suggested_filename == "afspraken.html"
    assert "Onze afspraken: Duurzaam aankoopbeleid" in printed
    assert "Als we kledij huren, dan wassen we minder." in printed
    mail = session.get_by_role("link", name="Open de mail").get_attribute("href") or ""
    assert mail.startswith("mailto:?") and "Groendienst" in unquote(mail)
    kept = Inbox(folder.parent / "data").contributions()
    # both came in within one second, so their order says nothing
    assert {(item.kind, item.fields.get("session", "")) for item in kept} == {
        ("trial", "1-s1"),
        ("lesson", ""),
    }
    session.get_by_role("button", name="Stop de server").click()
    expect(session.locator(".lmb-code")).to_have_count(0)
    with pytest.raises(OSError):
        urllib.request.urlopen(trial, timeout=5)


def kept(folder: Path) -> dict[Path, bytes]:
    """Every file of the data but the inbox, where the log is, and the lock."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        path: path.read_bytes()
        for path in files
        if "inbox" not in path.parts and path.name != writing.LOCK
    }


def keep(desk: Locator, said: str, **fields: str) -> None:
    """Fill in the form of the desk, look at what would change and keep it."""
    for name, text in fields.items():
        field = desk.locator(f"#veld-{name.replace('__', '-')}")
        if field.evaluate("(node) => node.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)
    desk.get_by_role("button", name="Bekijk wat er verandert").click()
    expect(desk.get_by_role("heading", name="Dit verandert")).to_be_focused()
    desk.get_by_role("button", name="Bewaar").click()
    expect(desk.get_by_role("status")).to_contain_text(said)


def test_trajectory_eight_comes_on_every_page_and_goes(page: Page, lab: str, folder: Path) -> None:
    """Made in JupyterLab with all that goes with it, seen everywhere in three languages, a part
    of it changed, and undone byte for byte."""
    data = folder.parent / "data"
    before = kept(data)
    desk = run_all(page, open_notebook(page, lab, "beheer/leertraject.ipynb"))
    desk.get_by_text("Het thema in het Engels en het Frans").click()
    keep(
        desk,
        "Bewaard: leertraject 8, Water.",
        title="Water",
        summary="Over water.",
        source_url=SOURCE,
        nieuw__title=THEME["nl"],
        nieuw__definition="Hoe een bestuur met water omgaat.",
        nieuw__color="blauw",
        nieuw__icon="druppel",
        nieuw__subthemas="Regenwater: opvangen en hergebruiken.",
        nieuw__title_en=THEME["en"],
        nieuw__title_fr=THEME["fr"],
    )
    desk.get_by_role("link", name="Nieuwe editie").click()
    edition = {"trajectory": "8", "signup_url": SOURCE, "source_url": SOURCE, "from": "2027"}
    keep(desk, "editie 8-e1", **edition)
    desk.get_by_role("link", name="Nieuwe sessie").click()
    session = {"edition": "8-e1", "date": "2027-01-13", "title": "Start", "source_url": SOURCE}
    keep(desk, "sessie 8-s1", **session)
    desk.get_by_role("link", name="Iets wijzigen").click()
    desk.locator("#veld-tabel").select_option("sessions")
    desk.locator("#veld-welk").select_option("8-s1")
    keep(desk, "sessies, 8-s1 gewijzigd", date="2027-01-14")

    lesson = {"trajectory": "8", "themes": "regenwater", "kind": "practice"}
    sent = {
        number: contribute(data, lesson=f"{number} les: vang water op.", **lesson)
        for number in ("Eerste", "Tweede")
    }
    beside = page.context.new_page()
    review = run_all(beside, open_notebook(beside, lab, "beheer/nakijken.ipynb"))
    for number, id in (("Tweede", "8-001"), ("Eerste", "8-002")):
        review.get_by_role("link", name=f"{number} les").first.click()
        review.get_by_role("button", name="Aanvaard en publiceer", exact=True).click()
        expect(review.get_by_role("status")).to_contain_text(f"Bewaard als {id}")

    seen(load(data))

    for id in (sent["Eerste"], sent["Tweede"]):
        review.get_by_role("button", name="Maak die stap ongedaan").click()
        said = f"De stap over {id} is ongedaan gemaakt."
        expect(review.get_by_role("status")).to_contain_text(said)
    undone = ("sessies, 8-s1 gewijzigd", "sessie 8-s1", "editie 8-e1", "leertraject 8, Water")
    for what in undone:
        desk.get_by_role("button", name="Maak ze ongedaan").click()
        status = desk.get_by_role("status")
        expect(status).to_contain_text(f"Ongedaan gemaakt: {what}", timeout=60_000)
    assert kept(data) == before


def seen(collection: Collection) -> None:
    """Trajectory 8 is right on every page, in three languages."""
    pages = {
        ("start", ""): SOURCE,
        ("thema", ""): "lmb-icon-druppel",
        ("thema", "thema=water-delen"): "Regenwater",
        ("leertrajecten", "traject=8"): "download/sessies.ics?sessie=8-s1",
        ("verkennen", "thema=water-delen"): "Eerste les",
        ("bijdragen", "traject=8"): "water-delen",
        ("uitrol", ""): "water-delen",
    }
    for language, theme in THEME.items():
        with translations.use(language):
            for view in VIEWS:
                pages.setdefault((view, ""), "")
            for (view, query), says in pages.items():
                page = VIEWS[view](collection, query, 0).replace("\u00ad", "")
                assert says in page, (language, view)
                if says or view == "voedingsbodem":
                    assert escape(theme) in page, (language, view)
    assert 'class="lmb-color-blauw"' in VIEWS["start"](collection, "", 0)
