"""The styles and scripts of our pages, and the path that changes with them."""

from __future__ import annotations

import hashlib
import re
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
    """What a page may ask for, by its path below `assets_path`: without comments and indents,
    which are a seventh of what a reader waits for."""
    files = {
        path.relative_to(STATIC).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(STATIC.rglob("*.*"))
        if path.parent.name != "style"
    }
    styles = [(STATIC / "style" / f"{name}.css").read_text(encoding="utf-8") for name in STYLES]
    files["lmb.css"] = "".join(styles)
    return {path: bare(text, path.endswith(".js")).encode() for path, text in files.items()}


def bare(text: str, is_script: bool) -> str:
    """A script or style without indents and comments; of a script only those with a line of their
    own go, and no text in it may span lines."""
    comments = (
        re.compile(r"^\s*//.*\n", re.MULTILINE) if is_script else re.compile(r"(?s)/\*.*?\*/")
    )
    return re.sub(r"^\s+", "", comments.sub("", text), flags=re.MULTILINE)


@cache
def assets_path() -> str:
    """The path of the assets below the base address, new whenever one of them changes."""
    digest = hashlib.sha256(b"".join(static_files().values()))
    return f"assets/{digest.hexdigest()[:12]}/"
