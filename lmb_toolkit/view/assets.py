"""The styles and scripts of our pages, and the path that changes with them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"

# lmb.css is these files of static/style in this order: a later one wins.
STYLES = (
    *("tokens", "base", "palette", "practice", "frame", "explorer", "card", "saved", "lesson"),
    *("rooms", "form", "desk", "trajectory", "chart", "embed", "screens", "print"),
)


@cache
def static_files() -> dict[str, bytes]:
    """What a page may ask for, by its path below `assets_path`."""
    files = {
        path.relative_to(STATIC).as_posix(): path.read_bytes()
        for path in sorted(STATIC.rglob("*.*"))
        if path.parent.name != "style"
    }
    styles = [(STATIC / "style" / f"{name}.css").read_bytes() for name in STYLES]
    return {**files, "lmb.css": b"".join(styles)}


@cache
def assets_path() -> str:
    """The path of the assets below the base address, new whenever one of them changes."""
    digest = hashlib.sha256(b"".join(static_files().values()))
    return f"assets/{digest.hexdigest()[:12]}/"
