"""The static edition, from a plain file server: no Python runs there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.edition import different
from lmb_toolkit import load
from lmb_toolkit.publish.edition.beside import tables
from lmb_toolkit.publish.edition.site import ExecutedNotebook, StaticSite
from lmb_toolkit.view import page
from lmb_toolkit.view.views import snapshot
from tests.browser.conftest import open_page, violations

TITLES = {"start": "Start", "verkennen": "Verkennen", "thema": "Thema", "uitrol": "Uitrol"}
OWN = {
    "verkennen": [("les", "1-001"), ("thema", "dekolonisering")],
    "thema": [("thema", "dekolonisering")],
    "uitrol": [("gemeente", "44021")],
    "bijdragen": [],
}
QUESTIONS = 200


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


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, data_folder: Path) -> Path:
    """The edition with a few of its pages, in the folder /lessen/ of a server."""
    top = tmp_path_factory.mktemp("uitgave")
    names = TITLES | {"bijdragen": "Deel je les"}
    notebooks = [
        ExecutedNotebook(page.Page(name, title, title), snapshot(name, ""), True)
        for name, title in names.items()
    ]
    # brochures and cards take long
    address = "https://voorbeeld.be/lessen/"
    edition = StaticSite(load(data_folder), notebooks, address, makers=(tables,))
    for name in names:
        edition.addresses.own[name] = set(OWN.get(name, ()))
    for language in ("nl", "en"):
        for path, content in edition.files(language):
            write(top / "lessen" / path, content)
    for path, content in edition.once():
        write(top / "lessen" / path, content)
    return top


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.fixture(scope="module")
def still(files: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("localhost", 0), partial(Files, directory=str(files))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/lessen/"
        server.shutdown()


def test_a_reader_searches_filters_reads_and_comes_back(wide: Page, still: str) -> None:
    open_page(wide, f"{still}verkennen/")
    expect(wide.locator(".lmb-count")).to_have_text("332 lessen")
    wide.locator("[data-facet=thema] input[value=dekolonisering]").check()
    expect(wide.locator(".lmb-count")).to_have_text("67 lessen")
    assert wide.url == f"{still}verkennen/index.html?thema=dekolonisering"
    wide.locator(".lmb-search input").fill("straatnamen")
    expect(wide.locator(".lmb-card mark").first).to_be_visible()
    wide.locator(".lmb-chip").last.click()
    expect(wide.locator("[data-facet=thema] input[value=dekolonisering]")).not_to_be_checked()
    wide.locator(".lmb-clear").click()
    expect(wide.locator(".lmb-count")).to_have_text("332 lessen")
    wide.go_back()
    wide.go_back()
    expect(wide.locator(".lmb-chip")).to_have_count(2)
    wide.goto(f"{still}verkennen/?les=1-001")
    wide.wait_for_url(f"{still}verkennen/les/1-001/index.html")
    assert wide.locator("article").get_attribute("data-lesson") == "1-001"
    wide.go_back()
    expect(wide.locator(".lmb-chip")).to_have_count(2)
    wide.context.set_offline(True)
    wide.locator(".lmb-clear").click()
    wide.locator("[data-facet=soort] input[value=pitfall]").check()
    expect(wide.locator(".lmb-chip")).to_have_count(1)
    expect(wide.locator(".lmb-offline")).to_be_empty()


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("verkennen/?thema=dekolonisering&taal=en", "en/verkennen/index.html?thema=dekolonisering"),
        ("uitrol/?gemeente=gent", "uitrol/gemeente/44021/index.html"),
        ("thema/?thema=dekolonisering", "thema/thema/dekolonisering/index.html"),
        ("?taal=en", "en/index.html"),
    ],
)
def test_an_address_of_the_served_suite_opens_the_same_view(
    wide: Page, still: str, asked: str, shown: str
) -> None:
    wide.goto(still + asked)
    wide.wait_for_url(still + shown)
    wide.wait_for_selector("html.lmb-ready", state="attached")
    assert violations(wide) == []


def test_a_form_gives_a_mail_and_a_choice_gives_a_table(wide: Page, still: str) -> None:
    open_page(wide, f"{still}bijdragen/")
    wide.locator("#veld-geleerd").fill("Begin klein.")
    expect(wide.locator(".lmb-text-copy")).to_contain_text(": Begin klein.")
    open_page(wide, f"{still}verkennen/?thema=dekolonisering&q=straatnamen")
    wide.locator(".lmb-chip").first.wait_for()
    count = int(wide.locator(".lmb-count").inner_text().split()[0])
    wide.locator(".lmb-take summary").click()
    with wide.expect_download() as download:
        wide.locator("[data-rows]").last.click()
    ids = [row.split(",")[0] for row in Path(download.value.path()).read_text().splitlines()]
    assert ids[0] == "id" and count == len([one for one in ids if one[1:2] == "-"])


def test_a_wrong_address_leads_on(wide: Page, still: str) -> None:
    wide.goto(f"{still}bestaat/niet/hier")
    expect(wide.locator("h1")).to_have_text("Deze pagina bestaat niet")
    expect(wide.locator(".lmb-skip")).to_have_css("position", "absolute")


def test_from_a_disk_a_reader_searches_filters_takes_along_and_reads(
    wide: Page, files: Path
) -> None:
    top = files / "lessen"
    open_page(wide, (top / "verkennen/thema/dekolonisering/index.html").as_uri())
    expect(wide.locator(".lmb-count")).to_have_text("67 lessen")
    expect(wide.locator("article.lmb-card")).to_have_count(20)
    wide.locator("[data-facet=soort] input[value=pitfall]").check()
    expect(wide.locator(".lmb-chip")).to_have_count(2)
    wide.locator(".lmb-search input").fill("straatnamen")
    expect(wide.locator(".lmb-card mark").first).to_be_visible()
    assert violations(wide) == []
    wide.locator(".lmb-take summary").click()
    with wide.expect_download() as download:
        wide.locator("[data-rows]").last.click()
    assert Path(download.value.path()).read_text().startswith("id,")
    wide.locator(".lmb-clear").click()
    expect(wide.locator(".lmb-count")).to_have_text("332 lessen")
    wide.go_back()
    expect(wide.locator(".lmb-chip")).to_have_count(3)
    wide.locator(".lmb-clear").click()
    wide.locator(".lmb-search input").fill("1-001")
    expect(wide.locator(".lmb-count")).to_have_text("1 les")
    wide.locator(".lmb-title a").click()
    expect(wide.locator("article.lmb-lesson-page h1")).to_be_visible()
    wide.locator(".lmb-header nav a").first.click()
    assert wide.url == (top / "index.html").as_uri()
    open_page(wide, (top / "uitrol/index.html").as_uri())
    wide.locator("#lmb-mine").fill("gent")
    wide.locator("#lmb-mine").press("Enter")
    expect(wide.locator(".lmb-mine h2")).to_have_text("Gent")


def test_it_finds_the_same_lessons_as_the_server(wide: Page, still: str, data_folder: Path) -> None:
    assert different(wide, f"{still}verkennen/index.html", load(data_folder), QUESTIONS) == []
