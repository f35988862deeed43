"""The inbox: contributions that wait for review, each written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from lmb_toolkit.collect.contribution import (
    Contribution,
    from_delivery,
    letters_of,
    received,
    to_delivery,
)
from lmb_toolkit.collect.review_log import Log
from lmb_toolkit.collect.store import INBOX, Store, open_store
from lmb_toolkit.collection.limits import WAITING, WAITING_BYTES
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.writing import NotWritten

DAMAGED = (
    "Deze bijdrage is niet te lezen.",
    "Zet een vorige versie van het bestand terug, of vraag wie de gegevens beheert om hulp.",
)
FULL = (
    "De inbox is vol: er wachten {count} bijdragen ({bytes} bytes). Kijk ze na met lmb review, of "
    "in de notebook nakijken; daarna neemt de server er weer aan."
)
SHORTEST = 6
"""Letters of an id; more when another contribution has the same."""


class Inbox:
    """The contributions to a data folder, in its store."""

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        self.data_folder = folder
        self.store = store or open_store(folder)

    def receive(
        self,
        contributions: Iterable[Contribution],
        channel: str,
        origin: str = "",
        contact: str = "",
    ) -> list[Contribution]:
        """Keep contributions as one delivery: all or none; once this returns they are on disk.

        Out: those that are new, with their ids (receipts). What is sent twice without an id is
        kept once, and has its first receipt. One with an id that the inbox or its log knows is
        left alone, so that importing a file again changes nothing. `contact` is the address of a
        service, which is kept apart. Raises `NotWritten`, also for a form when too many wait.
        """
        with self.store.exclusive():
            new = self._unknown(list(contributions))
            if not new:
                return []
            letters = letters_of(new, contact)
            if known := self._sent_before(new, letters):
                return known
            if channel == "form":
                count, size = self.store.waiting()
                if count >= WAITING or size >= WAITING_BYTES:
                    raise NotWritten(FULL.format(count=count, bytes=size))
            moment = datetime.now(UTC)
            for length in range(SHORTEST, len(letters)):
                id = f"{moment:%Y%m%d}-{letters[:length]}"
                at = moment.isoformat(timespec="seconds")
                whole = received(new, id, at, channel, origin)
                if self.store.create(id, to_delivery(id, whole), contact):
                    return whole
            raise AssertionError(letters)

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
        steps = Log(self.data_folder / INBOX).read()
        return {item.id for item in self.contributions()} | {step.contribution for step in steps}

    def problems(self) -> list[Problem]:
        """The files in the inbox that cannot be read; nothing else is affected by them."""
        return [problem for problem, _ in self._deliveries() if problem]

    def _deliveries(self, id: str = "") -> Iterator[tuple[Problem | None, list[Contribution]]]:
        """What each file holds, or that it cannot be read; first the file with the number `id`."""
        for name in sorted(self.store.list(), key=lambda name: (not id.startswith(name), name)):
            try:
                yield None, from_delivery(self.store.get(name))
            except (OSError, ValueError) as error:
                flaw = Flaw("damaged-contribution", str(error), *DAMAGED)
                yield flaw.at(f"{INBOX}/{name}.json"), []

    def _unknown(self, contributions: list[Contribution]) -> list[Contribution]:
        """The contributions without an id, and those whose id is new, each once."""
        known = self.known() if any(item.id for item in contributions) else set()
        new = []
        for item in contributions:
            if not item.id or item.id not in known:
                new.append(item)
                known.add(item.id)
        return new

    def _sent_before(self, new: list[Contribution], letters: str) -> list[Contribution]:
        """The delivery that holds the same, if there is one: this is a form sent twice."""
        if any(item.id for item in new):
            return []
        for name in self.store.list():
            _, _, own = name.partition("-")
            if len(own) >= SHORTEST and letters.startswith(own):
                found = from_delivery(self.store.get(name))
                if letters_of(found, "") == letters_of(new, ""):
                    return found
        return []
