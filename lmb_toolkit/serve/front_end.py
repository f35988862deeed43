"""Voilà's own front end, for the pages of ordinary notebooks."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import voila
from voila.app import Voila
from voila.paths import collect_static_paths
from voila.utils import get_page_config, get_voila_labextensions_path


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
