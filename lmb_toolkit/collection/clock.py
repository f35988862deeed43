"""The clock, which a test can stop."""

from __future__ import annotations

import os
from datetime import date


def today() -> date:
    """The day of today, or `LMB_TODAY` so that a test sees the same page every day."""
    return date.fromisoformat(os.environ.get("LMB_TODAY") or date.today().isoformat())
