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
from urllib.parse import unquote

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Locator, Page, expect

from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.commands.lab import environment
from tests.browser.conftest import free_port, open_page, watched

FOREIGN = """
import altair, pandas
altair.Chart(pandas.DataFrame({"jaar": [2020, 2021]})).mark_bar().encode(x="jaar:O")
"""

READY = "window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"

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
    place = tmp_path_factory.mktemp("lab")
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
    """The address of a JupyterLab with a home of its own."""
    port = free_port()
    home = folder.parent / "home"
    options = ["--no-browser", "--allow-root", f"--port={port}", "--IdentityProvider.token="]
    options.append("--LabApp.expose_app_in_browser=True")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options, str(folder)],
        env={
            **environment(),
            **{"HOME": str(home), "JUPYTER_CONFIG_DIR": str(home / "config")},
            "LMB_DATA": str(folder.parent / "data"),
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


@pytest.fixture
def page(browser: Browser, lab: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page, on a light computer unless a test asks, that asks no other server for anything."""
    yield from watched(browser, 1280, lab, color_scheme=getattr(request, "param", "light"))


def command(page: Page, name: str, **arguments: str) -> None:
    """Begin a command of JupyterLab."""
    page.evaluate(
        "([name, given]) => void jupyterapp.commands.execute(name, given)", [name, arguments]
    )


def open_notebook(page: Page, address: str, name: str) -> None:
    """Open a notebook in a workspace of its own, and wait for its kernel."""
    page.goto(f"{address}/lab/workspaces/w{time.monotonic_ns()}/tree/{name}")
    page.wait_for_function(READY, timeout=60_000)


def contrast(text: Locator) -> float:
    """The contrast between a text and the ground of the notebook."""
    found: float = text.evaluate(CONTRAST)
    return found


@pytest.mark.parametrize("page", ["light", "dark"], indirect=True)
def test_the_explorer_is_readable_filters_downloads_and_opens_another(page: Page, lab: str) -> None:
    open_notebook(page, lab, "publiek/verkennen.ipynb")
    expect(page.locator(".lm-MenuBar-itemLabel").first).to_have_text("Bestand")
    expect(page.locator(".jp-toast-button, .Toastify__toast")).to_have_count(0)
    command(page, "notebook:run-all-cells")
    explorer = page.locator(".jp-OutputArea-output .lmb").first
    expect(explorer.locator(".lmb-count")).to_have_text("332 lessen", timeout=60_000)
    for theme in ("JupyterLab Light", "JupyterLab Dark"):
        command(page, "apputils:change-theme", theme=theme)
        light = str(theme.endswith("Light")).lower()
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", light)
        for part in ("h1", ".lmb-count", ".lmb-facet summary", ".lmb-option span"):
            assert contrast(explorer.locator(part).first) >= 4.5, (theme, part)

    explorer.locator("[data-facet=thema] input[value=dekolonisering]").check()
    expect(explorer.locator(".lmb-count")).to_have_text("67 lessen")
    explorer.locator(".lmb-take > summary").click()
    with page.expect_download() as download:
        explorer.locator("a.lmb-download").first.click()
    assert download.value.suggested_filename == "lessen-dekolonisering-2026-11-23.xlsx"
    assert load_workbook(BytesIO(download.value.path().read_bytes()))["Lessen"].max_row == 68

    open_notebook(page, lab, "publiek/start.ipynb")
    command(page, "notebook:run-all-cells")
    start = page.locator(".jp-OutputArea-output .lmb").first
    start.locator("a[href^='verkennen?']").first.click(timeout=60_000)
    expect(
        page.locator(".lm-TabBar-tab.jp-mod-current", has_text="verkennen.ipynb")
    ).to_be_visible()


def test_a_chart_of_somebody_else_asks_no_other_server(page: Page, lab: str) -> None:
    open_notebook(page, lab, "publiek/eigen.ipynb")
    command(page, "notebook:run-all-cells")
    expect(page.locator(".jp-OutputArea-output svg[role=img]")).to_be_visible(timeout=60_000)


def test_the_figures_follow_a_choice(page: Page, lab: str) -> None:
    open_notebook(page, lab, "publiek/cijfers.ipynb")
    command(page, "notebook:run-all-cells")
    themes = page.get_by_label("Thema's")
    themes.select_option("Dekolonisering", timeout=60_000)
    said = page.get_by_text("67 lessen volgens hoofdthema en soort les.").first
    expect(said).to_be_visible(timeout=60_000)
    page.get_by_label("Tel volgens").select_option("Provincie")
    expect(page.get_by_text("67 lessen volgens provincie en soort les.").first).to_be_visible()


def test_a_session_is_led_from_its_notebook(
    browser: Browser, wide: Page, lab: str, folder: Path
) -> None:
    """A hall: the notebook serves it, a phone sends a trial and a lesson, and both come in live."""
    open_notebook(wide, lab, "beheer/sessie.ipynb")
    command(wide, "notebook:run-all-cells")
    session = wide.locator(".jp-OutputArea-output .lmb-session").first
    expect(session.get_by_role("heading", level=1)).to_have_text(
        "Sessie: Dekoloniseer je gemeente", timeout=60_000
    )
    session.locator("details[data-keep=kiezen]").evaluate("(choices) => choices.open = true")
    session.get_by_label("Leertraject").select_option("1")
    expect(session.get_by_role("heading", level=1)).to_have_text("Sessie: Duurzaam aankoopbeleid")
    session.locator("[name=sessie]").select_option("1-s1")
    session.locator("[name=praktijk][value=werkkledij-huren]").check()
    with wide.expect_download(timeout=90_000) as download:
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
    with wide.expect_download() as download:
        session.get_by_role("link", name="Bladzijde om te drukken").click()
    page = download.value.path().read_text("utf-8")
    assert download.value.suggested_filename == "afspraken.html"
    assert "Onze afspraken: Duurzaam aankoopbeleid" in page
    assert "Als we kledij huren, dan wassen we minder." in page
    mail = session.get_by_role("link", name="Open de mail").get_attribute("href") or ""
    assert mail.startswith("mailto:?") and "Groendienst" in unquote(mail)
    kept = Inbox(folder.parent / "data").contributions()
    assert [(item.kind, item.fields.get("session", "")) for item in kept] == [
        ("trial", "1-s1"),
        ("lesson", ""),
    ]
    session.get_by_role("button", name="Stop de server").click()
    expect(session.locator(".lmb-code")).to_have_count(0)
    with pytest.raises(OSError):
        urllib.request.urlopen(trial, timeout=5)
