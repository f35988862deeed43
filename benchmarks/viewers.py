"""Many readers at once: pages over HTTP as browsers fetch them, no browser.

python -m benchmarks.viewers [readers] [seconds]
"""

from __future__ import annotations

import asyncio
import random
import re
import statistics
import sys
import time
from dataclasses import dataclass, field

from tornado.httpclient import AsyncHTTPClient

from benchmarks.tools import OURS, Server, family, memory, serving

EVERY = 20.0
"""Seconds between two pages of a reader. Between them she chooses, every five seconds, what her
own browser answers: that asks the server nothing."""
PAGES = (
    *("verkennen", "verkennen?thema=ethisch-bankieren", "verkennen?q=straatnaam"),
    *("verkennen?thema=dekolonisering&soort=pitfall", "verkennen?les=2-004", "start"),
    *("thema?thema=duurzaam-aankopen", "leertrajecten", "uitrol?gemeente=44021"),
)
LONGEST = 10.0
"""Seconds after which a reader gives up, which counts as a failure."""


@dataclass
class Load:
    """What the readers met: milliseconds of every page and of every file of the first, what
    failed, MB for each of them, and how many processes the server started for them."""

    readers: int
    pages: list[float] = field(default_factory=list)
    files: list[float] = field(default_factory=list)
    failed: int = 0
    memory_each: float = 0
    started: int = 0


class Reader:
    """One browser: it keeps what never changes, and fetches each page anew."""

    def __init__(self, address: str, load: Load, chance: random.Random) -> None:
        self._address = address
        self._load = load
        self._chance = chance
        self._kept: set[str] = set()

    async def read(self, until: float) -> None:
        """Open a page every twenty seconds, from some moment in the first twenty on."""
        await asyncio.sleep(self._chance.uniform(0, EVERY))
        while time.monotonic() < until:
            start = time.monotonic()
            await self._open(self._chance.choice(PAGES))
            await asyncio.sleep(max(0, EVERY - (time.monotonic() - start)))

    async def _open(self, page: str) -> None:
        html = await self._fetch(f"/{page}", self._load.pages)
        wanted = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', html))
        for index in re.findall(r'data-index="([^"]+)"', html):
            wanted.add(f"{index}index.json")
        for path in sorted(wanted - self._kept):
            self._kept.add(path)
            await self._fetch(path, self._load.files)

    async def _fetch(self, path: str, into: list[float]) -> str:
        start = time.perf_counter()
        try:
            answer = await AsyncHTTPClient().fetch(self._address + path, request_timeout=LONGEST)
        except Exception as error:
            print("failed:", path, repr(error))
            self._load.failed += 1
            return ""
        into.append(1000 * (time.perf_counter() - start))
        return answer.body.decode(errors="replace")


async def measure(server: Server, readers: int, seconds: float) -> Load:
    """Have `readers` read for `seconds`."""
    AsyncHTTPClient.configure(None, max_clients=2000)
    load = Load(readers)
    chance = random.Random(1)
    memory_before, processes = memory(server.pid), family(server.pid)
    until = time.monotonic() + seconds
    everyone = [Reader(server.address, load, chance) for _ in range(readers)]
    await asyncio.gather(*(reader.read(until) for reader in everyone))
    load.memory_each = (memory(server.pid) - memory_before) / readers
    load.started = len(family(server.pid) - processes)
    return load


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def main() -> None:
    readers = int(sys.argv[1]) if sys.argv[1:] else 2000
    seconds = float(sys.argv[2]) if sys.argv[2:] else 60
    with serving(OURS) as server:
        time.sleep(10)
        found = asyncio.run(measure(server, readers, seconds))
    print(f"{found.readers} readers, {len(found.pages)} pages, {len(found.files)} files")
    for name, times in (("page", found.pages), ("file", found.files)):
        print(f"{name}: median {statistics.median(times):.0f} ms, p95 {p95(times):.0f} ms")
    print(
        f"failed: {found.failed}; memory: {found.memory_each:.2f} MB for each reader; "
        f"processes started: {found.started}"
    )


if __name__ == "__main__":
    main()
