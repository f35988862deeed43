"""The kernels that run: none may start or stay once the server ends."""

from __future__ import annotations

import asyncio
from typing import Any


class Kernels:
    """Tends the kernels of Voilà's manager."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager

    async def close(self) -> None:
        """Wait for those that start or end: Jupyter, which can then end all, fails on these."""
        pending = self._manager._pending_kernels
        await asyncio.gather(*pending.values(), return_exceptions=True)
        pending.clear()  # a start that was cancelled stays there
