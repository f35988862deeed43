"""A cache of answers: made and compressed once, and then given to everybody who asks the same."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Callable, Coroutine

import tornado.web
from tornado.httputil import HTTPServerRequest

from lmb_toolkit.collection import limits
from lmb_toolkit.serve.listening import sender
from lmb_toolkit.serve.threads import LOOP

EACH = 1_000
"""Bytes that an answer takes besides its own."""
PART = 4_000
"""Packed bytes that are unpacked at once, for who takes nothing packed."""


def pack(text: str | bytes) -> bytes:
    """`text` as most browsers take it."""
    return gzip.compress(text.encode() if isinstance(text, str) else text, 6, mtime=0)


def takes_packed(request: HTTPServerRequest) -> bool:
    """Whether a browser takes what was packed."""
    return "gzip" in request.headers.get("Accept-Encoding", "")


async def send(handler: tornado.web.RequestHandler, packed: bytes, denser: bytes = b"") -> None:
    """Answer with what was packed, or with `denser`, the same with Brotli; Tornado says that it
    can also be had otherwise, and compares it with what a browser has already.

    The few that take nothing packed get it in parts, each once the one before is on its way: it
    is ten times as large, and who does not read it must not make the server keep it.
    """
    who = sender(handler.request.remote_ip)
    await LOOP.wait(who)  # a thousand may have waited for the same answer
    if denser and "br" in handler.request.headers.get("Accept-Encoding", ""):
        handler.set_header("Content-Encoding", "br")
        handler.finish(denser)
        return
    if takes_packed(handler.request):
        handler.set_header("Content-Encoding", "gzip")
        handler.finish(packed)
        return
    handler.set_header("Etag", f'"{hashlib.sha1(packed, usedforsecurity=False).hexdigest()}"')
    if handler.check_etag_header():
        handler.set_status(304)
        return
    handler.set_header("Content-Length", int.from_bytes(packed[-4:], "little"))
    unpacking = zlib.decompressobj(wbits=31)
    for start in range(0, len(packed), PART):
        handler.write(unpacking.decompress(packed[start : start + PART]))
        await handler.flush()
        await LOOP.wait(who)


class AnswerCache:
    """Packed answers by what was asked, up to `limits.KEPT_BYTES`: beyond it what was not asked
    for longest goes. All go when the `state` that they were made of is another."""

    def __init__(self) -> None:
        self._forget(None)

    async def get(
        self,
        state: object,
        asked: tuple[str, ...],
        make: Callable[[], Coroutine[None, None, bytes]],
    ) -> bytes:
        """The answer to `asked`; `make` makes it, once for all who wait for the same."""
        if state != self._state:
            self._forget(state)
        if packed := self._kept.get(asked):
            self._kept.move_to_end(asked)
            return packed
        if asked in self._made:
            return await asyncio.shield(self._made[asked])
        kept, made = self._kept, self._made
        made[asked] = asyncio.ensure_future(make())
        try:
            packed = await asyncio.shield(made[asked])
        finally:
            del made[asked]
        if kept is self._kept:
            self._remember(asked, packed)
        return packed

    def _forget(self, state: object) -> None:
        self._state = state
        self._kept: OrderedDict[tuple[str, ...], bytes] = OrderedDict()
        self._made: dict[tuple[str, ...], asyncio.Future[bytes]] = {}
        self._bytes = 0

    def _remember(self, asked: tuple[str, ...], packed: bytes) -> None:
        self._kept[asked] = packed
        self._bytes += _size(asked, packed)
        while self._bytes > limits.KEPT_BYTES:
            self._bytes -= _size(*self._kept.popitem(last=False))


def _size(asked: tuple[str, ...], packed: bytes) -> int:
    return sum(map(len, asked)) + len(packed) + EACH
