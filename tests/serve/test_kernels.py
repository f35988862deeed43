"""Who gets a kernel, and how long; without a server, for its clock and its memory are ours."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import psutil
import pytest

from lmb_toolkit.serve import kernels as module
from lmb_toolkit.serve.kernels import Kernels


class Manager(set[str]):
    """Of Voilà's manager what is used: which kernels run."""

    def __init__(self) -> None:
        super().__init__()
        self.context = SimpleNamespace(set=lambda *_: None)

    async def shutdown_kernel(self, kernel: str, now: bool) -> None:
        self.remove(kernel)


class Clock:
    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(module, "time", found)
    return found


@pytest.fixture
def kernels(clock: Clock) -> Kernels:
    return Kernels(Manager(), 10)


def given(kernels: Kernels, address: str = "een") -> str:
    """A kernel that runs, and whose page has its cells."""
    kernel = kernels.reserve(address)
    assert kernel
    kernels._manager.add(kernel)
    kernels.leave(kernel)
    return kernel


def tend(kernels: Kernels) -> None:
    """In a thread of its own: Playwright keeps an event loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, kernels.tend()).result()


def test_an_address_has_three_kernels_that_no_page_met(kernels: Kernels) -> None:
    mine = [given(kernels) for _ in range(3)]
    assert kernels.reserve("een") is None
    assert kernels.reserve("twee")
    assert kernels.connect(mine[0])
    assert kernels.reserve("een")


def test_there_are_no_more_kernels_than_most(kernels: Kernels) -> None:
    assert all(kernels.reserve(str(number)) for number in range(10))
    assert kernels.reserve("nog een") is None


def test_no_kernel_starts_when_memory_is_short(
    kernels: Kernels, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = SimpleNamespace(available=399_999_999)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: free)
    assert kernels.reserve("een") is None
    free.available = 400_000_000
    assert kernels.reserve("een")


def test_a_kernel_whose_page_never_comes_ends_after_a_minute(
    kernels: Kernels, clock: Clock
) -> None:
    kernel = given(kernels)
    clock.now += 59
    tend(kernels)
    assert kernel in kernels
    clock.now += 60
    tend(kernels)
    assert kernel not in kernels and not kernels._manager


def test_the_minute_begins_when_the_page_has_its_cells(kernels: Kernels, clock: Clock) -> None:
    kernel = kernels.reserve("een")
    assert kernel
    clock.now += 600  # as long as a notebook takes, or the row before it
    tend(kernels)
    kernels.leave(kernel)
    clock.now += 59
    tend(kernels)
    assert kernel in kernels
    clock.now += 2
    tend(kernels)
    assert kernel not in kernels


def test_a_kernel_outlives_its_page_ten_seconds(kernels: Kernels, clock: Clock) -> None:
    kernel = given(kernels)
    kernels.connect(kernel)
    clock.now += 600
    kernels.leave(kernel)
    clock.now += 9
    tend(kernels)
    kernels.connect(kernel)  # the page came back
    clock.now += 60
    kernels.leave(kernel)
    tend(kernels)
    assert kernel in kernels
    clock.now += 11
    tend(kernels)
    assert kernel not in kernels


def test_a_page_that_says_nothing_for_an_hour_loses_its_kernel(
    kernels: Kernels, clock: Clock
) -> None:
    kernel = given(kernels)
    kernels.connect(kernel)
    clock.now += 3_599
    assert kernels.hears(kernel, 100)
    clock.now += 3_598
    tend(kernels)
    assert kernel in kernels
    clock.now += 3
    tend(kernels)
    assert kernel not in kernels


def test_a_page_says_much_in_one_go_but_not_for_long(kernels: Kernels, clock: Clock) -> None:
    kernel = given(kernels)
    assert kernels.hears(kernel, 4_000_000)
    assert not kernels.hears(kernel, 1_000_000)
    clock.now += 5
    assert kernels.hears(kernel, 4_000_000)
