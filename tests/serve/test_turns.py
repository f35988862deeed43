"""Who waits for a file: there is an end to the row, and to that of one address."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from lmb_toolkit.serve.threads import Full, Turns


def test_there_is_an_end_to_the_row_and_to_that_of_one_address() -> None:
    async def asked() -> list[str]:
        turns, served, ready = Turns(1, most=3, each=2), [], asyncio.Event()

        async def wait(who: str) -> None:
            async with turns.turn(who):
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
