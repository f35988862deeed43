"""Work that takes long goes to a thread or a process, so that nobody else waits for it.

Of all who wait for the same threads each address has its turn: who asks a thousand things at
once waits for a thousand, and others for one.
"""

from __future__ import annotations

import asyncio
import math
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from contextvars import copy_context
from functools import cache, partial
from multiprocessing import get_context
from typing import Any, ParamSpec, TypeVar

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


class Left(Exception):
    """Who waited is no longer there."""


class Turns:
    """Places at which work is done, given to the addresses that wait for one in turns.

    At most `most` wait, and `each` of one address; others get `Full`.
    """

    def __init__(self, places: int, most: float = math.inf, each: float = math.inf) -> None:
        self._free = places
        self._most, self._each = most, each
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Have a place, once it is the turn of `address`."""
        if self._free:
            self._free -= 1
        else:
            waiting = {who: len(calls) for who, calls in self._waiting.items()}
            if waiting.get(address, 0) >= self._each or sum(waiting.values()) >= self._most:
                raise Full
            called = asyncio.get_running_loop().create_future()
            self._waiting.setdefault(address, deque()).append(called)
            await called
        try:
            yield
        finally:
            self._next()

    def _next(self) -> None:
        """Give a place to the address that waits longest, which then comes last."""
        while self._waiting:
            address, calls = self._waiting.popitem(last=False)
            call = calls.popleft()
            if calls:
                self._waiting[address] = calls
            if not call.cancelled():
                call.set_result(None)
                return
        self._free += 1


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


PAGES = Threads(2, "pages")
"""For what a reader sees."""
STORED = Threads(4, "store")
"""For what people send: a disk or a database may make it wait, and nobody else with it."""
FILES = Threads(1, "files", FILES_WAITING, ADDRESS_FILES_WAITING)
"""For downloads: one at a time, however many are asked."""
PRINTED = Turns(1, FILES_WAITING, ADDRESS_FILES_WAITING)
"""For those that a process makes."""


async def in_process(
    address: str,
    work: Callable[..., Result],
    *args: Any,
    left: Callable[[], bool] = lambda: False,
) -> Result:
    """What `work` gives, done in a process, for what keeps all threads waiting; it has neither
    our language nor our lessons. When that process dies, another is there for the next.

    `Left` for who has `left` when it is their turn.
    """
    async with PRINTED.turn(address):
        if left():
            raise Left
        try:
            return await asyncio.get_running_loop().run_in_executor(
                _process(), partial(work, *args)
            )
        except BrokenProcessPool:
            _process.cache_clear()
            raise


@cache
def _process() -> ProcessPoolExecutor:
    # ended now and then, for what it does not give back
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=50)
