"""What a reader waits for, measured inside Chromium."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from benchmarks.tools import DEEP, OURS, Server, Tool, memory, processor

FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
    # a tab in the background must not be slowed down while another is measured
    *("--disable-background-timer-throttling", "--disable-renderer-backgrounding"),
]
FAST_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000}
FAST_4G["uploadThroughput"] = 94_000
SLOWER = 4
TIMEOUT = 60_000
TABS = 4
THEMES = 3
"""Themes that a visit ticks and unticks, once by script and once by hand."""
WORDS = ("fonds", "aankoop", "water")
PAUSE = 0.4
"""Seconds that a person takes between two choices."""
PRESS = 80
"""Milliseconds that a finger holds the mouse down in a click by hand."""

WATCH = """
%(deep)s
window.seen = {shift: 0};
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
const tell = (what) => {
  seen[what] = performance.now();
  told(what);
};
(function look() {
  const card = document.body && (%(card)s);
  if (!seen.list && card?.getBoundingClientRect().height) tell("list");
  if (!seen.ready && document.body && (%(ready)s)) tell("ready");
  if (!seen.ready || !seen.list) requestAnimationFrame(look);
})();
const shadows = (root) => [root, ...[...root.querySelectorAll("*")].flatMap(
  (node) => node.shadowRoot ? shadows(node.shadowRoot) : [])];
// from the last event of `kind` until the count, or `what`, has changed, and until the frame
// in which that was seen is painted
window.measure = (kind, what) => new Promise((done) => {
  const count = what ?? (() => (%(count)s)?.textContent);
  const before = count();
  let start = 0, changed = 0;
  const isOther = () => start && count() && count() !== before;
  const observer = new MutationObserver(() => { if (isOther()) changed ||= performance.now(); });
  for (const root of shadows(document))
    observer.observe(root, {subtree: true, childList: true, characterData: true});
  addEventListener(kind, () => { start = performance.now(); }, {capture: true});
  (function look() {
    if (!isOther()) return requestAnimationFrame(look);
    changed ||= performance.now();
    observer.disconnect();
    setTimeout(() => done([changed - start, performance.now() - start]));
  })();
});
"""


# where a mouse meets a checkbox, or its label where the box itself is not drawn
PLACE = """
(() => {
  const box = %s;
  const drawn = box.getBoundingClientRect().width > 4 ? box : box.closest("label");
  drawn.scrollIntoView({block: "nearest"});
  const {x, y, width, height} = drawn.getBoundingClientRect();
  return [x + Math.min(width, 24) / 2, y + height / 2];
})()
"""


class Wait(NamedTuple):
    """Milliseconds after a choice until the page has changed, and until that is painted."""

    changed: float
    painted: float


@dataclass
class Visit:
    """Milliseconds, bytes over the wire, and layout shift of one visit.

    `bytes_all` until nothing more comes: the controls work before that.
    """

    readable: float
    ready: float
    bytes_list: int = 0
    bytes_ready: int = 0
    shift: float = 0
    bytes_all: int = 0
    bytes_again: int = 0
    clicks: list[Wait] = field(default_factory=list)
    by_hand: list[Wait] = field(default_factory=list)
    words: list[Wait] = field(default_factory=list)
    enters: list[Wait] = field(default_factory=list)
    chips: list[Wait] = field(default_factory=list)
    more: list[Wait] = field(default_factory=list)
    page: Page | None = field(default=None, repr=False)


@contextmanager
def chromium(path: str | None) -> Iterator[Browser]:
    """A browser; `path` is None where Playwright has its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def chromium_path() -> str | None:
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = (os.environ.get("LMB_CHROMIUM"), *map(shutil.which, names))
    return next((path for path in found if path), None)


def visit(browser: Browser, server: Server, slow: bool = False, keep: bool = False) -> Visit:
    """Open the tool in a cold tab; unless `keep`, use it, open it again, and close the tab.

    `slow`: on Fast 4G with a processor four times slower; opened and clicked, no more.
    """
    tool = server.tool
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, locale="nl-BE", bypass_csp=True
    )
    page = context.new_page()
    wire = _Wire(page)
    if slow:
        wire.session.send("Network.emulateNetworkConditions", FAST_4G)
        wire.session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    values = {"deep": DEEP, "card": tool.card, "ready": tool.ready, "count": tool.count}
    page.add_init_script(WATCH % values)
    wire.open(server.address + tool.path)
    bytes_list, bytes_ready = wire.told["list"], wire.told["ready"]
    page.wait_for_load_state("networkidle", timeout=TIMEOUT)
    bytes_all = wire.bytes
    seen = page.evaluate("seen")
    found = Visit(
        seen["list"], seen["ready"], bytes_list, bytes_ready, seen["shift"], bytes_all, page=page
    )
    if keep:
        return found
    boxes = [f"{tool.themes}[{number}]" for number in range(THEMES) for _ in ("on", "off")]
    if slow:
        found.clicks = [_click(page, box) for box in boxes]
    else:
        found.by_hand = [_click(page, box, by_hand=True) for box in boxes]
        before = wire.bytes
        wire.open(server.address + tool.path)
        page.wait_for_load_state("networkidle", timeout=TIMEOUT)
        found.bytes_again = wire.bytes - before
        found.clicks = [_click(page, box) for box in boxes]
        found.words = [_type(page, tool, word) for word in WORDS]
        found.enters = [_enter(page, tool, word) for word in WORDS]
        if tool is OURS:
            found.chips = [_take_away(page, box) for box in boxes[::2]]
            found.more = [_more(page) for _ in range(THEMES)]
    context.close()
    found.page = None
    return found


def settle(server: Server) -> None:
    """Wait until the server has done what a visit left it to do, such as filling a pool."""
    quiet = 0
    while quiet < 2:
        before = processor(server.pid)
        time.sleep(0.5)
        quiet = quiet + 1 if processor(server.pid) - before < 0.03 else 0


def patient(browser: Browser, server: Server, slow: bool = False, keep: bool = False) -> Visit:
    """A visit, once more when it failed: a quarter of an hour of measuring must not end with it."""
    try:
        return visit(browser, server, slow, keep)
    except PlaywrightError as error:
        print(f"  {server.tool.name}: {error}", flush=True)
        return visit(browser, server, slow, keep)


def memory_each(browser: Browser, server: Server) -> float:
    """MB that an open tab adds to the server: PSS of the server and all below it."""
    settle(server)
    before = memory(server.pid)
    tabs = []
    for _ in range(TABS):
        tabs.append(patient(browser, server, keep=True))
        settle(server)
    added = (memory(server.pid) - before) / TABS
    _close(tabs)
    return added


def _close(visits: list[Visit]) -> None:
    for found in visits:
        assert found.page
        found.page.context.close()


class _Wire:
    """Counts what came in, as it was on the wire, with its headers, of every whole file; and how
    much that was when the page told that its list was there, and that it was ready.

    The page tells: a question of Playwright would have it compile Playwright's own script, which
    takes ten milliseconds and more just while it opens.
    """

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.told: dict[str, int] = {}
        self._page = page
        self._kept: set[str] = set()
        self.session = page.context.new_cdp_session(page)
        self.session.send("Network.enable")
        self.session.on("Network.requestServedFromCache", self._from_cache)
        self.session.on("Network.loadingFinished", self._whole)
        self.session.on("Runtime.bindingCalled", self._hear)
        self.session.send("Runtime.enable")
        self.session.send("Runtime.addBinding", {"name": "told"})

    def open(self, address: str) -> None:
        """Open `address`, and wait until its controls are usable."""
        self.told.clear()
        until = time.monotonic() + TIMEOUT / 1000
        self._page.goto(address, wait_until="commit", timeout=TIMEOUT)
        while len(self.told) < 2:
            if time.monotonic() > until:
                raise PlaywrightError(f"{address} was not ready in {TIMEOUT} ms")
            self._page.wait_for_timeout(20)

    def _hear(self, event: dict[str, Any]) -> None:
        self.told.setdefault(event["payload"], self.bytes)

    def _from_cache(self, event: dict[str, Any]) -> None:
        self._kept.add(event["requestId"])

    def _whole(self, event: dict[str, Any]) -> None:
        if event["requestId"] not in self._kept:
            self.bytes += event["encodedDataLength"]


def _click(page: Page, box: str, by_hand: bool = False) -> Wait:
    """Click on a checkbox: by script, which has no press, or with the mouse as a hand does."""
    time.sleep(PAUSE)
    page.evaluate("window.changed = measure('click'); 0")
    if not by_hand:
        page.evaluate(f"{box}.click()")
        return Wait(*page.evaluate("changed"))
    page.mouse.move(*page.evaluate(PLACE % box))
    page.mouse.down()
    time.sleep(PRESS / 1000)
    page.mouse.up()
    return Wait(*page.evaluate("changed"))


def _type(page: Page, tool: Tool, word: str) -> Wait:
    """Put `word` in the search box, in place of what was there."""
    time.sleep(PAUSE)
    page.evaluate(f"{tool.word}.focus(); {tool.word}.select()")
    if tool.enter:
        page.keyboard.insert_text(word)
        page.evaluate("window.changed = measure('keydown'); 0")
        page.keyboard.press("Enter")
    else:
        page.evaluate("window.changed = measure('input'); 0")
        page.keyboard.insert_text(word)
    return Wait(*page.evaluate("changed"))


def _enter(page: Page, tool: Tool, word: str) -> Wait:
    """Put `word` in the search box and press Enter at once; counted from the word."""
    time.sleep(PAUSE)
    page.evaluate(f"{tool.word}.focus(); {tool.word}.select()")
    page.evaluate("window.changed = measure('input'); 0")
    page.keyboard.insert_text(word)
    page.keyboard.press("Enter")
    return Wait(*page.evaluate("changed"))


def _take_away(page: Page, box: str) -> Wait:
    """Tick a theme, with no word, and take it away again by its chip."""
    page.evaluate("document.querySelector('.lmb-clear')?.click()")
    time.sleep(PAUSE)
    page.evaluate(f"{box}.click()")
    time.sleep(PAUSE)
    page.evaluate("window.changed = measure('click'); 0")
    page.evaluate("document.querySelector('.lmb-chip').click()")
    return Wait(*page.evaluate("changed"))


def _more(page: Page) -> Wait:
    """Ask twenty more cards."""
    time.sleep(PAUSE)
    cards = "() => document.querySelectorAll('.lmb-card').length"
    page.evaluate(f"window.changed = measure('click', {cards}); 0")
    page.evaluate("document.querySelector('.lmb-more button').click()")
    return Wait(*page.evaluate("changed"))
