"""A notebook of somebody who does not know us, as a page beside our own."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from lmb_toolkit.serve.provisioner import FORKS
from tests.browser.conftest import open_page, watched
from tests.serve.serving import Served, serving, write_notebook

CELLS = (
    "# Cijfers van mij\n\nMet *gewone* tekst.",
    "import altair as alt\nimport ipywidgets as w\nimport matplotlib.pyplot as plt\n"
    "import pandas as pd",
    "keuze = w.Dropdown(options=['a', 'b', 'c'], description='Kies')\n"
    "uit = w.Label('nog niets')\n"
    "keuze.observe(lambda change: setattr(uit, 'value', 'gekozen: ' + change['new']), 'value')\n"
    "w.VBox([keuze, uit])",
    "@w.interact(n=(0, 10))\ndef kwadraat(n=3):\n    print('kwadraat', n * n)\n    1 / (n - 10)\n"
    "    return alt.Chart(pd.DataFrame({'x': ['a'], 'n': [n]})).mark_bar().encode(x='x', y='n')",
    "w.Tab([w.Label('een'), w.Label('twee')], titles=['Eerste', 'Tweede'])",
    "pd.DataFrame({'thema': ['water', 'lucht'], 'aantal': [1, 2]})",
    "print('gewoon gedrukt')",
    "plt.plot([1, 2, 3])\nplt.show()",
    "alt.Chart(pd.DataFrame({'x': ['a', 'b'], 'n': [1, 2]})).mark_bar().encode(x='x', y='n')",
    "open('/geheim/pad')",
    "# Na de fout",
    "from lmb_toolkit import load\nfrom lmb_toolkit.dashboard import Explorer\nlessen = load()\n"
    "Explorer(lessen)",
    "Explorer(lessen, 'thema=dekolonisering')",
)

pytestmark = pytest.mark.skipif(not FORKS, reason="kernels are forks on Linux only")


@pytest.fixture(scope="module")
def notebooks(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebooks")
    write_notebook(folder / "cijfers van mij.ipynb", *CELLS)
    (folder / "stuk.ipynb").write_text("{", encoding="utf-8")
    shutil.copy(root / "notebooks" / "publiek" / "verkennen.ipynb", folder)
    return folder


@pytest.fixture(scope="module")
def served(notebooks: Path) -> Iterator[Served]:
    with serving(notebooks, "--kernels", "2") as server:
        yield server


def rested(served: Served) -> None:
    """Wait until nobody has a kernel any more."""
    for _ in range(900):
        if not served.kernels():
            return
        time.sleep(0.1)
    raise AssertionError(served.kernels())


@pytest.fixture
def quiet(browser: Browser, served: Served, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that asks nothing of another server, and on which no script complains."""
    rested(served)
    errors: list[str] = []
    for page in watched(browser, getattr(request, "param", 1280), served.address):
        page.on("console", lambda said: errors.extend([said.text] * (said.type == "error")))
        yield page
        assert page.context.cookies() == []
        assert errors == []
        page.goto("about:blank")  # whoever leaves a page ends its kernel at once


@pytest.mark.parametrize("quiet", [390], indirect=True)
def test_it_is_alive(quiet: Page, served: Served) -> None:
    open_page(quiet, f"{served.address}/cijfers%20van%20mij")
    quiet.get_by_label("Kies").select_option("b")
    expect(quiet.get_by_text("gekozen: b")).to_be_visible()
    quiet.get_by_role("tab", name="Tweede").click()
    expect(quiet.get_by_text("twee", exact=True)).to_be_visible()
    expect(quiet.get_by_text("een", exact=True)).to_be_hidden()
    for text in ("Cijfers van mij", "gewoon gedrukt", "lucht", "Na de fout"):
        expect(quiet.get_by_text(text, exact=True)).to_be_visible()
    expect(quiet.locator(".jp-RenderedImage img")).to_have_count(1)
    expect(quiet.locator("svg[role=img][aria-label=Grafiek]")).to_have_count(2)
    expect(quiet.get_by_text("Er ging iets mis op deze pagina")).to_have_count(1)

    expect(quiet.get_by_text("kwadraat 9")).to_be_visible()
    quiet.get_by_role("slider").press("End")
    expect(quiet.get_by_text("kwadraat 100")).to_be_visible()
    expect(quiet.locator(".lmb-notebook")).not_to_contain_text("Traceback")
    expect(quiet.locator(".lmb-notebook")).not_to_contain_text("/geheim/pad")
    expect(quiet.locator(".lmb-notebook")).not_to_contain_text("ZeroDivision")


def test_our_own_explorer_works_on_it_twice(quiet: Page, served: Served) -> None:
    open_page(quiet, f"{served.address}/cijfers%20van%20mij")
    counts = quiet.locator(".lmb-notebook .lmb-count")
    expect(counts).to_have_text(["332 lessen", "67 lessen"])
    quiet.locator(".lmb-search input").first.fill("pensioenfonds")
    expect(counts).to_have_text(["6 lessen", "67 lessen"])
    expect(quiet).to_have_url(f"{served.address}/cijfers%20van%20mij")


def test_our_own_page_beside_it_has_no_kernel(quiet: Page, served: Served) -> None:
    open_page(quiet, f"{served.address}/verkennen")
    quiet.locator(".lmb-search input").fill("pensioenfonds")
    expect(quiet.locator(".lmb-count")).to_have_text("6 lessen")
    rested(served)


def test_beyond_the_cap_the_page_is_read_as_it_was_executed(
    browser: Browser, served: Served
) -> None:
    address = f"{served.address}/cijfers%20van%20mij?template=lab&theme=dark"
    context = browser.new_context()
    for _ in range(2):
        page = context.new_page()
        open_page(page, address)
        expect(page.get_by_label("Kies")).to_be_visible()
    third = context.new_page()
    for _ in range(90):  # a busy machine takes its time to execute the notebook
        open_page(third, address)
        if third.get_by_text("gewoon gedrukt", exact=True).count():
            break
        time.sleep(1)
    expect(third.locator("main [role=status]").first).to_contain_text("De filters zijn even bezet")
    for text in ("gewoon gedrukt", "kwadraat 9", "twee"):
        expect(third.get_by_text(text, exact=True)).to_be_visible()
    expect(third.locator("svg[role=img][aria-label=Grafiek]")).to_have_count(2)
    open_page(third, f"{address}&taal=en")  # what the author wrote stays Dutch, and says so
    for text in ("Cijfers van mij", "gewoon gedrukt", "kwadraat 9", "twee"):
        expect(third.locator("main [lang=nl]").get_by_text(text, exact=True)).to_be_visible()
    expect(third.get_by_label("Kies")).to_have_count(0)
    assert len(served.kernels()) == 2
    for page in context.pages:  # a closed tab takes its kernel along
        page.close(run_before_unload=True)
    rested(served)
    context.close()
