"""Do what a draft says, all of it or none of it, and take it back byte for byte (`lmb new
undo`)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lmb_toolkit.collect.drafting import Draft
from lmb_toolkit.collect.review_log import Log, Step
from lmb_toolkit.collect.reviewing.ledger import Ledger, now
from lmb_toolkit.collect.reviewing.refusal import checked, refused
from lmb_toolkit.collect.reviewing.review import ROLE
from lmb_toolkit.collect.store import INBOX
from lmb_toolkit.collection.folder import PACKAGE
from lmb_toolkit.collection.writing import Conflict

ORDER = ("lessons/", "themes.csv", "trajectories.csv", "editions.csv", "sessions.csv", PACKAGE)
"""Which files are written first: a reader who looks meanwhile finds what is referred to."""


@dataclass(frozen=True)
class TableEditor:
    """Who changes the tables of a data folder: a role, no name."""

    folder: Path
    role: str = ROLE

    def check(self, draft: Draft) -> None:
        """Raise `Refused` for what would be wrong in the whole folder and is not now."""
        files = {file: data for file, data in draft.files.items() if data is not None}
        checked(self.folder, files)

    def do(self, draft: Draft, title: str) -> Step:
        """Write what a draft says. Raises `Refused`, `Conflict` when a file changed since the
        draft read it, and `NotWritten`; nothing is changed then."""
        self.check(draft)
        with self._ledger().transaction() as transaction:
            for file, base in draft.bases.items():
                if (found := self._held(file)) != base:
                    raise Conflict(self.folder / file, base or b"", found or b"")
            files = {file: (base, draft.files[file]) for file, base in draft.bases.items()}
            ordered = dict(sorted(files.items(), key=lambda item: _place(item[0])))
            transaction.change(Step(0, now(), self.role, "change", text=title), ordered)
            return transaction.steps[-1]

    def last(self) -> Step | None:
        """The last change that stands."""
        steps = Log(self.folder / INBOX).read()
        gone = {step.undoes for step in steps if step.what in ("revert", "void")}
        done = [step for step in steps if step.what == "change" and step.step not in gone]
        return done[-1] if done else None

    def undo(self) -> Step:
        """Take back the last change that stands: every file is what it was, byte for byte.
        Raises `Refused` when one of them changed since, and `NotWritten`."""
        with self._ledger().transaction() as transaction:
            step = self.last()
            if step is None:
                message = "Er is niets om ongedaan te maken."
                raise refused(INBOX, "unknown-step", "", message, "Kijk het logboek na.")
            files = {file: step.held(file)[::-1] for file in reversed(step.files)}
            for file, (held, _before) in files.items():
                if self._held(file) != held:
                    message = f"{file} is gewijzigd na “{step.text}”."
                    remedy = "Maak eerst ongedaan wat daarna kwam."
                    raise refused(file, "changed-since", "", message, remedy)
            transaction.change(
                Step(0, now(), self.role, "revert", undoes=step.step, text=step.text), files
            )
            return transaction.steps[-1]

    def _ledger(self) -> Ledger:
        # It is there for its lock, its log and its order: what changes here are whole files.
        return Ledger(self.folder, {"lessons/": frozenset()})

    def _held(self, file: str) -> bytes | None:
        path = self.folder / file
        return path.read_bytes() if path.exists() else None


def _place(file: str) -> int:
    return next((place for place, start in enumerate(ORDER) if file.startswith(start)), 0)
