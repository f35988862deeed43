"""What waits for review, what became of the rest, and the row that each would become."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from lmb_toolkit.collect.contribution import TABLE, Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.review_log import Step, began, ids_given, in_effect
from lmb_toolkit.collect.reviewing.conditions import is_secret
from lmb_toolkit.collect.reviewing.entries import InboxEntry, changed_lesson, entries_of
from lmb_toolkit.collect.reviewing.ledger import Ledger
from lmb_toolkit.collect.reviewing.numbering import number_of, prefix_of
from lmb_toolkit.collect.reviewing.proposing import Lists, changed, lacks, propose
from lmb_toolkit.collect.table_file import Cells, rows_in
from lmb_toolkit.collect.trial_number import trial_number
from lmb_toolkit.collection.folder import PACKAGE
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.schema import read_schema
from lmb_toolkit.collection.writing import Conflict, NotWritten
from lmb_toolkit.query.trials import hash_of


class Overview:
    """The contributions to a data folder, to look at.

    It remembers the files as they were when `entries` was last called, and a lesson as it was
    when `lesson` first gave it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.inbox = Inbox(folder)
        self.ledger = Ledger(folder, self._columns())
        self._opened: dict[str, bytes] = {}
        self.log = self.ledger.log

    def entries(self) -> list[InboxEntry]:
        """Every contribution with its state, oldest first."""
        if self.ledger.unsettled():
            # What a killed writer left is settled, if this reviewer may write.
            with suppress(NotWritten, Conflict), self.ledger.transaction():
                pass
        self.ledger.columns = self._columns()  # A trajectory may have come.
        self.ledger.refresh()
        return entries_of(self.inbox.contributions(), self.log.read(), self._rows())

    def _columns(self) -> dict[str, frozenset[str]]:
        """The files that review changes, each with its columns, as the schema has them now."""
        self.tables = read_schema(self.folder / PACKAGE).tables
        return {
            file: frozenset(self.tables[table].by_name)
            for table in TABLE.values()
            for file in self.tables[table].paths
        }

    def problems(self) -> list[Problem]:
        """Contributions that cannot be read, and rows that review added but that are gone."""
        steps = in_effect(self.log.read())
        here = set(self._rows())
        lost = [_lost(step) for step in steps if step.new and step.row not in here]
        return self.inbox.problems() + lost

    def propose(self, contribution: Contribution) -> Cells:
        """The row that a contribution would become, as far as it is known, and its id.

        Who asks for a change of a lesson may accept it: see `lesson`.
        """
        steps, rows = self.log.read(), self._rows()
        if lesson := changed_lesson(contribution, steps, rows):
            return changed(contribution, self.lesson(lesson))
        table = self.tables[TABLE[contribution.kind]]
        row = propose(contribution, table, Lists(self.folder)) | self._secret(contribution)
        prefix = prefix_of(contribution.kind, row)
        own, taken = contribution.fields.get("id", ""), ids_given(steps) | set(rows)
        return row | {"id": number_of(prefix, own, taken) if prefix else ""}

    def contact(self, id: str) -> str:
        """The service address that came with a contribution, or with the trial that it tells of;
        empty when there is none."""
        told = self.inbox.get(id)
        before = began(self.log.read(), told.fields["id"]) if told.kind == "outcome" else ()
        return next(filter(None, map(self.inbox.store.contact, (id, *before))), "")

    def complete(self, entries: Iterable[InboxEntry]) -> list[InboxEntry]:
        """Those that wait since an import, may be public and lack nothing that a row must have:
        who made the list may accept them unseen, all at once."""
        lists = Lists(self.folder)
        return [entry for entry in entries if self._is_complete(entry, lists)]

    def lesson(self, id: str) -> Cells:
        """The lesson or trial `id` as it is in its file; KeyError when there is none.

        Who asks for it may merge with it: from here on, a change in it is a conflict.
        """
        for data in self.ledger.files().values():
            if row := rows_in(data).get(id):
                self._opened.setdefault(id, data)
                return row
        raise KeyError(id)

    def _secret(self, contribution: Contribution) -> Cells:
        """What the row of a trial has of its secret number."""
        if contribution.kind != "trial":
            return {}
        return {"number_hash": hash_of(trial_number(self.inbox.store, contribution.id))}

    def _is_complete(self, entry: InboxEntry, lists: Lists) -> bool:
        item = entry.contribution
        if entry.state != "new" or item.channel != "import" or is_secret(item):
            return False
        table = self.tables[TABLE[item.kind]]
        return bool(entry.lesson) or not lacks(propose(item, table, lists), table)

    def _rows(self) -> dict[str, Cells]:
        """Every row that review can change, by id."""
        files = self.ledger.files().values()
        return {id: row for data in files for id, row in rows_in(data).items()}


def _lost(step: Step) -> Problem:
    message = f"Stap {step.step} zette deze rij in het bestand, maar ze staat er niet meer in."
    remedy = f"Zet ze terug, of maak stap {step.step} ongedaan."
    return Flaw("lost-row", step.row, message, remedy).at(step.file)
