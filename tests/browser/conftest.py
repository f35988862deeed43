"""A served site and a browser to look at it with."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from filelock import FileLock
from playwright.sync_api import (
    Browser,
    Locator,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)

from benchmarks.tools import free_port, until
from lmb_toolkit import load
from lmb_toolkit.publish.edition.beside import named, pieces, tables
from lmb_toolkit.publish.edition.site import ExecutedNotebook, StaticSite
from lmb_toolkit.view.page import Page as SuitePage
from lmb_toolkit.view.views import snapshot

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

# On a busy machine an answer may take long; how long is for benchmarks/ to measure.
expect.set_options(timeout=20_000)

# The pages of a small static edition, and of which choices they have one.
TITLES = {"start": "Start", "verkennen": "Verkennen", "thema": "Thema", "uitrol": "Uitrol"}
OTHERS = {
    "bijdragen": "Deel je les",
    "labo": "Labo",
    "selectie": "Jouw selectie",
    "begin": "Begin hier",
    "praktijk": "Praktijken",
}
OWN = {
    "verkennen": [
        *(("les", lesson) for lesson in ("1-001", "2-004")),
        *(("thema", theme) for theme in ("dekolonisering", "huisbank")),
    ],
    "thema": [("thema", "dekolonisering")],
    "uitrol": [("gemeente", "44021"), ("gemeente", "11001")],
    "begin": [("doelgroep", "aankoper")],
    "praktijk": [("praktijk", id) for id in ("straatnaam-wijzigen", "werkkledij-huren")],
    "bijdragen": [],
    "labo": [("traject", "2")],
}
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")
COLOURS = ("color-contrast",)
"""All that is new where only the colours of a page changed."""


def start_server(port: int, *options: str, **place: Any) -> subprocess.Popen[str]:
    """`lmb serve` on `port`, returned when it says that it is ready; `place` as of `Popen`."""
    server = subprocess.Popen(
        [sys.executable, "-m", "lmb_toolkit.cli", "serve", "--port", str(port), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        **place,
    )
    assert server.stdout
    said = ""
    while "klaar" not in said:
        line = server.stdout.readline()
        assert line, said
        said += line
    server.said = said  # type: ignore[attr-defined]
    return server


@pytest.fixture(scope="session")
def together(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run that all workers have."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def site(together: Path) -> Iterator[str]:
    """The address of a running server, for all workers: they look, and a start takes long."""
    noted, mine = together / "site", together / f"site-{os.getpid()}"
    lock = FileLock(together / "site.lock")
    server = None
    with lock:
        mine.touch()
        if not noted.exists():
            port = free_port()
            server = start_server(port)
            noted.write_text(f"http://localhost:{port}")
        address = noted.read_text()
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{address}/verkennen", timeout=60).read()
            break
        except OSError:
            time.sleep(0.2)
    yield address
    mine.unlink()
    while server:
        with lock:
            others = [int(path.name.removeprefix("site-")) for path in together.glob("site-*")]
            if not any(map(psutil.pid_exists, others)):
                noted.unlink()
                server.terminate()
                server.communicate(timeout=30)
                break
        time.sleep(0.2)


class Files(SimpleHTTPRequestHandler):
    """A file server that also has the page for what is not there."""

    def log_message(self, *_: object) -> None:
        pass

    def send_error(self, code: int, *_: object) -> None:  # type: ignore[override]
        content = (Path(self.directory) / "lessen/404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="session")
def files(together: Path, data_folder: Path) -> Path:
    """The edition with a few of its pages, in the folder /lessen/ of a server, for all workers."""
    top = together / "uitgave"
    with FileLock(together / "uitgave.lock"):
        if not top.exists():
            write_edition(top, data_folder)
    return top


def write_edition(top: Path, data_folder: Path) -> None:
    """Write the pages of `TITLES` and some others, in two languages."""
    names = TITLES | OTHERS
    notebooks = [
        ExecutedNotebook(SuitePage(name, title, title), snapshot(name, ""), True)
        for name, title in names.items()
    ]
    # brochures and cards take long
    address = "https://voorbeeld.be/lessen/"
    edition = StaticSite(load(data_folder), notebooks, address, makers=(tables, named, pieces))
    for name in names:
        edition.addresses.own[name] = set(OWN.get(name, ()))
    for language in ("nl", "en"):
        for path, content in edition.files(language):
            write(top / "lessen" / path, content)
    for path, content in edition.once():
        write(top / "lessen" / path, content)


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.fixture(scope="session")
def still(files: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("localhost", 0), partial(Files, directory=str(files))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/lessen/"
        server.shutdown()


@pytest.fixture(params=["served", "files", "disk"])
def suite(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Gives the address of a view, as "verkennen?thema=huisbank", in the served suite, in the
    static edition on a plain file server, and on a disk."""
    if request.param == "served":
        top, end = f"{request.getfixturevalue('site')}/", ""
    else:
        folder = request.getfixturevalue("files") / "lessen"
        is_disk = request.param == "disk"
        top = f"{folder.as_uri()}/" if is_disk else request.getfixturevalue("still")
        end = "/index.html"

    def address(view: str) -> str:
        name, mark, query = view.partition("?")
        return f"{top}{name}{end}{mark}{query}"

    return address


@pytest.fixture(scope="session")
def browser(chromium_path: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=str(chromium_path), args=CHROMIUM_FLAGS
        )
        yield chromium
        chromium.close()


def watched(browser: Browser, width: int, own: str = "", **options: Any) -> Iterator[Page]:
    """A page of some width; a script error on it fails the test, and so does a request to
    another server than `own`, if that is given."""
    size: ViewportSize = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, locale="nl-BE", **options)
    context.set_default_timeout(60_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    if own:
        allowed = (own, own.replace("http", "ws", 1), "data:", "blob:")
        page.on("request", lambda asked: asked.url.startswith(allowed) or errors.append(asked.url))
    yield page
    context.close()
    assert errors == []


@pytest.fixture(params=[1280, 390])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page as wide as a laptop, then as a phone."""
    yield from watched(browser, request.param)


@pytest.fixture
def wide(browser: Browser) -> Iterator[Page]:
    """A page as wide as a laptop."""
    yield from watched(browser, 1280)


def is_phone(page: Page) -> bool:
    return bool(page.viewport_size and page.viewport_size["width"] < 900)


def violations(page: Page, rules: tuple[str, ...] = RULES) -> list[str]:
    """What axe has against the page as it is now."""
    # nobody reads what passes, so axe need not describe it
    options = {"runOnly": list(rules), "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{item['id']}: {node['html'][:120]}" for item in found for node in item["nodes"]]


def open_page(page: Page, address: str) -> None:
    """Open a dashboard and wait until its controls work and all its styles are there."""
    page.goto(address)
    page.wait_for_selector("html.lmb-ready", state="attached", timeout=120_000)
    until(page, "!!document.querySelector('link[rel=stylesheet]')?.sheet")


def press(there: Locator) -> None:
    """Click what is far below, once it stands still: the height of a card that was never near is
    a guess, so after a leap over cards what comes into view moves once more."""
    before = None
    for _ in range(100):
        if (place := there.bounding_box()) == before:
            break
        before = place
        there.scroll_into_view_if_needed()
        there.page.evaluate(TWO_FRAMES)
    there.click()
