"""The kernels that readers of ordinary notebooks have: started, counted, and
ended; for how many and how long, see collection/limits.py."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import psutil
import zmq
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from lmb_toolkit.collection import limits

SOCKETS = 20
"""For one kernel: Jupyter keeps five, its page five, and running a notebook takes five."""
MESSAGE = 4_000
"""Bytes that a message counts for besides its own: to take one in is work as well."""


class UnwatchedKernels(AsyncMappingKernelManager):
    """Jupyter's kernels, without reading along all that they say.

    Jupyter does that to end what is idle; `Kernels` ends ours by what their pages do. A kernel that
    ended while it spoke left "Got events for closed stream" in the log.
    """

    def start_watching_activity(self, kernel_id: str) -> None:
        kernel: Any = self.get_kernel(kernel_id)
        kernel.execution_state = "idle"


@dataclass
class LentKernel:
    """A kernel that was given to a reader at `address`; times are seconds of the clock
    `time.monotonic`."""

    address: str
    seen: float
    """When its page last was there, or the kernel was lent."""
    used: float
    """When its page last said something, or the kernel was lent."""
    met: bool = False
    """Whether its page ever connected to it."""
    sockets: int = 1
    """Websockets of its page; at first the request that waits for its cells counts as one."""
    said: float = 0
    """Bytes that its page said lately, which drain."""


class Kernels:
    """Gives out kernels of Voilà's manager; `most` is how many there may be at once."""

    def __init__(self, manager: Any, most: int) -> None:
        self._manager = manager
        self._most = most
        self._lent: dict[str, LentKernel] = {}
        # ZeroMQ allows 1,023 sockets, which is some 100 kernels with a page
        manager.context.set(zmq.MAX_SOCKETS, max(1_023, SOCKETS * (most + 1)))

    def __contains__(self, kernel: str) -> bool:
        return kernel in self._lent

    def reserve(self, address: str) -> str | None:
        """The id of a kernel that may be started for a reader at `address`; None when there are
        too many, the memory has no room, or that address has several that no page met yet."""
        unmet = sum(one.address == address and not one.met for one in self._lent.values())
        if (
            len(self._lent) >= self._most
            or unmet >= limits.ADDRESS_UNMET_KERNELS
            or psutil.virtual_memory().available < limits.FREE_BYTES
        ):
            return None
        kernel = str(uuid4())
        now = time.monotonic()
        self._lent[kernel] = LentKernel(address, now, now)
        return kernel

    def connect(self, kernel: str) -> bool:
        """Count a websocket to a kernel, if it was given and has not too many."""
        lent = self._lent.get(kernel)
        if not lent or lent.sockets >= limits.KERNEL_SOCKETS:
            return False
        lent.sockets += 1
        lent.met = True
        return True

    def leave(self, kernel: str) -> None:
        """Count one less."""
        if lent := self._lent.get(kernel):
            lent.sockets -= 1
            lent.seen = time.monotonic()

    def hears(self, kernel: str, size: int) -> bool:
        """Whether a kernel still takes a message of `size` bytes: no page says much for long."""
        lent = self._lent.get(kernel)
        if not lent:
            return False
        now = time.monotonic()
        drained = (now - lent.used) * limits.SAID_BYTES_A_SECOND
        lent.said = max(0.0, lent.said - drained) + size + MESSAGE
        lent.used = now
        return lent.said < limits.SAID_BYTES

    async def end(self, kernel: str) -> None:
        """End a kernel that was given, if there still is one."""
        self._lent.pop(kernel, None)
        if kernel in self._manager:
            await self._manager.shutdown_kernel(kernel, now=True)

    async def tend(self) -> None:
        """End the kernels whose page is gone or says nothing any more."""
        for kernel in self._left(time.monotonic()):
            await self.end(kernel)

    async def close(self) -> None:
        """Wait for those that start or end: Jupyter, which can then end all, fails on these."""
        self._most = 0
        pending = self._manager._pending_kernels
        await asyncio.gather(*pending.values(), return_exceptions=True)
        pending.clear()  # a start that was cancelled stays there

    def _left(self, now: float) -> list[str]:
        left = []
        for kernel, lent in self._lent.items():
            if lent.sockets:
                lent.seen = now
            alone = limits.ALONE_SECONDS if lent.met else limits.UNMET_SECONDS
            if now - lent.seen > alone or now - lent.used > limits.UNUSED_SECONDS:
                left.append(kernel)
        return left
