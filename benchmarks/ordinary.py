"""Ordinary notebooks, each reader with a kernel, beside plain Voilà with the same notebook in the
same environment: `python -m benchmarks.ordinary`."""

from __future__ import annotations

import statistics
import sys
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.browser import chromium, chromium_path, memory_each, settle, visit
from benchmarks.report import Bar, barred, machine, write_section
from benchmarks.tools import PEERS, VOILA, Server, Tool, serving
from lmb_toolkit.collection.folder import CHECKOUT

ROUNDS = 5


@dataclass(frozen=True)
class Pair:
    """A notebook as we serve it and as Voilà does; `live` is JavaScript that says whether its
    widgets are there."""

    name: str
    notebook: Path
    live: str

    @property
    def tools(self) -> tuple[Tool, Tool]:
        """Ours, and Voilà."""
        seen = 'document.querySelector("select, input[type=checkbox]")'  # no lesson to read
        plain = Tool(self.name, self._voila, "/", self.live, themes="", word="", card=seen)
        ready = f'document.documentElement.classList.contains("lmb-ready") && {self.live}'
        ours = replace(plain, command=self._ours, path=f"/{self.notebook.stem}", ready=ready)
        return ours, plain

    def _ours(self, port: int) -> list[str]:
        command = [sys.executable, "-m", "lmb_toolkit.cli", "serve", f"--port={port}"]
        return [*command, f"--notebooks={self.notebook.parent}"]

    def _voila(self, port: int) -> list[str]:
        options = [f"--port={port}", "--no-browser", "--VoilaConfiguration.file_allowlist=[]"]
        return [sys.executable, "-m", "voila", str(self.notebook), *options]


PAIRS = (
    Pair("five checkboxes over pandas", PEERS / "voila_app.ipynb", VOILA["ready"]),
    Pair(
        "cijfers",
        CHECKOUT / "notebooks" / "publiek" / "cijfers.ipynb",
        'deep("select").length === 3 && deep("svg[role=img]").length > 0',
    ),
)


def bars(browser: Browser) -> list[Bar]:
    """Every notebook: until it is usable, beside plain Voilà, and what a reader adds."""
    return [bar for pair in PAIRS for bar in _bars(browser, pair)]


def _bars(browser: Browser, pair: Pair) -> list[Bar]:
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(tool)) for tool in pair.tools]
        times: tuple[list[float], ...] = ([], [])
        for _ in range(ROUNDS):
            for server, found in zip(servers, times, strict=True):
                found.append(_usable(browser, server))
        ours, plain = map(statistics.median, times)
        added = [memory_each(browser, server) for server in servers]
    return [
        Bar(f"{pair.name}: usable (plain Voilà: {plain:.0f} ms)", ours, plain / 2, "ms"),
        Bar(f"{pair.name}: memory (plain Voilà: {added[1]:.0f} MB)", added[0], 30, "MB"),
    ]


def _usable(browser: Browser, server: Server) -> float:
    settle(server)
    found = visit(browser, server, keep=True)
    assert found.page
    found.page.context.close()
    return found.ready


def main() -> None:
    with chromium(chromium_path()) as browser:
        found = bars(browser)
    said = "A reader's kernel is a fork of a warm process; plain Voilà starts one for each reader."
    text = (
        f"`python -m benchmarks.ordinary`. {machine()}. {ROUNDS} visits to each, in turns. {said}"
    )
    write_section("## Ordinary notebooks", "\n".join([text, "", *barred(found)]))


if __name__ == "__main__":
    main()
