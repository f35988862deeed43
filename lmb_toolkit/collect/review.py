"""Review: accept, ask for more, merge, decline, undo; every step is a line in the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from lmb_toolkit.collect.contribution import TABLE, Contribution
from lmb_toolkit.collect.inbox import INBOX, Inbox
from lmb_toolkit.collect.ledger import Ledger, Turn, now
from lmb_toolkit.collect.log import STATES, Step, given, in_effect
from lmb_toolkit.collect.proposing import propose
from lmb_toolkit.collect.refusing import Refused, refused
from lmb_toolkit.collect.table_file import Cells, rows_in
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.schema import read_schema
from lmb_toolkit.collection.writing import Conflict, NotWritten
from lmb_toolkit.view.cards import today

__all__ = ["DONE", "ROLE", "Done", "Entry", "Refused", "Review"]

ROLE = "medewerker VVSG"
MOST = 999
"""Rows that numbers of three digits can tell apart."""

DONE = {
    "accept": "aanvaard",
    "ask": "teruggevraagd",
    "merge": "samengevoegd",
    "decline": "afgewezen",
}
"""What people call a contribution after a step."""


@dataclass(frozen=True)
class Entry:
    """A contribution and what became of it.

    `state` is new, asked, accepted, merged or declined; `last` is the step that made it so. It
    holds the question or the reason (`text`), or the row (`row`, as edited `new`).
    """

    contribution: Contribution
    state: str = "new"
    last: Step | None = None

    @property
    def age(self) -> int:
        """The days since it was received."""
        return max((today() - date.fromisoformat(self.contribution.received_at[:10])).days, 0)


@dataclass(frozen=True)
class Done:
    """A step that was done, and advice on the form of the file that it changed."""

    step: Step
    advice: list[Problem]


class Review:
    """The contributions to a data folder, for one reviewer, who has a role and no name.

    It remembers the files as they were when `entries` was last called, and a lesson as it was
    when `lesson` first gave it. When a file changed outside review since then, or the row at
    stake changed, a step raises `Conflict`; asked again, it is done. A step raises `Refused`
    when the data would not be in order, `NotWritten` when it cannot be written, `DamagedLog`
    when the log misses a line. Nothing is changed then.
    """

    def __init__(self, folder: Path, role: str = ROLE) -> None:
        self.folder = folder
        self.role = role
        self.inbox = Inbox(folder)
        self.tables = read_schema(folder / "datapackage.json").tables
        columns = {
            file: frozenset(self.tables[table].by_name)
            for table in TABLE.values()
            for file in self.tables[table].paths
        }
        self.ledger = Ledger(folder, columns)
        self._opened: dict[str, bytes] = {}
        self.log = self.ledger.log

    def entries(self) -> list[Entry]:
        """Every contribution with its state, oldest first."""
        if self.ledger.unsettled():
            # What a killed writer left is settled, if this reviewer may write.
            with suppress(NotWritten, Conflict), self.ledger.turn():
                pass
        self.ledger.look()
        last = {step.contribution: step for step in in_effect(self.log.read())}
        return [
            Entry(item, STATES[last[item.id].what], last[item.id])
            if item.id in last
            else Entry(item)
            for item in self.inbox.contributions()
        ]

    def problems(self) -> list[Problem]:
        """Contributions that cannot be read, and rows that review added but that are gone."""
        steps = in_effect(self.log.read())
        here = set(self._rows())
        lost = [_lost(step) for step in steps if step.new and step.row not in here]
        return self.inbox.problems() + lost

    def propose(self, contribution: Contribution) -> Cells:
        """The row that a contribution would become, as far as it is known, and its id."""
        row = propose(contribution, self.tables[TABLE[contribution.kind]], self.folder)
        prefix = _prefix(contribution.kind, row)
        ids = given(self.log.read()) | set(self._rows())
        return row | {"id": _next_id(prefix, ids) if prefix else ""}

    def lesson(self, id: str) -> Cells:
        """The lesson `id` as it is in its file; KeyError when there is none.

        Who asks for it may merge with it: from here on, a change in it is a conflict.
        """
        for data in self.ledger.files().values():
            if row := rows_in(data).get(id):
                self._opened.setdefault(id, data)
                return row
        raise KeyError(id)

    def accept(self, id: str, fields: Mapping[str, str], status: str = "published") -> Done:
        """Add a contribution as a row: what `propose` gives, with `fields` in place of it.

        The id is the next of its trajectory, whatever `fields` says. `status` is that of the
        lesson, published or draft; an adoption has none.
        """
        with self.ledger.turn() as turn:
            item = self._open(id, turn)
            table = self.tables[TABLE[item.kind]]
            row = propose(item, table, self.folder) | _columns(fields, table.by_name)
            if item.kind == "lesson":
                _check_public(item, status)
                row["status"] = status
            file = self._file(item.kind, row["trajectory"] if item.kind == "lesson" else "")
            page = turn.page(file)
            row["id"] = _next_id(_prefix(item.kind, row), given(turn.steps) | set(page.ids))
            step = replace(self._step("accept", id), row=row["id"])
            advice = turn.write(step, file, page, row)
            return Done(turn.steps[-1], advice)

    def ask(self, id: str, question: str) -> Done:
        """Note what the contributor still has to tell; the contribution stays open."""
        return self._note("ask", id, question)

    def decline(self, id: str, reason: str) -> Done:
        """Note why a contribution becomes no row."""
        return self._note("decline", id, reason)

    def merge(self, id: str, lesson_id: str, fields: Mapping[str, str]) -> Done:
        """Join a contribution with a lesson: `fields` are its columns that change."""
        with self.ledger.turn() as turn:
            if self._open(id, turn).kind != "lesson":
                message = "Alleen een les kan je met een les samenvoegen."
                raise refused(INBOX, "not-a-lesson", id, message, "Aanvaard ze, of wijs ze af.")
            file = self._file("lesson", lesson_id[:1])
            page = turn.page(file)
            row = turn.same(file, page, lesson_id, self._opened.pop(lesson_id, None))
            if row is None:
                message, remedy = "Deze les bestaat niet.", "Kijk het nummer na."
                raise refused(file, "unknown-lesson", lesson_id, message, remedy)
            step = replace(self._step("merge", id), row=lesson_id)
            after = row | _columns(fields, row.keys() - {"id", "trajectory", "added_on"})
            if after == row:
                turn.note(step)
                return Done(turn.steps[-1], [])
            advice = turn.write(step, file, page, after | {"modified_on": today().isoformat()})
            return Done(turn.steps[-1], advice)

    def undo(self, number: int = 0) -> Done:
        """Take back the step `number`, or the last one that is in effect.

        The row becomes what it was; an id that was given is never given again.
        """
        with self.ledger.turn() as turn:
            undone = _undoable(in_effect(turn.steps), number)
            self._opened.clear()
            step = self._step("undo", undone.contribution)
            step = replace(step, undoes=undone.step, row=undone.row)
            page = turn.page(undone.file) if undone.file else None
            row = page.get(undone.row) if page else None
            if page is None or (row is None and not undone.old):
                turn.note(step)
                return Done(turn.steps[-1], [])
            if row != undone.new:
                message = f"Deze rij is gewijzigd na stap {undone.step}."
                remedy = "Verbeter ze in het bestand zelf, of maak eerst de latere stap ongedaan."
                raise refused(undone.file, "changed-since", undone.row, message, remedy)
            advice = turn.write(step, undone.file, page, undone.old or None)
            return Done(turn.steps[-1], advice)

    def _note(self, what: str, id: str, text: str) -> Done:
        with self.ledger.turn() as turn:
            self._open(id, turn)
            if not text.strip():
                raise refused(INBOX, "empty-text", id, "Er staat geen uitleg bij.", "Schrijf ze.")
            turn.note(replace(self._step(what, id), text=text.strip()))
            return Done(turn.steps[-1], [])

    def _step(self, what: str, id: str) -> Step:
        return Step(0, now(), self.role, what, contribution=id)

    def _open(self, id: str, turn: Turn) -> Contribution:
        """The contribution, if nobody closed it meanwhile."""
        done = [step for step in in_effect(turn.steps) if step.contribution == id]
        if done and done[-1].what != "ask":
            last = done[-1]
            what = f"{DONE[last.what]} ({last.row})" if last.row else DONE[last.what]
            message = f"Deze bijdrage is al {what} door {last.role}, op {last.at[:10]}."
            remedy = f"Maak eerst stap {last.step} ongedaan."
            raise refused(INBOX, "already-reviewed", id, message, remedy)
        try:
            return self.inbox.get(id)
        except KeyError:
            message, remedy = "Deze bijdrage bestaat niet.", "Kijk het nummer na."
            raise refused(INBOX, "unknown-contribution", id, message, remedy) from None

    def _file(self, kind: str, trajectory: str) -> str:
        """The file that a row belongs in."""
        if kind == "adoption":
            return self.tables["adoptions"].paths[0]
        trajectories = rows_in((self.folder / "trajectories.csv").read_bytes())
        file = f"lessons/{trajectories.get(trajectory, {}).get('slug')}.csv"
        if file not in self.tables["lessons"].paths:
            message = "Dit leertraject bestaat niet."
            remedy = f"Kies uit: {', '.join(trajectories)}."
            raise refused(INBOX, "unknown-trajectory", trajectory, message, remedy)
        return file

    def _rows(self) -> dict[str, Cells]:
        """Every row that review can change, by id."""
        files = self.ledger.files().values()
        return {id: row for data in files for id, row in rows_in(data).items()}


def _columns(fields: Mapping[str, str], names: Iterable[str]) -> Cells:
    """The fields as cells; refused when a column does not exist or may not change."""
    allowed = set(names)
    for name in fields:
        if name not in allowed:
            message = "Deze kolom bestaat niet, of je kan ze niet wijzigen."
            raise refused(INBOX, "unknown-column", name, message, f"Kies uit: {', '.join(names)}.")
    return {name: text.replace("\r\n", "\n").strip() for name, text in fields.items()}


def _check_public(contribution: Contribution, status: str) -> None:
    """Refuse to publish what the contributor does not want to be public yet."""
    if status == "published" and contribution.fields.get("public") == "nee":
        message = "Wie dit bijdroeg, wil het nog niet publiek."
        remedy = "Bewaar het als ontwerp, en publiceer het pas als dat mag."
        raise refused(INBOX, "not-public", contribution.id, message, remedy)


def _prefix(kind: str, row: Cells) -> str:
    if kind == "adoption":
        return "a-"
    return f"{row['trajectory']}-" if row["trajectory"] else ""


def _next_id(prefix: str, ids: Iterable[str]) -> str:
    """The id after the highest one that was ever given."""
    tails = [id.removeprefix(prefix) for id in ids if id.startswith(prefix)]
    number = 1 + max((int(tail) for tail in tails if tail.isdecimal()), default=0)
    if number > MOST:
        message = f"Na {prefix}{MOST} zijn er geen nummers meer."
        remedy = "Vraag wie de gegevens beheert om hulp."
        raise refused(INBOX, "no-more-ids", prefix, message, remedy)
    return f"{prefix}{number:03d}"


def _undoable(steps: Sequence[Step], number: int) -> Step:
    """The step to undo; refused when it does not exist or another came on top of it."""
    step = next((step for step in reversed(steps) if number in (0, step.step)), None)
    if step is None:
        message = "Er is geen stap om ongedaan te maken." if not number else "Die stap geldt niet."
        raise refused(INBOX, "unknown-step", str(number or ""), message, "Kijk het logboek na.")
    later = [item for item in steps if item.step > step.step]
    if any(item.contribution == step.contribution for item in later):
        message = "Na deze stap kwam nog een stap over dezelfde bijdrage."
        raise refused(INBOX, "later-step", str(number), message, "Maak die eerst ongedaan.")
    return step


def _lost(step: Step) -> Problem:
    return Flaw(
        "lost-row",
        step.row,
        f"Stap {step.step} zette deze rij in het bestand, maar ze staat er niet meer in.",
        f"Zet ze terug, of maak stap {step.step} ongedaan.",
    ).at(step.file)
