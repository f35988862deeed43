"""The main ways also work in Firefox and in WebKit, the engine of Safari."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.other_browsers import (
    MINI_BROWSER,
    WEBKIT,
    Browser,
    click,
    firefox,
    keys,
    wait,
    webkit,
)

HAS = {
    "firefox": bool(shutil.which("firefox-esr") or shutil.which("firefox")),
    "webkit": bool(shutil.which(WEBKIT) and MINI_BROWSER and shutil.which("xvfb-run")),
}
ENTER = "\ue007"
THEME = ".lmb-facet[data-facet=thema] input[value=ethisch-bankieren]"


def needs(browser: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not HAS[browser], reason=f"{browser} is not on this machine")


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=needs(name)) for name in HAS],
)
def page(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    if request.param == "webkit":
        with webkit() as opened:
            yield opened
    else:
        with firefox(tmp_path_factory.mktemp("firefox") / "profile") as opened:
            yield opened


def counts(page: Browser, text: str) -> None:
    wait(page, f"document.querySelector('.lmb-count')?.textContent === '{text}'")


def test_theme_word_enter_chip_back_and_reload(page: Browser, site: str) -> None:
    page.go(f"{site}/verkennen")
    wait(page, "document.documentElement.classList.contains('lmb-ready')")
    wait(page, "document.querySelector('link[rel=stylesheet]')?.sheet")  # nothing moves any more
    counts(page, "332 lessen")
    click(page, THEME)
    counts(page, "53 lessen")
    click(page, ".lmb-search input")
    keys(page, "pensioenfonds")
    counts(page, "6 lessen")
    keys(page, ENTER)
    counts(page, "6 lessen")
    assert page.evaluate("document.querySelector('mark').textContent")[:5].lower() == "pensi"
    wait(page, "location.search === '?q=pensioenfonds&thema=ethisch-bankieren'")
    click(page, ".lmb-chip")
    wait(page, "document.querySelectorAll('.lmb-chip').length === 1")
    page.evaluate("history.back()")
    counts(page, "6 lessen")
    page.go(page.evaluate("location.href"))
    counts(page, "6 lessen")


def test_a_form_shows_what_is_typed(page: Browser, site: str) -> None:
    page.go(f"{site}/bijdragen")
    wait(page, "document.documentElement.classList.contains('lmb-ready')")
    click(page, "textarea")
    keys(page, "We huurden bekers.")
    wait(page, "document.querySelector('textarea').value === 'We huurden bekers.'")
    page.go(f"{site}/bijdragen")  # the browser kept it
    wait(page, "document.querySelector('textarea').value === 'We huurden bekers.'")


@needs("firefox")
def test_without_a_script_the_list_and_its_search_work(site: str, tmp_path: Path) -> None:
    with firefox(tmp_path / "profile", script=False) as page:
        page.go(f"{site}/verkennen?thema=ethisch-bankieren")
        assert page.evaluate("document.querySelector('.lmb-count').textContent") == "53 lessen"
        click(page, ".lmb-search input")
        keys(page, "pensioenfonds" + ENTER)
        counts(page, "6 lessen")
