"""How long a kernel outlives its reader."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
from dataclasses import dataclass

from benchmarks.tools import Server, family
from benchmarks.viewers import Reader, until_gone


@dataclass
class Gone:
    """Seconds from leaving until the kernel is gone."""

    closed: float
    silent: float


async def measure(server: Server) -> Gone:
    """A reader whose connection closes, and one whose machine stops without a word."""
    await asyncio.sleep(15)
    standing = len(family(server.pid))
    reader = Reader(server.address)
    await reader.open()
    assert reader.socket
    await asyncio.sleep(5)
    reader.socket.close()
    closed = await until_gone(server, standing)
    # A stopped process keeps its connection open and answers nothing, as a lost laptop does.
    other = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.leaving", server.address], stdout=subprocess.PIPE
    )
    try:
        assert other.stdout
        assert other.stdout.readline() == b"open\n"
        await asyncio.sleep(5)
        other.send_signal(signal.SIGSTOP)
        silent = await until_gone(server, standing)
    finally:
        other.kill()
        other.wait()
    return Gone(closed, silent)


async def _stay(address: str) -> None:
    reader = Reader(address)
    await reader.open()
    assert reader.socket
    print("open", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_stay(sys.argv[1]))
