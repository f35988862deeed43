"""No third party sees a reader: every request goes to our own server."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import open_page

PAGES = [
    "",
    "thema?thema=duurzaam-aankopen",
    "leertrajecten",
    "voedingsbodem",
    "uitrol?gemeente=44021",
    "bijdragen",
    "verkennen?les=2-004",
    "over",
    "toegankelijkheid",
    "verkennen?taal=fr",
]


def test_no_request_leaves_the_server(wide: Page, site: str) -> None:
    asked: list[str] = []
    wide.context.on("request", lambda request: asked.append(request.url))
    wide.on("websocket", lambda socket: asked.append(socket.url))
    for path in PAGES:
        wide.goto(f"{site}/{path}")
        wide.wait_for_load_state("networkidle")
    open_page(wide, f"{site}/verkennen")
    wide.locator("[data-facet=thema] input[value=dekolonisering]").check()
    expect(wide.locator(".lmb-count")).to_have_text("67 lessen")
    wide.locator(".lmb-take summary").click()
    with wide.expect_download():
        wide.get_by_role("link", name="Excel", exact=True).click()
    assert len(asked) > 2 * len(PAGES)  # each page, and what makes it work
    own = (f"{site}/", f"{site.replace('http', 'ws')}/", "data:")
    assert [url for url in asked if not url.startswith(own)] == []
