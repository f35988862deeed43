"""Work that takes long goes to a thread, so that nobody else waits for it.

Of all who wait for the same threads each address has its turn: who asks a thousand things at
once waits for a thousand, and others for one.
"""

from __future__ import annotations

import asyncio
import math
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import copy_context
from functools import partial
from typing import ParamSpec, TypeVar

from tornado.web import HTTPError

from lmb_toolkit.collection.limits import ADDRESS_FILES_WAITING, FILES_WAITING

SWITCH = 0.001
"""Seconds that a thread keeps others waiting; Python's own 5 ms add up within one answer."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Full(HTTPError):
    """There is no room to wait."""

    def __init__(self) -> None:
        super().__init__(503)


class Turns:
    """Places at which work is done, given to the addresses that wait for one in turns.

    At most `most` wait, and `each` of one address; others get `Full`.
    """

    def __init__(self, places: int, most: float = math.inf, each: float = math.inf) -> None:
        self._free = places
        self._most, self._each = most, each
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self._number = 0

    @property
    def waiting(self) -> int:
        """How many wait."""
        return self._number

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Have a place, once it is the turn of `address`."""
        if called := self._ask(address):
            await called
        try:
            yield
        finally:
            self._next()

    def _ask(self, address: str) -> asyncio.Future[None] | None:
        """A place for `address`: now (None), or when the future is done."""
        if self._free:
            self._free -= 1
            return None
        if len(self._waiting.get(address, ())) >= self._each or self._number >= self._most:
            raise Full
        called = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(address, deque()).append(called)
        self._number += 1
        return called

    def _next(self) -> None:
        """Give a place to the address that waits longest, which then comes last."""
        while self._waiting:
            address, calls = self._waiting.popitem(last=False)
            call = calls.popleft()
            self._number -= 1
            if calls:
                self._waiting[address] = calls
            if not call.cancelled():
                call.set_result(None)
                return
        self._free += 1


class Rounds(Turns):
    """Turns on the event loop itself: so many in each of its rounds, for short work. A thousand
    things of one address then take many rounds, in each of which others have their turn."""

    def ask(self, address: str) -> asyncio.Future[None] | None:
        """A turn for `address`: now (None), or when the future is done."""
        called = self._ask(address)
        if called:
            called.add_done_callback(self._again)
        else:
            self._again()
        return called

    async def wait(self, address: str) -> None:
        """Wait for a turn."""
        if called := self.ask(address):
            await called

    def _again(self, _called: object = None) -> None:
        asyncio.get_running_loop().call_soon(self._next)


class Threads(Turns):
    """So many threads."""

    def __init__(
        self, threads: int, name: str, most: float = math.inf, each: float = math.inf
    ) -> None:
        super().__init__(threads, most, each)
        self._threads: Executor = ThreadPoolExecutor(threads, name)

    async def run(
        self,
        address: str,
        work: Callable[Given, Result],
        *args: Given.args,
        **kwargs: Given.kwargs,
    ) -> Result:
        """What `work` gives for who asks at `address`, in the language of who asks."""
        async with self.turn(address):
            run = partial(copy_context().run, work, *args, **kwargs)
            return await asyncio.get_running_loop().run_in_executor(self._threads, run)


LOOP = Rounds(4)
"""For what is done on the loop itself; most takes less than a millisecond."""
PAGES = Threads(2, "pages")
"""For what a reader sees."""
STORED = Threads(4, "store")
"""For what people send: a disk or a database may make it wait, and nobody else with it."""
FILES = Threads(1, "files", FILES_WAITING, ADDRESS_FILES_WAITING)
"""For downloads: one at a time, however many are asked."""
