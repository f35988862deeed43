"""Kernels for readers: a few that stand ready, none that nobody uses, never too many."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import zmq

ALONE = 10.0
"""Seconds that a kernel outlives its page; a page whose connection breaks tries for seven."""
UNMET = 60.0
"""Seconds that a page has to connect to its kernel for the first time."""

SOCKETS = 20
"""For one kernel: Jupyter keeps five, its page five, and running a notebook takes five."""


class Kernels:
    """Tends the kernels of Voilà's manager; `most` is how many there may be at once."""

    def __init__(self, manager: Any, most: int) -> None:
        self._manager = manager
        self._fill = manager.fill_if_needed
        self._most = most
        self._alone_since: dict[str, float] = {}
        self._met: set[str] = set()
        self._turn = asyncio.Lock()
        manager.fill_if_needed = self.fill
        # ZeroMQ allows 1,023 sockets, which is some 100 kernels with a page
        manager.context.set(zmq.MAX_SOCKETS, max(1_023, SOCKETS * most))
        self._trim()  # Voilà began to fill its pools when it made the manager

    def ready(self, notebook: str) -> bool:
        """Whether a kernel stands ready that has run `notebook` to its end."""
        pool = self._manager._pools.get(notebook, [])
        return bool(pool) and _is_done(pool[0]) and _is_done(pool[0].result()["task"])

    def fill(self, *args: Any, **kwargs: Any) -> None:
        """Fill a pool, with no more kernels than there may be."""
        self._fill(*args, **kwargs)
        self._trim()

    def _trim(self) -> None:
        pools = self._manager._pools.values()
        coming = [(pool, item) for pool in pools for item in pool if not item.done()]
        for pool, item in coming[max(0, self._most - len(self._manager)) :]:
            pool.remove(item)
            item.cancel()

    async def tend(self) -> None:
        """Fill the pools and end what nobody uses."""
        async with self._turn:
            for notebook, pool in list(self._manager._pools.items()):
                pool[:] = [item for item in pool if not _failed(item)]
                self.fill(delay=0, notebook_name=notebook)
            for kernel in self._left(time.monotonic()):
                await self._manager.shutdown_kernel(kernel, now=True)

    async def renew(self) -> None:
        """Replace the kernels that stand ready: their lessons are no longer those on disk."""
        async with self._turn:
            for pool in self._manager._pools.values():
                # out of the pool first, so that no reader gets it while it ends
                old, pool[:] = [item for item in pool if _is_done(item)], []
                for item in old:
                    await self._manager.shutdown_kernel(item.result()["kernel_id"], now=True)

    async def close(self) -> None:
        """Start no more kernels, and wait for those that start or end: Jupyter, which can then
        end all, fails on one of these."""
        await self._turn.acquire()  # for good
        self._manager.fill_if_needed = lambda *args, **kwargs: None
        coming = [item for pool in self._manager._pools.values() for item in pool]
        pending = self._manager._pending_kernels
        await asyncio.gather(*coming, *pending.values(), return_exceptions=True)
        pending.clear()  # a start that was cancelled stays there

    def _waiting(self) -> set[str]:
        pools = self._manager._pools.values()
        return {item.result()["kernel_id"] for pool in pools for item in pool if _is_done(item)}

    def _left(self, now: float) -> list[str]:
        """The kernels whose page is gone."""
        kernels = set(self._manager.list_kernel_ids()) - self._waiting()
        self._met &= kernels
        self._alone_since = {
            kernel: since for kernel, since in self._alone_since.items() if kernel in kernels
        }
        left = []
        for kernel in kernels:
            # not its model, which a kernel that is still starting does not have
            if self._manager._kernel_connections.get(kernel):
                self._met.add(kernel)
                self._alone_since.pop(kernel, None)
                continue
            since = self._alone_since.setdefault(kernel, now)
            if now - since > (ALONE if kernel in self._met else UNMET):
                left.append(kernel)
        return left


def _is_done(task: asyncio.Task[Any]) -> bool:
    """Whether a start, or the run of a notebook, came to a good end."""
    return task.done() and not task.cancelled() and task.exception() is None


def _failed(item: asyncio.Task[dict[str, Any]]) -> bool:
    """Whether a place in a pool holds no kernel, or one whose notebook did not run."""
    if not item.done():
        return False
    task = item.result()["task"] if _is_done(item) else item
    return task.done() and not _is_done(task)
