"""Who waits: each address in its turn, and there is an end to the row."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from lmb_toolkit.serve.threads import FairQueue, Full


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: Playwright keeps an event loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def test_there_is_an_end_to_the_row_and_to_that_of_one_address() -> None:
    async def asked() -> list[str]:
        queue, served, ready = FairQueue(1, most=3, each=2), [], asyncio.Event()

        async def wait(who: str) -> None:
            async with queue.place(who):
                await ready.wait()
                served.append(who)

        asking = [asyncio.ensure_future(wait(who)) for who in ("gent", "gent", "gent", "gent")]
        await asyncio.sleep(0)
        with pytest.raises(Full):
            await asking.pop()
        asking.append(asyncio.ensure_future(wait("hamme")))
        await asyncio.sleep(0)
        with pytest.raises(Full):
            await wait("brugge")
        ready.set()
        await asyncio.gather(*asking)
        return served

    # a thread of its own: the browser of another test may have a loop in this one
    with ThreadPoolExecutor(1) as thread:
        got = thread.submit(asyncio.run, asked()).result()
    assert got == ["gent", "gent", "hamme", "gent"]


def test_each_address_has_its_turn() -> None:
    served: list[str] = []

    async def work(queue: FairQueue, address: str) -> None:
        async with queue.place(address):
            served.append(address)
            await asyncio.sleep(0)

    async def everyone() -> None:
        queue = FairQueue(1)
        left = asyncio.ensure_future(work(queue, "vertrekt"))
        many = [work(queue, "veel") for _ in range(50)]
        asked = asyncio.gather(*many, work(queue, "een"), work(queue, "twee"))
        gone = asyncio.ensure_future(work(queue, "weg"))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.gather(asked, left)
        await asyncio.wait_for(work(queue, "later"), 60)

    run(everyone())
    assert served[:4] == ["vertrekt", "veel", "een", "twee"]
    assert served[4:] == ["veel"] * 49 + ["later"]


def test_one_address_leaves_a_place_to_others() -> None:
    served: list[str] = []

    async def work(queue: FairQueue, address: str) -> None:
        async with queue.place(address):
            for _ in range(3):
                await asyncio.sleep(0)
            served.append(address)

    async def everyone() -> None:
        queue = FairQueue(2, own=1)
        await asyncio.gather(*(work(queue, "veel") for _ in range(5)), work(queue, "een"))
        assert (queue._free, queue.waiting, queue._having) == (2, 0, {})

    run(everyone())
    assert sorted(served[:2]) == ["een", "veel"] and served[2:] == ["veel"] * 4
