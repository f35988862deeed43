"""Answers that are made once, kept, and sent packed."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

import pytest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from lmb_toolkit.collection import limits
from lmb_toolkit.serve.packed import AnswerCache, pack, send


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: Playwright keeps an event loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Maker:
    """Makes an answer, after a moment, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    async def __call__(self) -> bytes:
        self.times += 1
        made = self.times
        await asyncio.sleep(0.01)
        return pack(f"antwoord {made}")


def test_an_answer_is_made_once_until_what_it_says_changes() -> None:
    async def ask() -> list[str]:
        answers, make = AnswerCache(), Maker()
        found = await asyncio.gather(*(answers.get("maandag", ("a",), make) for _ in range(5)))
        found.append(await answers.get("maandag", ("a",), make))
        found.append(await answers.get("maandag", ("b",), make))
        found.append(await answers.get("dinsdag", ("a",), make))
        return [gzip.decompress(packed).decode() for packed in found]

    assert run(ask()) == ["antwoord 1"] * 6 + ["antwoord 2", "antwoord 3"]


def test_what_fails_is_not_kept() -> None:
    async def fail() -> bytes:
        raise OSError

    async def ask() -> bytes:
        answers, make = AnswerCache(), Maker()
        for _ in range(2):
            with pytest.raises(OSError):
                await answers.get("maandag", ("a",), fail)
        return await answers.get("maandag", ("a",), make)

    assert gzip.decompress(run(ask())) == b"antwoord 1"


def test_only_so_many_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "KEPT_BYTES", 3_500)

    async def ask() -> int:
        answers, make = AnswerCache(), Maker()
        for asked in "abcabdab":
            await answers.get("maandag", (asked,), make)
        return make.times

    assert run(ask()) == 4  # "c" went for "d"


class Slow(RequestHandler):
    """A page that is packed, for whoever asks."""

    async def get(self) -> None:
        await send(self, page())


@cache
def page() -> bytes:
    """What is large when it is not packed."""
    return pack("".join(f"les {number * number}\n" for number in range(1_000_000)))


async def closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    await writer.wait_closed()


def test_who_takes_nothing_packed_gets_it_in_parts() -> None:
    async def ask() -> tuple[bytes, bytes, int]:
        server = HTTPServer(Application([("/", Slow)]))
        server.add_sockets(bind_sockets(0, "127.0.0.1"))
        port = next(iter(server._sockets.values())).getsockname()[1]
        found = []
        for taken in (b"identity", b"gzip"):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            head = b"GET / HTTP/1.0\r\nHost: x\r\nAccept-Encoding: " + taken
            writer.write(head + b"\r\n\r\n")
            found.append((await reader.read()).partition(b"\r\n\r\n")[2])
            await closed(writer)
        # who reads nothing leaves no more than a part to keep
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1)
        writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        await asyncio.sleep(0.3)
        left = max(len(one.stream._write_buffer) for one in server._connections)
        await closed(writer)
        server.stop()
        await server.close_all_connections()
        return found[0], found[1], left

    plain, packed, left = run(ask())
    assert plain == gzip.decompress(packed) == gzip.decompress(page())
    assert packed == page()
    assert left < 100_000
