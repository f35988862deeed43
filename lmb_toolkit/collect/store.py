"""Where contributions lie, and for how long the addresses beside them: a folder, or PostgreSQL when
several servers take them.

A store keeps deliveries by name, each written once and never changed. The address of who sent
one lies apart, and goes when it is no longer needed.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from lmb_toolkit.collect.contribution import as_json, from_delivery
from lmb_toolkit.collect.rates import OwnRates, Rates
from lmb_toolkit.collect.review_log import (
    LOG,
    PRIVATE_FILE,
    PRIVATE_FOLDER,
    DamagedLog,
    Log,
    awaited,
    decided,
)
from lmb_toolkit.collection.folder import State, data_folder, state
from lmb_toolkit.collection.limits import CONTACT_DAYS
from lmb_toolkit.collection.writing import clear_leftovers, explained, locked, write_new

STORE = "LMB_STORE"
"""In the environment: the address of the database; without it, contributions lie in the folder
`inbox` of the data."""
INBOX = "inbox"
CONTACTS = "contacts"
KEY = "key"
DAY = 86_400


class Store(Protocol):
    """What both have; `exclusive` is for whoever writes, everything else may be called without.

    Raises `NotWritten` for what cannot be read or written.
    """

    rates: Rates

    def exclusive(self) -> AbstractContextManager[None]:
        """Be the only writer."""

    def create(self, name: str, delivery: bytes, contact: str = "") -> bool:
        """Keep a delivery, if there is none of that name; whether it was kept."""

    def get(self, name: str) -> bytes:
        """A delivery; KeyError when there is none."""

    def list(self) -> list[str]:
        """The names of all deliveries, in alphabetical order."""

    def contact(self, name: str) -> str:
        """The address that came with a delivery; "" when there is none, or no longer."""

    def key(self, restored: bytes = b"") -> bytes:
        """What secret numbers are made with: chance, or what a backup had, once and for all."""

    def close(self, name: str, keep_address: bool = False) -> None:
        """A delivery was decided on: it no longer waits, and its address goes, unless there is
        still something to ask."""

    def reopen(self, name: str) -> None:
        """A delivery waits again."""

    def waiting(self) -> tuple[int, int]:
        """How many forms wait, and their bytes."""


def open_store(folder: Path) -> Store:
    """The store of a data folder: the database in `LMB_STORE`, else its own folder `inbox`."""
    address = os.environ.get(STORE)
    # A copy to practise on has an inbox of its own.
    if address and folder.resolve() == data_folder().resolve():
        from lmb_toolkit.collect.postgres import PostgresStore

        return PostgresStore(address)
    return FolderStore(folder)


class FolderStore:
    """The folder `inbox` of a data folder; it is made when first needed."""

    def __init__(self, data_folder: Path) -> None:
        self.rates: Rates = OwnRates()
        self._data_folder = data_folder
        self._folder = data_folder / INBOX
        self._contacts = self._folder / CONTACTS
        self._sizes: dict[str, int] = {}
        self._logged = lru_cache(maxsize=1)(self._read_log)

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Be the only writer; what killed ones left is cleared away first."""
        with locked(self._data_folder), explained(self._folder):
            for folder in (self._folder, self._contacts):
                folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
                with suppress(OSError):  # It may be a folder of somebody else, or on a share.
                    folder.chmod(PRIVATE_FOLDER)
            clear_leftovers(self._folder, self._contacts)
            self._clear_contacts()
            yield

    def create(self, name: str, delivery: bytes, contact: str = "") -> bool:
        path, address = self._path(name), self._address(name)
        if path.exists():
            return False
        # First the address: the contribution makes the delivery complete.
        if contact:
            write_new(address, as_json({"contact": contact}), PRIVATE_FILE)
        try:
            write_new(path, delivery, PRIVATE_FILE)
        except BaseException:
            with suppress(OSError):
                address.unlink(missing_ok=True)
            raise
        return True

    def get(self, name: str) -> bytes:
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            raise KeyError(name) from None

    def list(self) -> list[str]:
        return sorted(path.stem for path in self._folder.glob("*.json"))

    def contact(self, name: str) -> str:
        path = self._address(name)
        return str(json.loads(path.read_bytes())["contact"]) if path.exists() else ""

    def key(self, restored: bytes = b"") -> bytes:
        path = self._folder / KEY
        with explained(path):
            if not path.exists():
                self._folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
                with suppress(FileExistsError):  # Another made it meanwhile.
                    write_new(path, restored or secrets.token_bytes(), PRIVATE_FILE)
            return path.read_bytes()

    def close(self, name: str, keep_address: bool = False) -> None:
        if not keep_address:
            with explained(self._contacts):
                self._address(name).unlink(missing_ok=True)

    def reopen(self, name: str) -> None:
        """Nothing to do: the log beside it says what waits."""

    def waiting(self) -> tuple[int, int]:
        closed, _asked = self._logged(state(self._folder / LOG))
        sizes = [self._form_size(name) for name in self.list() if name not in closed]
        return sum(size > 0 for size in sizes), sum(sizes)

    def _form_size(self, name: str) -> int:
        """The bytes of a form; 0 for an import, which staff made."""
        if name not in self._sizes:
            data = self.get(name)
            with suppress(ValueError):
                is_form = from_delivery(data)[0].channel == "form"
                self._sizes[name] = len(data) if is_form else 0
        return self._sizes.get(name, 0)

    def _read_log(self, _state: State) -> tuple[set[str], set[str]]:
        """What the log says is decided, and of what something is still to be asked; nothing when
        it cannot be read."""
        try:
            steps = Log(self._folder).read()
        except DamagedLog:
            return set(), set()
        return decided(steps), awaited(steps)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.json"

    def _address(self, name: str) -> Path:
        return self._contacts / f"{name}.json"

    def _clear_contacts(self) -> None:
        """Remove addresses whose contribution never came or was decided on, and old ones."""
        oldest = time.time() - CONTACT_DAYS * DAY
        closed, asked = self._logged(state(self._folder / LOG))
        settled = closed - asked
        for path in self._contacts.glob("*.json"):
            is_old = path.stat().st_mtime < oldest
            if is_old or path.stem in settled or not self._path(path.stem).exists():
                path.unlink(missing_ok=True)
