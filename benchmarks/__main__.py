"""Measure everything and write benchmarks/results.md: `make bench`."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
from collections.abc import Callable, Iterable
from contextlib import ExitStack

from playwright.sync_api import Browser

from benchmarks import agreement, viewers
from benchmarks.attacks.__main__ import main as attacks
from benchmarks.browser import (
    Visit,
    Wait,
    chromium,
    chromium_path,
    memory_each,
    patient,
    settle,
)
from benchmarks.disk import main as disk
from benchmarks.fuzz import main as fuzz
from benchmarks.kill import main as kill
from benchmarks.large import Large, measure_large
from benchmarks.ordinary import main as ordinary
from benchmarks.report import SPEED, Bar, Row, machine, markdown, write_section
from benchmarks.tools import BIN, OURS, TOOLS, Server, serving

ROUNDS = int(os.environ.get("LMB_ROUNDS", "4"))
QUESTIONS = 5000


def in_turns(browser: Browser, servers: list[Server]) -> dict[str, list[Visit]]:
    """A visit to each tool, then to each again: what slows the machine slows all.

    The first round does not count: a browser that just started is slow for whoever comes first.
    """
    visits: dict[str, list[Visit]] = {server.tool.name: [] for server in servers}
    for number in range(ROUNDS + 1):
        for server in servers:
            settle(server)
            found = patient(browser, server)
            if number:
                visits[server.tool.name].append(found)
            print(f"  {number}/{ROUNDS} {server.tool.name} {found}", flush=True)
    return visits


def main() -> None:
    print("100,000 lessons", flush=True)
    large = measure_large()
    with ExitStack() as stack:
        print("Starting the tools", flush=True)
        servers = [stack.enter_context(serving(tool)) for tool in TOOLS]
        ours = servers[0]
        with chromium(chromium_path()) as browser:
            version = browser.version
            print("In turns", flush=True)
            visits = in_turns(browser, servers)
            print("On Fast 4G", flush=True)
            slow = [patient(browser, ours, slow=True) for _ in range(5)]
            print("Memory", flush=True)
            added = {server.tool.name: memory_each(browser, server) for server in servers}
    with serving(OURS) as server:
        print("2,000 readers", flush=True)
        settle(server)
        load = asyncio.run(viewers.measure(server, 2000, 100))
    with chromium(chromium_path()) as browser:
        print("Agreement", flush=True)
        different = agreement.disagreements(browser.new_page(), QUESTIONS)
    text = markdown(
        [row(name, found, added[name]) for name, found in visits.items()],
        bars(visits, added, slow, load, different, large),
        [*versions(version), shares(load), on_phone(slow)],
    )
    write_section(SPEED, text)
    ordinary()
    attacks([])
    fuzz(20_000)
    kill(1000)
    disk()


def row(name: str, visits: list[Visit], added: float) -> Row:
    return Row(
        name,
        [found.readable for found in visits],
        [found.ready for found in visits],
        [time for found in visits for time in found.clicks],
        [time for found in visits for time in found.by_hand],
        [time for found in visits for time in found.words],
        [time for found in visits for time in found.enters],
        statistics.median(found.bytes_all for found in visits),
        added,
    )


def bars(
    visits: dict[str, list[Visit]],
    added: dict[str, float],
    slow: list[Visit],
    load: viewers.Load,
    different: int,
    large: Large,
) -> list[Bar]:
    """The bars, in the order in which a reader meets them."""
    own = visits[OURS.name]

    peers = [found for name, found in visits.items() if name != OURS.name]

    def fastest(figure: Callable[[Visit], Iterable[float]]) -> float:
        return min(statistics.median(t for one in found for t in figure(one)) for found in peers)

    def median(figure: Callable[[Visit], float], of: list[Visit] = own) -> float:
        return statistics.median(map(figure, of))

    def choice(what: str, figure: Callable[[Visit], list[Wait]], has_peers: bool) -> list[Bar]:
        def changed(found: Visit) -> list[float]:
            return [wait.changed for wait in figure(found)]

        times = [time for found in own for time in changed(found)]
        middle = statistics.median(times)
        bars = [Bar(f"{what}, until the list has changed", middle, 10, "ms")]
        if has_peers:
            bars.append(Bar(f"{what}: of the fastest peer", middle / fastest(changed), 1 / 3, "×"))
        return [*bars, Bar(f"{what}: p95 over median", viewers.p95(times) / middle, 2, "×")]

    lists, readies = fastest(lambda v: [v.readable]), fastest(lambda v: [v.ready])
    clicks = [wait.changed for found in slow for wait in found.clicks]
    return [
        Bar("first lessons readable, cold tab", median(lambda v: v.readable), lists / 3, "ms"),
        Bar("controls usable", median(lambda v: v.ready), readies / 2, "ms"),
        *choice("click on a theme, by hand", lambda v: v.by_hand, True),
        *choice("click on a theme, by script", lambda v: v.clicks, True),
        *choice("a typed word", lambda v: v.words, True),
        *choice("a typed word followed by Enter", lambda v: v.enters, True),
        *choice("a chip", lambda v: v.chips, False),
        *choice("“toon meer”", lambda v: v.more, False),
        Bar("memory that a reader adds", added[OURS.name], 0.2, "MB"),
        Bar(f"{load.readers} readers: p95 of a page", viewers.p95(load.pages), 200, "ms"),
        Bar(f"{load.readers} readers: p95 of a file", viewers.p95(load.files), 200, "ms"),
        Bar(f"{load.readers} readers: failed", load.failed, 0, ""),
        Bar(f"{load.readers} readers: processes started", load.started, 0, ""),
        Bar("to first content, over the wire", median(lambda v: v.bytes_list) / 1000, 60, "kB"),
        Bar("until everything works", median(lambda v: v.bytes_all) / 1000, 200, "kB"),
        Bar("a second visit", median(lambda v: v.bytes_again) / 1000, 5, "kB"),
        Bar("layout shift", median(lambda v: v.shift), 0.05, ""),
        Bar("questions that browser and Python answer differently", different, 0, ""),
        Bar("100,000 lessons: load() and index", large.opening, 3, "s"),
        Bar("100,000 lessons: slowest query", 1000 * large.query, 20, "ms"),
        Bar("100,000 lessons: slowest facets", 1000 * large.facets, 50, "ms"),
        Bar("Fast 4G, slow processor: readable", median(lambda v: v.readable, slow), 700, "ms"),
        Bar("Fast 4G, slow processor: usable", median(lambda v: v.ready, slow), 1200, "ms"),
        Bar(
            "Fast 4G, slow processor: a click, until the list has changed",
            *(statistics.median(clicks), 50, "ms"),
        ),
    ]


def shares(load: viewers.Load) -> str:
    """Who took how much of the machine."""
    return (
        f"With {load.readers} readers the server took {load.server_share:.0%} of one core, "
        f"and what plays the readers {load.own_share:.0%}"
    )


def on_phone(slow: list[Visit]) -> str:
    """When a choice is seen on a slow processor."""
    painted = statistics.median(wait.painted for found in slow for wait in found.clicks)
    return f"On Fast 4G with a slow processor a click is painted after {painted:.0f} ms"


def versions(chromium: str) -> list[str]:
    """What was measured, on what."""
    wanted = ("shiny", "streamlit", "panel", "voila", "ipywidgets", "pandas")
    listed = subprocess.run(
        [str(BIN / "python"), "-m", "pip", "list", "--format=freeze"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    peers = [line.replace("==", " ") for line in listed if line.partition("==")[0] in wanted]
    return [
        f"{machine()}, Chromium {chromium}",
        f"Peers: {', '.join(peers)}",
        f"{ROUNDS} visits to each tool, in turns",
    ]


if __name__ == "__main__":
    main()
