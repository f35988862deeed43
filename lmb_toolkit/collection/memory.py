"""Memory that a process no longer needs goes back to the system."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Memory that is free again goes back to the system, where its library can do that."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)
