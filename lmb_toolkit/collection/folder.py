"""Where the data folder is, and whether it changed."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from lmb_toolkit.collection.schema import read_schema

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = "datapackage.json"


def data_folder(path: str | os.PathLike[str] | None = None) -> Path:
    """The data folder: `path`, else `LMB_DATA`, else `data/` of the checkout."""
    return Path(path or os.environ.get("LMB_DATA") or CHECKOUT / "data")


Stamp = frozenset[tuple[str, int, int]]


def stamp(folder: Path) -> Stamp:
    """What tells one state of the tables from another: of each file of the schema its time and
    size. Whatever else lies in the folder (a lock, the inbox, half a file) does not count."""
    package = folder / PACKAGE
    seen = _seen(package)
    return frozenset(map(_seen, (folder / path for path in _paths(package, seen)))) | {seen}


def _seen(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, -1  # it is not there, which is a state as well
    return str(path), found.st_mtime_ns, found.st_size


@lru_cache(maxsize=8)
def _paths(package: Path, seen: tuple[str, int, int]) -> tuple[str, ...]:
    """The files that a data package names; none when it cannot be read. `seen` is its state."""
    try:
        tables = read_schema(package).tables.values()
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(path for table in tables for path in table.paths)
