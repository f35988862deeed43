"""The styles and scripts of our pages."""

from __future__ import annotations

import gzip
import mimetypes
from functools import cache

import brotli
import tornado.web

from lmb_toolkit.serve.packed import send
from lmb_toolkit.view.assets import static_files


@cache
def assets() -> dict[str, tuple[bytes, bytes]]:
    """All of them by their paths, compressed once: with gzip, and with Brotli."""
    return {
        path: (gzip.compress(text, mtime=0), brotli.compress(text))
        for path, text in static_files().items()
    }


class AssetHandler(tornado.web.RequestHandler):
    """A style or script; its address changes with its content, so it may be kept for ever."""

    async def get(self, path: str) -> None:
        if path not in assets():
            raise tornado.web.HTTPError(404)
        self.set_header("Content-Type", mimetypes.guess_type(path)[0] or "text/plain")
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        await send(self, *assets()[path])
