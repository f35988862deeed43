"""A folder that is written whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from lmb_toolkit.collection.problems import Explained

MARK = ".lmb-uitgave"
"""A file that says that a folder is an edition of ours, so that a next one may take its place.
Who writes an edition has a lock on the one in the new folder."""


class NotWritable(Explained):
    """A folder cannot become an edition; nothing in it changed."""


class EditionFolder:
    """The edition in `folder`, of which the next one is written in the folder `fresh`."""

    def __init__(self, folder: Path, fresh: Path) -> None:
        self.folder, self.fresh = folder, fresh
        self.written = self.same = self.size = 0

    def write(self, name: str, content: bytes) -> bool:
        """Write a file; whether it is new or changed."""
        before, path = self.folder / name, self.fresh / name
        path.parent.mkdir(parents=True, exist_ok=True)
        self.size += len(content)
        if before.is_file() and before.read_bytes() == content:
            try:
                os.link(before, path)
            except OSError:  # a file system without links
                shutil.copy2(before, path)
            self.same += 1
            return False
        path.write_bytes(content)
        self.written += 1
        return True


@contextmanager
def next_edition(folder: Path) -> Iterator[EditionFolder]:
    """The edition in `folder`, to write anew: beside it, and put in its place at the end.

    A file that did not change stays the file that it was, with its date; what is not written
    again is gone. Raises `NotWritable` for a folder that is not ours to replace, or is written
    by another.
    """
    place = folder.resolve()
    _check(place, f"In {folder} staat", "Kies een lege of een nieuwe map.")
    if os.path.ismount(place):
        raise NotWritable(
            f"{folder} is zelf een schijf, en die kan een nieuwe uitgave niet vervangen. Er is "
            f"niets gewijzigd. Kies een map daarin, zoals {folder / 'lessen'}."
        )
    fresh, old = (place.with_name(f"{place.name}.{end}") for end in ("nieuw", "oud"))
    for beside in (fresh, old):
        begin = f"De opdracht heeft {beside} even nodig. Daar staat"
        _check(beside, begin, "Geef die map een andere naam.")
    fresh.mkdir(parents=True, exist_ok=True)
    lock = FileLock(fresh / MARK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise NotWritable(
            f"Een andere opdracht schrijft nu een uitgave in {folder}. Wacht tot die klaar is."
        ) from None
    try:
        _put_back(old, place)
        _empty(fresh)
        yield EditionFolder(place, fresh)
        _remove(old)
        with suppress(FileNotFoundError):
            place.rename(old)
        if os.name == "nt":  # which renames no folder with an open file
            lock.release()
            (fresh / MARK).touch()  # gone with the lock
        fresh.rename(place)
    except BaseException:
        _put_back(old, place)
        with suppress(OSError):
            _empty(fresh)
        lock.release()
        _remove(fresh)
        raise
    lock.release()
    with suppress(KeyboardInterrupt):  # the new edition is there; the next run removes what is left
        _remove(old)


def _put_back(old: Path, place: Path) -> None:
    """Undo the first of the last two steps, where the second did not come."""
    if old.exists() and not place.exists():
        old.rename(place)


def _check(place: Path, begin: str, remedy: str) -> None:
    """Raise `NotWritable` where something else is than an edition, or than an empty folder."""
    if not place.exists() or (place / MARK).is_file():
        return
    if not place.is_dir() or any(place.iterdir()):
        raise NotWritable(
            f"{begin} iets anders dan een uitgave van deze website. Er is niets gewijzigd. {remedy}"
        )


def _empty(folder: Path) -> None:
    """Remove all but the mark."""
    for item in folder.iterdir():
        if item.name != MARK:
            shutil.rmtree(item) if item.is_dir() else item.unlink()


def _remove(folder: Path) -> None:
    """Remove an edition, its mark last: by that what is left after a crash is known as ours."""
    with suppress(OSError):
        _empty(folder)
        (folder / MARK).unlink(missing_ok=True)
        folder.rmdir()
