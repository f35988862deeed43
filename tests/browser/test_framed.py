"""A list on another site: framed there, as high as it says, and nowhere else; and what pages tell
programs that read them."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import open_page, until, violations


class Elsewhere(BaseHTTPRequestHandler):
    """Another site, with in its page what was pasted."""

    pasted = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f"<!DOCTYPE html><html lang=nl><title>x</title>{self.pasted}".encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_pasted_list_is_as_high_as_its_lessons(page: Page, site: str, elsewhere: str) -> None:
    open_page(page, f"{site}/verkennen?thema=huisbank")
    page.locator(".lmb-way > summary", has_text="Op je site").click()
    code = page.locator(".lmb-code")
    expect(code).to_contain_text(f'<iframe src="{site}/insluiten?thema=huisbank"')
    Elsewhere.pasted = code.inner_text() + f'<iframe src="{site}/verkennen"></iframe>'
    assert violations(page) == []
    page.goto(elsewhere)
    inside = page.frame_locator("iframe >> nth=0")
    expect(inside.locator("article")).to_have_count(5)
    expect(inside.locator("nav, form, input")).to_have_count(0)
    frame = page.frame(url="**/insluiten?*")
    assert frame
    # its styles and the width without a scrollbar make it higher or lower first
    until(frame, "document.documentElement.offsetHeight === innerHeight")
    expect(page.frame_locator("iframe >> nth=1").locator("h1")).to_have_count(0)
    assert page.context.cookies() == []
    page.goto(f"{site}/insluiten?thema=huisbank")
    assert violations(page) == []


def test_pages_say_what_else_they_are(wide: Page, site: str) -> None:
    open_page(wide, f"{site}/verkennen?thema=huisbank")
    for kind in ("application/atom+xml", "application/feed+json", "application/json+oembed"):
        link = wide.locator(f'link[rel=alternate][type="{kind}"]').get_attribute("href")
        with urllib.request.urlopen(f"{site}{link}", timeout=60) as answer:
            assert answer.headers["Access-Control-Allow-Origin"] == "*", link
            assert b"Een bank kiezen" in answer.read(), link
    open_page(wide, f"{site}/verkennen")
    dataset = json.loads(wide.locator('script[type="application/ld+json"]').text_content() or "")
    assert (dataset["@type"], dataset["url"]) == ("Dataset", f"{site}/verkennen")
    asked = "async () => (await fetch('verkennen.json?_shape=boom')).json()"
    assert wide.evaluate(asked)["status"] == 400
