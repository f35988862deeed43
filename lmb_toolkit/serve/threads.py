"""Work that takes long goes to a thread, so that nobody else waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import ParamSpec, TypeVar

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
