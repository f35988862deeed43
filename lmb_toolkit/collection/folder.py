"""Where the data folder is."""

from __future__ import annotations

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def data_folder(path: str | os.PathLike[str] | None = None) -> Path:
    """The data folder: `path`, else `LMB_DATA`, else `data/` of the checkout."""
    return Path(path or os.environ.get("LMB_DATA") or CHECKOUT / "data")


Stamp = frozenset[tuple[str, int, int]]


def stamp(folder: Path) -> Stamp:
    """What tells one state of the tables from another: of each file its time and size."""
    files = [*folder.glob("*.*"), *folder.glob("lessons/*.csv")]
    return frozenset(
        (str(path), found.st_mtime_ns, found.st_size)
        for path, found in ((path, path.stat()) for path in files)
    )
