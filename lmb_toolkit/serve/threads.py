"""Work that takes long goes to a thread or a process, so that nobody else waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextvars import copy_context
from functools import cache, partial
from multiprocessing import get_context
from typing import Any, ParamSpec, TypeVar

PAGES = ThreadPoolExecutor(2, "pages")
"""For what a reader sees; apart from the default threads, which may wait for a disk."""
FILES = ThreadPoolExecutor(1, "files")
"""For downloads: one at a time, however many are asked."""
SWITCH = 0.001
"""Seconds that a thread keeps others waiting; Python's own 5 ms add up within one answer."""

Given = ParamSpec("Given")
Result = TypeVar("Result")


async def in_thread(
    threads: Executor, work: Callable[Given, Result], *args: Given.args, **kwargs: Given.kwargs
) -> Result:
    """What `work` gives, done in one of `threads`, in the language of who asks."""
    run = partial(copy_context().run, work, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(threads, run)


async def in_process(work: Callable[..., Result], *args: Any) -> Result:
    """What `work` gives, done in a process, for what keeps all threads waiting; it has neither
    our language nor our lessons. When that process dies, another is there for the next."""
    try:
        return await asyncio.get_running_loop().run_in_executor(_process(), partial(work, *args))
    except BrokenProcessPool:
        _process.cache_clear()
        raise


@cache
def _process() -> ProcessPoolExecutor:
    # ended now and then, for what it does not give back
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=50)
