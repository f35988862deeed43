"""Review: accept, ask for more, merge, publish, decline, undo; every step is a line in the log."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from lmb_toolkit.collect.conditions import (
    check_complete,
    check_public,
    columns,
    is_secret,
    undoable,
)
from lmb_toolkit.collect.contribution import TABLE, Contribution
from lmb_toolkit.collect.entries import Entry, changed_lesson, entries_of
from lmb_toolkit.collect.inbox import INBOX, Inbox
from lmb_toolkit.collect.ledger import Ledger, Turn, now
from lmb_toolkit.collect.log import Step, given, in_effect
from lmb_toolkit.collect.numbering import number_of
from lmb_toolkit.collect.proposing import changed, lacks, propose
from lmb_toolkit.collect.refusing import Refused, refused
from lmb_toolkit.collect.table_file import Cells, rows_in
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.schema import read_schema
from lmb_toolkit.collection.writing import Conflict, NotWritten
from lmb_toolkit.view.cards import today

__all__ = ["DONE", "ROLE", "Done", "Entry", "Refused", "Review"]

ROLE = "medewerker VVSG"
DONE = {
    "accept": "aanvaard",
    "ask": "teruggevraagd",
    "merge": "samengevoegd",
    "publish": "gepubliceerd",
    "decline": "afgewezen",
}
"""What people call a contribution after a step."""


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
        names = {
            file: frozenset(self.tables[table].by_name)
            for table in TABLE.values()
            for file in self.tables[table].paths
        }
        self.ledger = Ledger(folder, names)
        self._opened: dict[str, bytes] = {}
        self.log = self.ledger.log

    def entries(self) -> list[Entry]:
        """Every contribution with its state, oldest first."""
        if self.ledger.unsettled():
            # What a killed writer left is settled, if this reviewer may write.
            with suppress(NotWritten, Conflict), self.ledger.turn():
                pass
        self.ledger.look()
        return entries_of(self.inbox.contributions(), self.log.read(), self._rows())

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
        row = propose(contribution, self.tables[TABLE[contribution.kind]], self.folder)
        prefix = _prefix(contribution.kind, row)
        own, taken = contribution.fields.get("id", ""), given(steps) | set(rows)
        return row | {"id": number_of(prefix, own, taken) if prefix else ""}

    def is_complete(self, entry: Entry) -> bool:
        """Whether it waits since an import, may be public and lacks nothing that a row must
        have: then who made the list may accept it unseen, together with the others."""
        item = entry.contribution
        if entry.state != "new" or item.channel != "import" or is_secret(item):
            return False
        table = self.tables[TABLE[item.kind]]
        return bool(entry.lesson) or not lacks(propose(item, table, self.folder), table)

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

        It keeps the number that it brings along, and then its dates, as long as no other row
        had it; else it gets the next of its trajectory. `status` is that of the lesson,
        published or draft; an adoption has none. What changes a lesson that is there already
        is merged with it.
        """
        with self.ledger.turn() as turn:
            item = self._open(id, turn)
            if lesson := changed_lesson(item, turn.steps, self._rows()):
                return self._change(item, lesson, fields, status, turn)
            table = self.tables[TABLE[item.kind]]
            proposed = propose(item, table, self.folder)
            row = proposed | columns(fields, table.by_name)
            is_as_given = row == proposed
            if item.kind == "lesson":
                check_public(item, status)
                row["status"] = status
                check_complete(row, table)
            file = self._file(item.kind, row.get("trajectory", ""))
            page = turn.page(file)
            own = item.fields.get("id", "")
            taken = given(turn.steps) | set(page.ids)
            row["id"] = number_of(_prefix(item.kind, row), own, taken)
            if own and row["id"] == own:
                dates = ("added_on", "modified_on") if is_as_given else ("added_on",)
                row |= {name: item.fields[name] for name in dates if item.fields.get(name)}
            step = replace(self._step("accept", id), row=row["id"])
            advice = turn.write(step, file, page, row)
            return Done(turn.steps[-1], advice)

    def publish(self, id: str) -> Done:
        """Let readers see the lesson that a contribution was accepted as, a draft until now."""
        with self.ledger.turn() as turn:
            last = next((s for s in reversed(in_effect(turn.steps)) if s.contribution == id), None)
            page = turn.page(last.file) if last and last.what == "accept" else None
            row = page.get(last.row) if page and last else None
            if not page or not last or not row or row.get("status") != "draft":
                message, remedy = "Dit is geen ontwerp dat wacht.", "Kijk het nummer na."
                raise refused(INBOX, "not-a-draft", id, message, remedy)
            step = replace(self._step("publish", id), row=last.row)
            after = row | {"status": "published", "modified_on": today().isoformat()}
            advice = turn.write(step, last.file, page, after)
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
            return self._merged(id, lesson_id, fields, turn)

    def _change(
        self, item: Contribution, lesson: str, fields: Mapping[str, str], status: str, turn: Turn
    ) -> Done:
        """Change a lesson as a contribution says, with `fields` in place of what it says."""
        row = self._rows()[lesson]
        if status != "published":
            message = f"Dit verandert les {lesson}; een les die er al is, wordt geen ontwerp."
            remedy = "Pas ze aan, of wacht met deze bijdrage."
            raise refused(INBOX, "changes-a-lesson", item.id, message, remedy)
        if row["status"] == "published":
            check_public(item, status)
        after = changed(item, row) | dict(fields)
        change = {name: text for name, text in after.items() if text != row.get(name)}
        return self._merged(item.id, lesson, change, turn)

    def _merged(self, id: str, lesson: str, fields: Mapping[str, str], turn: Turn) -> Done:
        file, seen = self._file("lesson", lesson[:1]), self._opened.pop(lesson, None)
        page = turn.page(file)
        row = turn.same(file, page, lesson, seen)
        if row is None:
            message, remedy = "Deze les bestaat niet.", "Kijk het nummer na."
            raise refused(file, "unknown-lesson", lesson, message, remedy)
        step = replace(self._step("merge", id), row=lesson)
        after = row | columns(fields, row.keys() - {"id", "trajectory", "added_on"})
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
            undone = undoable(in_effect(turn.steps), number)
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


def _prefix(kind: str, row: Cells) -> str:
    if kind == "adoption":
        return "a-"
    return f"{row['trajectory']}-" if row["trajectory"] else ""


def _lost(step: Step) -> Problem:
    return Flaw(
        "lost-row",
        step.row,
        f"Stap {step.step} zette deze rij in het bestand, maar ze staat er niet meer in.",
        f"Zet ze terug, of maak stap {step.step} ongedaan.",
    ).at(step.file)
