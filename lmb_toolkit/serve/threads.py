"""Work that takes long goes to a thread, so that nobody else waits for it.

Of all who wait for the same threads each address has its turn: who asks a thousand things at
once waits for a thousand, and others for one.
"""

from __future__ import annotations

import asyncio
import math
from collections import Counter, OrderedDict, deque
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

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Full(HTTPError):
    """There is no room to wait."""

    def __init__(self) -> None:
        super().__init__(503)


class FairQueue:
    """Places at which work is done, given to the addresses that wait for one in turns.

    At most `most` wait, and `each` of one address; others get `Full`. One address has at most
    `own` places at once.
    """

    def __init__(
        self, places: int, most: float = math.inf, each: float = math.inf, own: float = math.inf
    ) -> None:
        self._free = places
        self._most, self._each, self._own = most, each, own
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self._number = 0
        self._having: Counter[str] = Counter()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return self._number

    @asynccontextmanager
    async def place(self, address: str) -> AsyncIterator[None]:
        """Have a place, once it is the turn of `address`."""
        if called := self._ask(address):
            await called
        try:
            yield
        finally:
            self._next(address)

    def _ask(self, address: str) -> asyncio.Future[None] | None:
        """A place for `address`: now (None), or when the future is done."""
        if self._free and self._may(address):
            self._occupy(address)
            return None
        if len(self._waiting.get(address, ())) >= self._each or self._number >= self._most:
            raise Full
        called = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(address, deque()).append(called)
        self._number += 1
        return called

    def _occupy(self, address: str) -> None:
        self._free -= 1
        self._having[address] += 1

    def _next(self, address: str) -> None:
        """Take the place of `address`, and give it to the one that waits longest and may have
        it, which then comes last."""
        self._free += 1
        self._having[address] -= 1
        if not self._having[address]:
            del self._having[address]
        while (who := next(filter(self._may, self._waiting), None)) is not None:
            calls = self._waiting[who]
            call = calls.popleft()
            self._number -= 1
            if calls:
                self._waiting.move_to_end(who)
            else:
                del self._waiting[who]
            if not call.cancelled():
                self._occupy(who)
                call.set_result(None)
                return

    def _may(self, address: str) -> bool:
        return self._having[address] < self._own


class Rounds(FairQueue):
    """Places on the event loop itself: so many in each of its rounds, for short work. A thousand
    things of one address then take many rounds, in each of which others have their turn."""

    def ask(self, address: str) -> asyncio.Future[None] | None:
        """A place for `address`: now (None), or when the future is done."""
        if called := self._ask(address):
            called.add_done_callback(lambda _: self._again(address))
        else:
            self._again(address)
        return called

    async def wait(self, address: str) -> None:
        """Wait for a turn."""
        if called := self.ask(address):
            await called

    def _again(self, address: str) -> None:
        asyncio.get_running_loop().call_soon(self._next, address)


class Threads(FairQueue):
    """So many threads."""

    def __init__(
        self,
        threads: int,
        name: str,
        most: float = math.inf,
        each: float = math.inf,
        own: float = math.inf,
    ) -> None:
        super().__init__(threads, most, each, own)
        self._threads: Executor = ThreadPoolExecutor(threads, name)

    async def run(
        self,
        address: str,
        work: Callable[Arguments, Result],
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result:
        """What `work` gives for who asks at `address`, in the language of who asks."""
        async with self.place(address):
            run = partial(copy_context().run, work, *args, **kwargs)
            return await asyncio.get_running_loop().run_in_executor(self._threads, run)


LOOP = Rounds(4)
"""For what is done on the loop itself; most takes less than a millisecond."""
PAGES = Threads(3, "pages", own=1)
"""For what a reader sees: who asks the longest page leaves a thread to others."""
STORED = Threads(4, "store")
"""For what people send: a disk or a database may make it wait, and nobody else with it."""
WAKING = FairQueue(3, own=1)
"""For notebooks that run in the kernel of a reader: much of that is done on the loop."""
FILES = Threads(1, "files", FILES_WAITING, ADDRESS_FILES_WAITING)
"""For downloads: one at a time, however many are asked."""
