"""The inbox: contributions that wait for review, each written whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from lmb_toolkit.collect.contribution import (
    Contribution,
    as_json,
    from_delivery,
    new_id,
    received,
    to_delivery,
)
from lmb_toolkit.collect.log import Log
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.writing import clear_leftovers, explained, locked, write_new

INBOX = "inbox"
CONTACTS = "contacts"
DAMAGED = (
    "Deze bijdrage is niet te lezen.",
    "Zet een vorige versie van het bestand terug, of vraag wie de gegevens beheert om hulp.",
)


class Inbox:
    """The folder `inbox` of a data folder; it is made when first needed."""

    def __init__(self, folder: Path) -> None:
        self.data_folder = folder
        self.folder = folder / INBOX
        self.contacts = self.folder / CONTACTS

    def receive(
        self,
        contributions: Iterable[Contribution],
        channel: str,
        origin: str = "",
        contact: str = "",
    ) -> list[Contribution]:
        """Keep contributions as one delivery: all or none; once this returns they are on disk.

        Out: those that are new, with their ids (receipts). One with an id that the inbox or
        its log knows is left alone, so that importing a file again changes nothing. `contact`
        is the address of a service, which is kept apart. Raises `NotWritten`.
        """
        with locked(self.data_folder), explained(self.folder):
            for folder in (self.folder, self.contacts):
                folder.mkdir(exist_ok=True)
            self._tidy()
            new = self._unknown(list(contributions))
            while new:
                with suppress(FileExistsError):
                    return self._deliver(new, channel, origin, contact)
            return []

    def contributions(self) -> list[Contribution]:
        """Everything that was ever received, oldest first."""
        found = [item for _, items in self._deliveries() for item in items]
        return sorted(found, key=lambda item: item.received_at)

    def get(self, id: str) -> Contribution:
        """The contribution `id`; KeyError when there is none."""
        for _, items in self._deliveries(id):
            for item in items:
                if item.id == id:
                    return item
        raise KeyError(id)

    def known(self) -> set[str]:
        """The ids of all contributions, also of those that only the log still knows."""
        steps = Log(self.folder).read()
        return {item.id for item in self.contributions()} | {step.contribution for step in steps}

    def contact(self, id: str) -> str:
        """The service address that came with the contribution `id`; empty when there is none."""
        path = self.contacts / f"{id}.json"
        return str(json.loads(path.read_bytes())["contact"]) if path.exists() else ""

    def problems(self) -> list[Problem]:
        """The files in the inbox that cannot be read; nothing else is affected by them."""
        return [problem for problem, _ in self._deliveries() if problem]

    def _deliveries(self, id: str = "") -> Iterator[tuple[Problem | None, list[Contribution]]]:
        """What each file holds, or that it cannot be read; first the file with the number `id`."""
        paths = self.folder.glob("*.json")
        for path in sorted(paths, key=lambda path: (not id.startswith(path.stem), path)):
            try:
                yield None, from_delivery(path.read_bytes())
            except (OSError, ValueError) as error:
                flaw = Flaw("damaged-contribution", str(error), *DAMAGED)
                yield flaw.at(f"{INBOX}/{path.name}"), []

    def _unknown(self, contributions: list[Contribution]) -> list[Contribution]:
        """The contributions without an id, and those whose id is new, each once."""
        known = self.known() if any(item.id for item in contributions) else set()
        new = []
        for item in contributions:
            if not item.id or item.id not in known:
                new.append(item)
                known.add(item.id)
        return new

    def _deliver(
        self, contributions: list[Contribution], channel: str, origin: str, contact: str
    ) -> list[Contribution]:
        moment = datetime.now(UTC)
        id = new_id(moment)
        whole = received(contributions, id, moment.isoformat(timespec="seconds"), channel, origin)
        address = self.contacts / f"{id}.json"
        # First the address: the contribution makes the delivery complete.
        if contact:
            write_new(address, as_json({"contact": contact}))
        try:
            write_new(self.folder / f"{id}.json", to_delivery(id, whole))
        except BaseException:
            with suppress(OSError):
                address.unlink(missing_ok=True)
            raise
        return whole

    def _tidy(self) -> None:
        """Remove what killed writers left, and addresses whose contribution never came."""
        clear_leftovers(self.folder, self.contacts)
        for path in self.contacts.glob("*.json"):
            if not (self.folder / path.name).exists():
                path.unlink(missing_ok=True)
