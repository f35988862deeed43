"""Many readers at once: real pages and websockets, no browser.

python -m benchmarks.viewers [readers] [seconds]
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import statistics
import sys
import time
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from benchmarks.tools import OURS, Server, family, memory, serving

ARRIVAL = 0.5
"""Seconds between two readers who open the page."""
PER_SECOND = 2
"""Choices made by all readers together."""
CHOICES = (
    *({"thema": theme} for theme in ("ethisch-bankieren", "dekolonisering", "wereldburgerschap")),
    *({"q": word} for word in ("fonds", "straatnaam", "aankoop", "school", "water")),
    {"thema": "duurzaam-aankopen", "soort": "tool"},
    {},
)
PROTOCOL = "v1.kernel.websocket.jupyter.org"
LONGEST = 10.0
"""Seconds after which a reader gives up, which counts as a failure."""


@dataclass
class Load:
    """What the readers met: milliseconds, counts and MB."""

    readers: int
    with_kernel: int
    pages: list[float]
    answers: list[float]
    failed: int
    memory_each: float


class Reader:
    """One open page: its kernel's websocket, or the server itself when there was no kernel."""

    def __init__(self, address: str) -> None:
        self._page = f"{address}{OURS.path}"
        self._address = address
        self.socket: WebSocketClientConnection | None = None
        self._model = ""
        self._held = ""
        self._asked = 0
        self._answer: asyncio.Future[None] = asyncio.Future()

    async def open(self) -> None:
        response = await AsyncHTTPClient().fetch(self._page, request_timeout=LONGEST)
        html = response.body.decode()
        cards = re.findall(r'<article [^>]*data-lesson="([^"]+)"', html)
        assert len(cards) == 20
        self._held = " ".join(cards)
        found = re.search(r'<script id="lmb-kernel"[^>]*>(.*?)</script>', html)
        if not found:
            return
        kernel = json.loads(found[1])["kernelId"]
        model = re.search(r'data-model="(\w+)"', html)
        assert model
        self._model = model[1]
        self.socket = await websocket_connect(
            f"ws{self._address[4:]}/api/kernels/{kernel}/channels?session_id={uuid.uuid4().hex}",
            # a page reads all that comes, also while it asks nothing, and so answers pings
            on_message_callback=self._read,
            compression_options={},
            subprotocols=[PROTOCOL],
        )

    async def choose(self, query: str) -> None:
        """Make a choice and wait for the HTML that answers it."""
        if not self.socket:
            headers = {"X-Lmb-Fragment": "1", "X-Lmb-Held": self._held}
            await AsyncHTTPClient().fetch(HTTPRequest(f"{self._page}?{query}", headers=headers))
            return
        self._asked += 1
        self._answer = asyncio.Future()
        state = {"query": query, "limit": 0, "held": self._held, "asked": self._asked}
        await self.socket.write_message(_update(self._model, state), binary=True)
        await self._answer

    def _read(self, data: str | bytes | None) -> None:
        if data is None:
            if self._asked and not self._answer.done():
                self._answer.set_exception(ConnectionError("The websocket closed."))
            return
        _channel, (_header, _parent, _metadata, body) = deserialize_msg_from_ws_v1(data)
        content = json.loads(body)
        answer = content.get("data", {})
        ours = answer.get("method") == "update" and content["comm_id"] == self._model
        if ours and answer["state"].get("answered") == self._asked and not self._answer.done():
            self._answer.set_result(None)


def _update(model: str, state: dict[str, Any]) -> bytes:
    header = {
        **{"msg_id": uuid.uuid4().hex, "msg_type": "comm_msg", "username": ""},
        **{"session": uuid.uuid4().hex, "date": "2026-11-23T10:00:00Z", "version": "5.3"},
    }
    data = {"method": "update", "state": state, "buffer_paths": []}
    parts = (header, {}, {}, {"comm_id": model, "data": data})
    packed: bytes = serialize_msg_to_ws_v1([json.dumps(part).encode() for part in parts], "shell")
    return packed


async def _timed(work: Any, into: list[float]) -> bool:
    start = time.perf_counter()
    try:
        await asyncio.wait_for(work, LONGEST)
    except Exception as error:
        print("failed:", repr(error))
        return False
    into.append(1000 * (time.perf_counter() - start))
    return True


async def measure(server: Server, readers: int, seconds: float) -> Load:
    """Open `readers` pages, keep them open, and make choices on them for `seconds`."""
    AsyncHTTPClient.configure(None, max_clients=500)
    chance = random.Random(1)
    everyone = [Reader(server.address) for _ in range(readers)]
    found = Load(readers, 0, [], [], 0, 0)
    before = memory(server.pid)
    opened = []
    for reader in everyone:
        opened.append(asyncio.ensure_future(_timed(reader.open(), found.pages)))
        await asyncio.sleep(ARRIVAL)
    found.failed += (await asyncio.gather(*opened)).count(False)
    found.with_kernel = sum(reader.socket is not None for reader in everyone)
    found.memory_each = (memory(server.pid) - before) / readers
    chosen = []
    free = list(everyone)

    async def choose(reader: Reader) -> bool:
        done = await _timed(reader.choose(urlencode(chance.choice(CHOICES))), found.answers)
        free.append(reader)
        return done

    for _ in range(int(seconds * PER_SECOND)):
        chosen.append(asyncio.ensure_future(choose(free.pop(chance.randrange(len(free))))))
        await asyncio.sleep(1 / PER_SECOND)
    found.failed += (await asyncio.gather(*chosen)).count(False)
    for reader in everyone:
        if reader.socket:
            reader.socket.close()
    return found


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


async def until_gone(server: Server, least: int) -> float:
    """Seconds until at most `least` processes are left."""
    start = time.perf_counter()
    while len(family(server.pid)) > least:
        await asyncio.sleep(0.2)
    return time.perf_counter() - start


def main() -> None:
    readers = int(sys.argv[1]) if sys.argv[1:] else 200
    seconds = float(sys.argv[2]) if sys.argv[2:] else 60

    async def run(server: Server) -> None:
        await asyncio.sleep(10)
        standing = len(family(server.pid))
        found = await measure(server, readers, seconds)
        print(f"{found.readers} readers, {found.with_kernel} with a kernel of their own")
        for name, times in (("page", found.pages), ("answer", found.answers)):
            print(f"{name}: median {statistics.median(times):.0f} ms, p95 {p95(times):.0f} ms")
        print(f"failed: {found.failed}; memory: {found.memory_each:.1f} MB for each reader")
        print(f"their kernels were gone {await until_gone(server, standing):.1f} s after they left")

    with serving(OURS) as server:
        asyncio.run(run(server))


if __name__ == "__main__":
    main()
