"""The styles and scripts of our pages."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import tornado.web

STATIC = Path(__file__).parents[1] / "view" / "static"


@cache
def assets_path() -> str:
    """The path of the assets below the base address, new whenever one of them changes."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*.*")):
        digest.update(path.read_bytes())
    return f"assets/{digest.hexdigest()[:12]}/"


class AssetHandler(tornado.web.StaticFileHandler):
    """A style or script; its address changes with its content, so it may be kept for ever."""

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
