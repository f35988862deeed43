"""Files that are made in a process: who gets none, and what comes of it when it ends."""

from __future__ import annotations

import asyncio
import pickle
import socket
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from lmb_toolkit.collection import limits
from lmb_toolkit.serve import making
from lmb_toolkit.serve.making import Left, forked, in_process
from lmb_toolkit.serve.threads import Full


def lent(work: Callable[[socket.socket], None], pid: int = 0) -> Any:
    """Of a warm process what is used: it lends a process, here a thread, that does `work`."""

    def lend(theirs: socket.socket) -> int:
        own = theirs.dup()  # as a fork has it
        Thread(target=lambda: (work(own), own.close())).start()
        return pid

    return SimpleNamespace(lend=lend)


def worker(own: socket.socket) -> None:
    with own.makefile("rwb") as said:
        try:
            made: object = pickle.load(said)()
        except Exception as error:
            made = error
        pickle.dump(made, said)


def hang(own: socket.socket) -> None:
    own.recv(1 << 20)


def run(*given: Any, **more: Any) -> Any:
    """In a thread of its own: Playwright keeps an event loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(in_process("een", *given, **more))).result()


def test_what_is_made_comes_back_and_so_does_what_went_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(making.WarmProvisioner, "warm", lent(worker))
    assert run(sorted, "lmb") == ["b", "l", "m"]
    with pytest.raises(ValueError, match="invalid literal"):
        run(int, "x")


def test_who_left_is_not_made_anything_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making.WarmProvisioner, "warm", lent(worker))
    with pytest.raises(Left):
        run(sorted, "lmb", left=lambda: True)


def test_without_memory_nothing_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making.WarmProvisioner, "warm", lent(worker))
    free = SimpleNamespace(available=limits.FREE_BYTES - 1)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: free)
    with pytest.raises(Full):
        run(sorted, "lmb")
    free.available += 1
    assert run(sorted, "lmb") == ["b", "l", "m"]


def test_what_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAKING_SECONDS", 0.05)
    slow = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    with pytest.raises(Full):
        forked(lent(hang, slow.pid), dict)
    assert slow.wait(60) == -9
    slow.stdin.close()  # type: ignore[union-attr]


def test_a_warm_process_that_ended_has_no_room() -> None:
    def gone(_theirs: socket.socket) -> int:
        raise BrokenPipeError

    with pytest.raises(Full):
        forked(SimpleNamespace(lend=gone), dict)  # type: ignore[arg-type]
