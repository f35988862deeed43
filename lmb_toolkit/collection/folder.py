"""Where the data folder is, and whether it changed."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from lmb_toolkit.collection.schema import NO_SCHEMA, read_schema

PACKAGE = "datapackage.json"
CHECKOUT = Path(__file__).resolve().parents[2]
IS_CHECKOUT = (CHECKOUT / "pyproject.toml").is_file()
CARRIED = CHECKOUT / "lmb_toolkit" / "carried"
"""Where a wheel has the data and the notebooks of the moment at which it was built."""


def data_folder(path: str | os.PathLike[str] | None = None) -> Path:
    """The data folder: `path`, else `LMB_DATA`, else `data/` where we are when that is one of
    ours, else `data/` of the checkout or the one that an installed package carries."""
    if chosen := path or os.environ.get("LMB_DATA"):
        return Path(chosen)
    here = Path("data")
    return here if not IS_CHECKOUT and (here / PACKAGE).is_file() else carried("data")


def carried(name: str) -> Path:
    """`data` or `notebooks` of the checkout, or as an installed package carries it."""
    return (CHECKOUT if IS_CHECKOUT else CARRIED) / name


def notebooks_folder() -> Path:
    """The notebooks: those where we are when an installed package is used there, else our own."""
    here = Path("notebooks")
    return here if not IS_CHECKOUT and (here / "publiek").is_dir() else carried("notebooks")


def is_carried(folder: Path) -> bool:
    """Whether a folder belongs to an installed package, and so is only for reading."""
    return folder.resolve().is_relative_to(CARRIED)


State = tuple[str, int, int]
Stamp = frozenset[State]


def stamp(folder: Path) -> Stamp:
    """What tells one state of the tables from another: of each file of the schema its time and
    size, however the folder was named. Whatever else lies in it (a lock, the inbox, half a file)
    does not count."""
    whole = folder.resolve()
    package = whole / PACKAGE
    seen = state(package)
    return frozenset(map(state, (whole / path for path in _paths(package, seen)))) | {seen}


def state(path: Path) -> State:
    """What tells one state of a file from another: its time and size."""
    try:
        found = path.stat()
    except OSError:
        return str(path), 0, -1  # It is not there, which is a state as well.
    return str(path), found.st_mtime_ns, found.st_size


@lru_cache(maxsize=8)
def _paths(package: Path, seen: State) -> tuple[str, ...]:
    """The files that a data package names; none when it cannot be read. `seen` is its state."""
    try:
        tables = read_schema(package).tables.values()
    except NO_SCHEMA:
        return ()
    return tuple(path for table in tables for path in table.paths)
