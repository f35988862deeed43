"""Voilà's own front end, for the pages of ordinary notebooks."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path
from typing import Any

import tornado.web
import voila
from voila.app import Voila
from voila.paths import collect_static_paths
from voila.utils import get_page_config, get_voila_labextensions_path

from lmb_toolkit.serve.packed import send

COMPRESSED = 300
"""Files that are kept compressed: all that a page asks for, and more."""


class FrontEnd:
    """What Voilà's front end must know, and the files that it may ask for."""

    def __init__(self, app: Voila) -> None:
        config: dict[str, Any] = get_page_config(
            base_url=app.base_url,
            settings=app.app.settings,
            log=app.log,
            voila_configuration=app.voila_configuration,
        )
        extensions = config["federated_extensions"]
        folders = {"static": _first(collect_static_paths(["voila"], "base"))}
        for extension in extensions:
            name = extension["name"]
            folders[f"labextensions/{name}"] = _first(
                [f"{path}/{name}" for path in get_voila_labextensions_path()]
            )
        digest = hashlib.sha256(f"{voila.__version__}{extensions}".encode()).hexdigest()[:12]
        self.path = f"voila/{digest}/"
        """Below the base address; new whenever one of the files can be."""
        root = app.base_url + self.path
        self.script = f"{root}static/voila.js"
        self.config = config | {
            "fullStaticUrl": f"{root}static",
            "fullLabextensionsUrl": f"{root}labextensions",
            "appUrl": "",
        }

        self.files = {
            f"{prefix}/{path.relative_to(folder).as_posix()}": path
            for prefix, folder in folders.items()
            for path in folder.rglob("*")
            if path.is_file()
        }
        """All that a page may ask for, by its path."""


def _first(paths: list[str]) -> Path:
    return next(Path(path).resolve() for path in paths if Path(path).is_dir())


@lru_cache(maxsize=COMPRESSED)
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 6)


class FrontEndHandler(tornado.web.RequestHandler):
    """A file of the front end; its address holds the version, so it may be kept for ever."""

    def initialize(self, front_end: FrontEnd) -> None:
        self._front_end = front_end

    async def get(self, path: str) -> None:
        file = self._front_end.files.get(path)
        if not file:
            raise tornado.web.HTTPError(404)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        self.set_header("Content-Type", kind)
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")
        await send(self, await asyncio.to_thread(_compressed, file))
