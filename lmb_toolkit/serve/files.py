"""Files whose address changes with their content, so that a browser keeps them for ever."""

from __future__ import annotations

import asyncio
import gzip
import mimetypes
from functools import cache, lru_cache
from pathlib import Path

import brotli

from lmb_toolkit.serve.browser_index import index_file
from lmb_toolkit.serve.framed import FramedHandler
from lmb_toolkit.serve.headers import CACHE, FOREVER
from lmb_toolkit.serve.packed import send
from lmb_toolkit.view.assets import static_files

COMPRESSED = 300
"""Files of Voilà's front end that are kept compressed: all that a page asks for, and more."""


class FileHandler(FramedHandler):
    """One of such files."""

    async def give(self, name: str, packed: bytes, denser: bytes = b"") -> None:
        """Answer with what was packed, or with `denser`."""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.set_header("Content-Type", kind)
        self.set_header(CACHE, FOREVER)
        await send(self, packed, denser)


class AssetHandler(FileHandler):
    """A style or script of our pages."""

    async def get(self, path: str) -> None:
        if path not in assets():
            return self.show_missing()
        await self.give(path, *assets()[path])


@cache
def assets() -> dict[str, tuple[bytes, bytes]]:
    """All of them by their paths, compressed once: with gzip, and with Brotli."""
    return {
        path: (gzip.compress(text, mtime=0), brotli.compress(text))
        for path, text in static_files().items()
    }


class IndexHandler(FileHandler):
    """A file of an index, with which a reader's own browser answers."""

    async def get(self, digest: str, name: str) -> None:
        packed, denser = index_file(digest, name)
        if not packed:
            return self.show_missing()
        await self.give(name, packed, denser)


class FrontEndHandler(FileHandler):
    """A file of Voilà's front end."""

    async def get(self, path: str) -> None:
        file = self.site.front_end.files.get(path)
        if not file:
            return self.show_missing()
        await self.give(file.name, await asyncio.to_thread(_compressed, file))


@lru_cache(maxsize=COMPRESSED)
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)
