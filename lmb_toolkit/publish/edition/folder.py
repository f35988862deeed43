"""A folder that is written whole or not at all."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

MARK = ".lmb-uitgave"
"""A file that says that a folder is an edition of ours, so that a next one may take its place."""


class NotOurs(Exception):
    """A folder holds something else than an edition."""


class EditionFolder:
    """The edition in `folder`: written beside it, and put in its place at the end.

    A file that did not change stays the file that it was, with its date; what is not written
    again is gone.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.fresh = self.folder.with_name(f"{self.folder.name}.nieuw")
        self.written = self.same = self.size = 0
        if self.folder.exists() and not self._is_ours():
            raise NotOurs(folder)

    def _is_ours(self) -> bool:
        return (self.folder / MARK).is_file() or (
            self.folder.is_dir() and not any(self.folder.iterdir())
        )

    def __enter__(self) -> Self:
        shutil.rmtree(self.fresh, ignore_errors=True)
        self.fresh.mkdir(parents=True)
        self.write(MARK, b"")
        return self

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

    def __exit__(
        self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        if kind:
            shutil.rmtree(self.fresh, ignore_errors=True)
            return
        old = self.folder.with_name(f"{self.folder.name}.oud")
        shutil.rmtree(old, ignore_errors=True)
        with suppress(FileNotFoundError):
            self.folder.rename(old)
        self.fresh.rename(self.folder)
        shutil.rmtree(old, ignore_errors=True)
