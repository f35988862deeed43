"""Connections that said nothing yet cost a socket, and go when they must."""

from __future__ import annotations

import asyncio
import select
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from lmb_toolkit.serve.silent import SilentConnections

pytestmark = pytest.mark.skipif(not hasattr(select, "epoll"), reason="only Linux waits for many")


def test_who_speaks_is_handed_over_and_who_leaves_is_forgotten() -> None:
    spoke: list[tuple[bytes, str]] = []
    left: list[str] = []

    async def wait() -> int:
        silent = SilentConnections(lambda said, who: spoke.append((said.recv(9), who)), left.append)
        pairs = {name: socket.socketpair() for name in ("lezer", "weg", "oud", "stil")}
        for name, (ours, _theirs) in pairs.items():
            silent.add(ours, name)
        pairs["lezer"][1].send(b"GET /")
        pairs["weg"][1].close()
        for _ in range(6000):
            if len(silent) == 2:
                break
            await asyncio.sleep(0.01)
        assert silent.close_one(lambda who: who != "stil")  # the oldest that is meant
        assert not silent.close_one(lambda who: who == "oud")
        silent.close_old(60)
        still = len(silent)
        silent.close_old(0)
        assert pairs["stil"][1].recv(1) == b""  # closed, and so the other end sees
        for ours, theirs in pairs.values():
            ours.close()
            theirs.close()
        return still

    # in a thread of its own: Playwright keeps an event loop running in this one
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(asyncio.run, wait()).result() == 1
    assert spoke == [(b"GET /", "lezer")]
    assert left == ["weg", "oud", "stil"]
