"""Write files whole or not at all, one writer at a time, and say in Dutch why it failed.

A file is written beside its place, synced to disk and then moved there, so that whoever reads
it, at whatever moment, sees the old file or the new one.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from errno import EDQUOT, EINVAL, ENOSPC, ENOSYS, ENOTSUP, EOPNOTSUPP, EPERM, EROFS
from pathlib import Path

from filelock import FileLock, Timeout

from lmb_toolkit.collection.folder import is_carried
from lmb_toolkit.collection.problems import Explained

LOCK = ".lock"
LONGEST_WAIT = 60.0
"""Seconds; a step takes a fraction of one, so after these the other writer hangs."""

LEFTOVER = ".lmb.tmp"
NO_LINKS = frozenset({EPERM, ENOSYS, ENOTSUP, EOPNOTSUPP})
SHARING_VIOLATIONS = frozenset({32, 33})
"""What Windows says of a file that another program keeps open. Source: Microsoft, System
Error Codes: ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION."""
HELD = SHARING_VIOLATIONS | {5}
"""The same for a rename: then Windows also says ERROR_ACCESS_DENIED."""
PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds before a rename is tried again: a virus scanner looks at a new file that long."""

SAFE = "Er is niets veranderd en je tekst is niet verloren"


class NotWritten(Explained):
    """Something could not be written; the message says in Dutch why, and what to do."""


class Conflict(Explained):
    """The file at `path` held `base` when it was read, and now holds `found`."""

    def __init__(self, path: Path, base: bytes, found: bytes) -> None:
        self.path, self.base, self.found = path, base, found
        super().__init__(
            f"Iemand anders wijzigde {path.name} sinds je het las. Er is niets overschreven: "
            "bekijk wat er veranderde en probeer dan opnieuw."
        )


def write_whole(path: Path, data: bytes) -> None:
    """Make `path` hold `data`, whatever it held. Raises `NotWritten`."""
    with explained(path):
        new = _beside(path, data)
        try:
            _insist(lambda: new.replace(path))
        except OSError:
            _remove(new)
            raise
        _sync_folder(path.parent)


def write_new(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Make the file `path`. Raises `FileExistsError` when there is one, and `NotWritten`."""
    with explained(path):
        new = _beside(path, data, mode)
        try:
            _name(new, path)
        finally:
            _remove(new)
        try:
            _sync_folder(path.parent)
        except OSError:
            _remove(path)
            raise


def replace(path: Path, base: bytes, data: bytes, ahead: Callable[[], None] = lambda: None) -> None:
    """Make `path` hold `data` if it still holds `base`.

    `ahead` is called once the new content is safely beside the file. When moving it fails
    after that, it stays there for who mends it: see `leftovers`. Raises `Conflict`,
    `NotWritten`, and what `ahead` raises.
    """
    with explained(path):
        new = _beside(path, data)
        try:
            with suppress(OSError):
                shutil.copymode(path, new)
            _sync_folder(path.parent)
            _expect(path, base)
            ahead()
        except BaseException:
            _remove(new)
            raise
        _expect(path, base)
        _insist(lambda: new.replace(path))
        _sync_folder(path.parent)


def append_line(path: Path, line: str, mode: int = 0o666) -> None:
    """Add `line` to the end of `path`, on a line of its own. Raises `NotWritten`.

    What a writer that was killed left of a line stays, on its own line.
    """
    with explained(path):
        is_new = not path.exists()
        place = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | _BINARY, mode)
        try:
            size = os.lseek(place, 0, os.SEEK_END)
            os.lseek(place, max(size - 1, 0), os.SEEK_SET)
            start = "" if os.read(place, 1) in (b"", b"\n") else "\n"
            try:
                _write(place, f"{start}{line}\n".encode())
                os.fsync(place)
            except OSError:
                # Half a line on a full disk: making a file shorter needs no room.
                with suppress(OSError):
                    os.ftruncate(place, size)
                raise
        finally:
            os.close(place)
        if is_new:
            _sync_folder(path.parent)


@contextmanager
def locked(folder: Path, timeout: float = LONGEST_WAIT) -> Iterator[None]:
    """Be the only writer in the data folder; waits `timeout` seconds. Raises `NotWritten`."""
    if is_carried(folder):
        raise NotWritten(
            f"De gegevens in {folder} horen bij het programma en zijn om te lezen. Maak met "
            "lmb init MAP een eigen map, of zeg met --data waar je gegevens staan."
        )
    lock = FileLock(folder / LOCK)
    with explained(folder):
        # The lock would make the folder anew, also when it is a share that went away.
        folder.stat()
        lock.acquire(timeout)
    try:
        yield
    finally:
        # What was written is written, even if the share went away just now.
        with suppress(OSError):
            lock.release()


def leftovers(folder: Path) -> list[Path]:
    """What killed writers left beside the files of `folder`; only true for who has the lock."""
    return sorted(folder.glob(f".*{LEFTOVER}"))


def clear_leftovers(*folders: Path) -> None:
    """Remove what killed writers left; only for who has the lock."""
    for folder in folders:
        for path in leftovers(folder):
            _remove(path)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of the system about `path` into `NotWritten`; not that a file exists."""
    try:
        yield
    except FileExistsError:
        raise
    except OSError as error:
        reason, remedy = why(error, path)
        raise NotWritten(f"Bewaren lukt niet: {reason}. {SAFE}; {remedy}.") from error


def why(error: OSError, path: Path) -> tuple[str, str]:
    """Why it failed and what to do about it, in Dutch."""
    code, windows = error.errno, getattr(error, "winerror", None)
    if isinstance(error, Timeout):
        return "iemand anders is al lang aan het bewaren", "probeer het straks opnieuw"
    if code in (ENOSPC, EDQUOT):
        return "de schijf is vol", "maak plaats en probeer opnieuw"
    if windows in SHARING_VIOLATIONS:
        return (
            f"een ander programma, wellicht Excel, houdt {path.name} open",
            "sluit het bestand daar en probeer opnieuw",
        )
    if isinstance(error, PermissionError) or code == EROFS:
        return (
            f"je mag {path.name} niet wijzigen, of een ander programma houdt het open",
            "sluit het bestand, of vraag schrijfrechten op de map",
        )
    return (
        f"{path.name} is niet bereikbaar ({error.strerror or error})",
        "kijk na of de netwerkschijf verbonden is en probeer opnieuw",
    )


_BINARY = getattr(os, "O_BINARY", 0)


def _beside(path: Path, data: bytes, mode: int = 0o666) -> Path:
    """A new file in the folder of `path` that holds `data`, synced to disk."""
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}{LEFTOVER}")
    place = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
    try:
        try:
            _write(place, data)
            os.fsync(place)
        finally:
            os.close(place)
    except OSError:
        _remove(new)
        raise
    return new


def _write(place: int, data: bytes) -> None:
    while data:
        data = data[os.write(place, data) :]


def _expect(path: Path, base: bytes) -> None:
    found = path.read_bytes()
    if found != base:
        raise Conflict(path, base, found)


def _name(new: Path, path: Path) -> None:
    """Give the file `new` the name `path`, unless that is taken."""
    if os.name == "nt":
        # Here, and only here, renaming never overwrites.
        _insist(lambda: new.rename(path))
        return
    try:
        os.link(new, path)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        # A disk without links (FAT, some shares): the lock keeps other writers away.
        if path.exists():
            raise FileExistsError(path) from error
        new.replace(path)


def _insist(rename: Callable[[], object]) -> None:
    """Rename, again and again as long as another program on Windows holds one of the files."""
    for pause in PAUSES:
        try:
            rename()
        except PermissionError as error:
            if getattr(error, "winerror", None) not in HELD:
                raise
            time.sleep(pause)
        else:
            return
    rename()


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Have the names in a folder on disk; Windows does that by itself."""
    if os.name == "nt":
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    except OSError as error:
        # Some shares cannot; they sync when a file is closed.
        if error.errno != EINVAL:
            raise
    finally:
        os.close(place)
