"""The styles and scripts of our pages, and the path that changes with them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"


@cache
def assets_path() -> str:
    """The path of the assets below the base address, new whenever one of them changes."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*.*")):
        digest.update(path.read_bytes())
    return f"assets/{digest.hexdigest()[:12]}/"
