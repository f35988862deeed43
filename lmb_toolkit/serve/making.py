"""Files that take a processor and much memory to make: one at a time, in a process that then ends.

What makes a PDF keeps all threads of its process waiting, and gives no memory back.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import socket
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from typing import Any

import psutil

from lmb_toolkit.collection import limits
from lmb_toolkit.serve.provisioner import Warm, WarmProvisioner
from lmb_toolkit.serve.threads import FairQueue, Full

ONE = FairQueue(1, limits.FILES_WAITING, limits.ADDRESS_FILES_WAITING)


class Left(Exception):
    """Who waited is no longer there."""


async def in_process(
    address: str,
    work: Callable[..., Any],
    *args: Any,
    left: Callable[[], bool] = lambda: False,
) -> Any:
    """What `work` gives, done in a process that has not our language.

    `Left` for who has `left` when it is their turn; `Full` when there is no memory to spare, or
    when it takes longer than `limits.MAKING_SECONDS`.
    """
    async with ONE.place(address):
        if left():
            raise Left
        if psutil.virtual_memory().available < limits.FREE_BYTES:
            raise Full
        run = asyncio.get_running_loop().run_in_executor
        if warm := WarmProvisioner.warm:
            return await run(None, forked, warm, partial(work, *args))
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            return await run(pool, partial(work, *args))


def forked(warm: Warm, work: Callable[[], Any]) -> Any:
    """What `work` gives, done in a fork of the warm process."""
    ours, theirs = socket.socketpair()
    with ours, ours.makefile("rwb") as said:
        with theirs:
            try:
                worker = warm.lend(theirs)
            except (OSError, ValueError) as error:  # it ended; another comes
                raise Full from error
        ours.settimeout(limits.MAKING_SECONDS)
        try:
            pickle.dump(work, said)
            said.flush()
            made = pickle.load(said)
        except (OSError, EOFError) as error:
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
            raise Full from error
    if isinstance(made, Exception):
        raise made
    return made
