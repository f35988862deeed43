"""How much is taken in a minute, from one address and from all of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Protocol

MINUTE = 60.0


class Rates(Protocol):
    """Counts what was taken in the last minute."""

    def opens(self, address: str, per_address: int, in_all: int) -> bool:
        """Whether one more may be taken from `address` now; if so, it counts."""

    def gives_back(self, address: str) -> None:
        """Count one less for `address`: nothing was kept."""


class OwnRates:
    """`Rates` in the memory of one server. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._taken: deque[tuple[float, str]] = deque()

    def opens(self, address: str, per_address: int, in_all: int) -> bool:
        now = self._clock()
        while self._taken and self._taken[0][0] <= now - MINUTE:
            self._taken.popleft()
        own = sum(one == address for _, one in self._taken)
        if own >= per_address or len(self._taken) >= in_all:
            return False
        self._taken.append((now, address))
        return True

    def gives_back(self, address: str) -> None:
        latest = next((item for item in reversed(self._taken) if item[1] == address), None)
        if latest:
            self._taken.remove(latest)
