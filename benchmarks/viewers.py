"""Many readers at once: pages over HTTP as browsers fetch them, no browser.

python -m benchmarks.viewers [readers] [seconds]
"""

from __future__ import annotations

import asyncio
import gzip
import math
import random
import re
import statistics
import sys
import time
from dataclasses import dataclass, field
from typing import ClassVar

from benchmarks.tools import OURS, Server, family, memory, processor, serving

EVERY = 20.0
"""Seconds between two pages of a reader. Between them she chooses, every five seconds, what her
own browser answers: that asks the server nothing."""
ARRIVING = 60.0
"""Seconds in which all readers come, each with an empty browser: seventeen files for each."""
PAGES = (
    *("verkennen", "verkennen?thema=ethisch-bankieren", "verkennen?q=straatnaam"),
    *("verkennen?thema=dekolonisering&soort=pitfall", "verkennen?les=2-004", "start"),
    *("thema?thema=duurzaam-aankopen", "leertrajecten", "uitrol?gemeente=44021"),
)
LONGEST = 10.0
"""Seconds after which a reader gives up, which counts as a failure."""
SAID = 10
"""Failures that are printed; the others are only counted."""


@dataclass
class Load:
    """What the readers met: milliseconds of every page, and of every file that their browsers
    did not have yet; what failed, MB for each of them, how many processes the server started
    for them, and which share of one core the server and the readers took."""

    readers: int
    pages: list[float] = field(default_factory=list)
    files: list[float] = field(default_factory=list)
    failed: int = 0
    memory_each: float = 0
    started: int = 0
    server_share: float = 0
    own_share: float = 0


class Reader:
    """One browser, with one connection that it keeps: it asks of a page that it has whether it
    changed, and fetches what never changes once."""

    _files_of: ClassVar[dict[str, frozenset[str]]] = {}  # by ETag: read once for all

    def __init__(self, server: Server, load: Load, chance: random.Random, own: str) -> None:
        """`own`: the address that it comes from; one may have so many connections and no more."""
        self._host, port = server.address.removeprefix("http://").split(":")
        self._port = int(port)
        self._load = load
        self._own = own
        self._chance = chance
        self._kept: set[str] = set()
        self._tags: dict[str, str] = {}
        self._writer: asyncio.StreamWriter | None = None

    async def read(self, until: float) -> None:
        """Open a page every twenty seconds, from some moment in the first minute on."""
        await asyncio.sleep(self._chance.uniform(0, ARRIVING))
        while time.monotonic() < until:
            start = time.monotonic()
            try:
                await asyncio.wait_for(self._open(self._chance.choice(PAGES)), LONGEST)
            except (OSError, TimeoutError, EOFError, ValueError) as error:
                self._load.failed += 1
                if self._load.failed <= SAID:
                    print("failed:", repr(error))
                self.leave()
            await asyncio.sleep(max(0, EVERY - (time.monotonic() - start)))
        self.leave()

    def leave(self) -> None:
        if self._writer:
            self._writer.close()
        self._writer = None

    async def _open(self, page: str) -> None:
        tag, packed = await self._fetch(f"/{page}", self._load.pages, self._tags.get(page, ""))
        self._tags[page] = tag
        if tag not in self._files_of:
            self._files_of[tag] = _files(gzip.decompress(packed).decode())
        for path in sorted(self._files_of[tag] - self._kept):
            await self._fetch(path, self._load.files)
            self._kept.add(path)

    async def _fetch(self, path: str, into: list[float], tag: str = "") -> tuple[str, bytes]:
        """The ETag and the content behind `path`; the content is empty when it is as it was."""
        start = time.perf_counter()
        if not self._writer:
            self._reader, self._writer = await asyncio.open_connection(
                "127.0.0.1", self._port, local_addr=(self._own, 0)
            )
        known = f"If-None-Match: {tag}\r\n" if tag else ""
        ask = f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\nAccept-Encoding: gzip\r\n{known}\r\n"
        self._writer.write(ask.encode())
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        content = b""
        if size := re.search(r"\nContent-Length: (\d+)", head, re.IGNORECASE):
            content = await self._reader.readexactly(int(size[1]))
        elif "chunked" in head:
            while number := int(await self._reader.readline(), 16):
                content += await self._reader.readexactly(number)
                await self._reader.readline()
            await self._reader.readline()
        if head[9:12] not in ("200", "304"):
            raise ValueError(f"{path}: {head[:40]}")
        into.append(1000 * (time.perf_counter() - start))
        found = re.search(r"\nEtag: (\S+)", head, re.IGNORECASE)
        return found[1] if found else "", content


def _files(html: str) -> frozenset[str]:
    """What a browser fetches with a page: what it names, the engine, and all of its cards."""
    named = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', html))
    if index := re.search(r'data-index="([^"]+)"', html):
        assets = next(path for path in named if path.endswith("/page.js"))
        named.add(assets.replace("page.js", "engine/engine.js"))
        named |= {f"{index[1]}{name}.json" for name in ("index", "cards-0")}
    return frozenset(named)


async def measure(server: Server, readers: int, seconds: float) -> Load:
    """Have `readers` read for `seconds`; all are there after the first sixty."""
    load = Load(readers)
    chance = random.Random(1)
    memory_before, processes = memory(server.pid), family(server.pid)
    start, server_before, own_before = (
        time.monotonic(),
        processor(server.pid),
        time.process_time(),
    )
    everyone = [Reader(server, load, chance, f"127.0.1.{at % 100 + 1}") for at in range(readers)]
    await asyncio.gather(*(reader.read(start + seconds) for reader in everyone))
    took = time.monotonic() - start
    load.server_share = (processor(server.pid) - server_before) / took
    load.own_share = (time.process_time() - own_before) / took
    load.memory_each = (memory(server.pid) - memory_before) / readers
    load.started = len(family(server.pid) - processes)
    return load


def p95(values: list[float]) -> float:
    """Of hardly any, when all else failed, no number is true."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else math.inf


def main() -> None:
    readers = int(sys.argv[1]) if sys.argv[1:] else 2000
    seconds = float(sys.argv[2]) if sys.argv[2:] else 100
    with serving(OURS) as server:
        time.sleep(10)
        found = asyncio.run(measure(server, readers, seconds))
    print(f"{found.readers} readers, {len(found.pages)} pages, {len(found.files)} files")
    for name, times in (("page", found.pages), ("file", found.files)):
        print(f"{name}: median {statistics.median(times):.0f} ms, p95 {p95(times):.0f} ms")
    print(
        f"failed: {found.failed}; memory: {found.memory_each:.2f} MB for each reader; "
        f"processes started: {found.started}; of one core the server took "
        f"{found.server_share:.0%} and the readers {found.own_share:.0%}"
    )


if __name__ == "__main__":
    main()
