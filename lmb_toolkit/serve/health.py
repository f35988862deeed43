"""How the server feels: for a proxy, and for whoever watches it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from lmb_toolkit.serve.framed import FramedHandler
from lmb_toolkit.serve.headers import CACHE, NEVER

LOOKS = 3.0
"""Seconds in which a proxy notices that this server wants no more."""
LONGEST_ANSWER = 30.0
"""Seconds that a last answer may take."""


class Health:
    """Whether this server takes new readers."""

    draining = False


class AliveHandler(FramedHandler):
    """/gezond: the server answers."""

    def get(self) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header(CACHE, NEVER)
        self.finish("gezond\n")

    head = get


class ReadyHandler(AliveHandler):
    """/klaar: it takes new readers; 503 while it drains."""

    def get(self) -> None:
        if Health.draining:
            self.set_status(503)
        super().get()

    head = get


async def drain(is_busy: Callable[[], bool], close: Callable[[], None], has_proxy: bool) -> None:
    """Have the proxy look elsewhere, `close` the door, and wait for who still gets an answer."""
    Health.draining = True
    if has_proxy:
        await asyncio.sleep(LOOKS)
    close()
    until = time.monotonic() + LONGEST_ANSWER
    while is_busy() and time.monotonic() < until:
        await asyncio.sleep(0.05)
