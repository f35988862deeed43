"""What every test and every notebook runs on, so that they say the same every day."""

from __future__ import annotations

import os
from pathlib import Path

# A lesson that is added or edited in data/ must not change what a test expects.
os.environ["LMB_DATA"] = str(Path(__file__).parent / "tests" / "frozen")

# Pages say how old a check is.
os.environ["LMB_TODAY"] = "2026-11-23"
