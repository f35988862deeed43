"""Review: accept, ask for more, merge, publish, decline, undo; every step is a line in the log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from lmb_toolkit.collect.contribution import TABLE, Contribution
from lmb_toolkit.collect.review_log import Step, awaited, began, ids_given, in_effect, last_about
from lmb_toolkit.collect.reviewing.conditions import check_complete, check_public, columns, undoable
from lmb_toolkit.collect.reviewing.entries import changed_lesson
from lmb_toolkit.collect.reviewing.ledger import Transaction, now
from lmb_toolkit.collect.reviewing.numbering import number_of, prefix_of
from lmb_toolkit.collect.reviewing.overview import Overview
from lmb_toolkit.collect.reviewing.proposing import Lists, changed, propose, trial_lesson
from lmb_toolkit.collect.reviewing.refusal import Refused, refused
from lmb_toolkit.collect.store import INBOX
from lmb_toolkit.collect.table_file import Cells
from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.problems import Problem
from lmb_toolkit.collection.writing import NotWritten

ROLE = "medewerker"
DONE = {
    "accept": "aanvaard",
    "ask": "teruggevraagd",
    "merge": "samengevoegd",
    "publish": "gepubliceerd",
    "decline": "afgewezen",
    "check": "nagekeken",
    "correct": "verbeterd",
    "remind": "gevraagd",
    "link": "verbonden met een les",
}
"""What people call a contribution after a step."""


@dataclass(frozen=True)
class Done:
    """A step that was done, and advice on the form of the file that it changed."""

    step: Step
    advice: list[Problem]


class Reviewer(Overview):
    """The contributions to a data folder, for one reviewer, who has a role and no name.

    When a file changed outside review since it was last seen, or the row at stake changed, a
    step raises `Conflict`; asked again, it is done. A step raises `Refused` when the data would
    not be in order, `NotWritten` when it cannot be written, `DamagedLog` when the log misses a
    line. Nothing is changed then.
    """

    def __init__(self, folder: Path, role: str = ROLE) -> None:
        super().__init__(folder)
        self.role = role

    def accept(
        self, id: str, fields: Mapping[str, str], status: str = "published", checked: bool = False
    ) -> Done:
        """Add a contribution as a row: what `propose` gives, with `fields` in place of it.

        It keeps the number that it brings along, and then its dates, as long as no other row
        had it; else it gets the next of its trajectory. `status` is that of the lesson,
        published or draft; a trial has none. When a lesson was checked, `fields` must say, or
        `checked` that it was today. What changes a lesson that is there already
        is merged with it.
        """
        with self.ledger.transaction() as transaction:
            item = self._open(id, transaction)
            if lesson := changed_lesson(item, transaction.steps, self._rows()):
                return self._change(item, lesson, fields, status, transaction)
            if item.kind in ("correction", "outcome"):
                message = "De les of de proef waarover dit gaat, bestaat niet meer."
                raise refused(INBOX, "unknown-lesson", id, message, "Wijs de bijdrage af.")
            table = self.tables[TABLE[item.kind]]
            lists = Lists(self.folder)
            proposed = propose(item, table, lists) | self._secret(item)
            row = proposed | columns(fields, table.by_name)
            is_as_given = row == proposed
            if item.kind == "lesson":
                check_public(item, status)
                row["checked_on"] = str(today()) if checked else row["checked_on"]
                row["status"] = status
                check_complete(row, table)
            trial = item.fields.get("trial", "")
            if trial:
                # A conflict there comes before anything is done.
                transaction.page(self._file_of(trial))
            file = self._file(item.kind, row.get("trajectory", ""), lists)
            page = transaction.page(file)
            own = item.fields.get("id", "")
            taken = ids_given(transaction.steps) | set(page.ids)
            row["id"] = number_of(prefix_of(item.kind, row), own, taken)
            if own and row["id"] == own:
                dates = ("added_on", "modified_on") if is_as_given else ("added_on",)
                row |= {name: item.fields[name] for name in dates if item.fields.get(name)}
            step = self._step("accept", id, row["id"])
            done = self._done(transaction, transaction.write(step, file, page, row))
            if trial:
                self._set(trial, "link", {"made_lesson": row["id"]}, transaction)
            return done

    def tell(self, trial: str) -> Done:
        """Make a published lesson of what was told of a trial, as told but for spaces around it.

        It goes through the inbox, so that what is missing can be filled in there.
        """
        id = f"{trial}-les"
        with self.ledger.transaction() as transaction:
            row = self._rows().get(trial, {})
            if not row.get("outcome") or row["made_lesson"]:
                message = "Van deze proef is nog niets verteld, of er is al een les van."
                raise refused(INBOX, "nothing-to-tell", trial, message, "Kijk het nummer na.")
            if row["public"] != "true":
                message = "De gemeente wil niet dat anderen dit lezen."
                raise refused(INBOX, "not-public", trial, message, "Vraag eerst of het mag.")
            last = last_about(transaction.steps, id)
            if last and last.what == "accept":
                # A writer was killed before it noted which lesson came of the trial.
                self._set(trial, "link", {"made_lesson": last.row}, transaction)
                return self._done(transaction, [])
        fields = trial_lesson(row, Lists(self.folder))
        self.inbox.receive([Contribution("lesson", fields, id)], "trial")
        # Its text is what the municipality told, letter by letter: that is all there is to check.
        return self.accept(id, {}, checked=True)

    def remind(self, trial: str) -> Done:
        """Note that a municipality was asked today how its trial goes."""
        with self.ledger.transaction() as transaction:
            cells = {"asked_on": str(today())}
            return self._done(transaction, self._set(trial, "remind", cells, transaction))

    def correct(self, lesson: str, fields: Mapping[str, str]) -> Done:
        """Change columns of a lesson, whatever they are; with `status` "archived" no reader sees
        it any more."""
        with self.ledger.transaction() as transaction:
            names = [n for n in self.tables["lessons"].by_name if n not in ("id", "trajectory")]
            change = columns(fields, names)
            change["modified_on"] = today().isoformat()
            return self._done(transaction, self._set(lesson, "correct", change, transaction))

    def _set(self, id: str, what: str, cells: Cells, transaction: Transaction) -> list[Problem]:
        """Change cells of a row, in a step about that row; who checks a lesson read all of it."""
        file = self._file_of(id)
        page = transaction.page(file)
        row = transaction.same(file, page, id, None) if what == "check" else page.get(id)
        if row is None:
            message, remedy = "Deze rij bestaat niet.", "Kijk het nummer na."
            raise refused(file, "unknown-row", id, message, remedy)
        return transaction.write(self._step(what, id, id), file, page, row | cells)

    def accept_complete(
        self, file: str, fields: Mapping[str, str], status: str = "published", checked: bool = False
    ) -> Iterator[tuple[str, Done | Refused]]:
        """Accept what lacks nothing, one by one, of what was read from `file` ("" for any file).

        Gives the number of each contribution with what came of it; what is refused all the
        same stays where it is.
        """
        for entry in self.complete(self.entries()):
            item = entry.contribution
            if file in ("", item.origin):
                try:
                    yield item.id, self.accept(item.id, fields, status, checked)
                except Refused as refusal:
                    yield item.id, refusal

    def publish(self, id: str) -> Done:
        """Let readers see the lesson that a contribution was accepted as, a draft until now."""
        with self.ledger.transaction() as transaction:
            last = last_about(transaction.steps, id)
            page = transaction.page(last.file) if last and last.what == "accept" else None
            row = page.get(last.row) if page and last else None
            if not page or not last or not row or row.get("status") != "draft":
                message, remedy = "Dit is geen ontwerp dat wacht.", "Kijk het nummer na."
                raise refused(INBOX, "not-a-draft", id, message, remedy)
            step = self._step("publish", id, last.row)
            after = row | {"status": "published", "modified_on": today().isoformat()}
            advice = transaction.write(step, last.file, page, after)
            return self._done(transaction, advice)

    def ask(self, id: str, question: str) -> Done:
        """Note what the contributor still has to tell; the contribution stays open."""
        return self._note("ask", id, question)

    def decline(self, id: str, reason: str) -> Done:
        """Note why a contribution becomes no row."""
        return self._note("decline", id, reason)

    def merge(self, id: str, lesson_id: str, fields: Mapping[str, str]) -> Done:
        """Join a contribution with a lesson: `fields` are its columns that change."""
        with self.ledger.transaction() as transaction:
            if self._open(id, transaction).kind != "lesson":
                message = "Alleen een les kan je met een les samenvoegen."
                raise refused(INBOX, "not-a-lesson", id, message, "Aanvaard ze, of wijs ze af.")
            return self._merged(id, lesson_id, fields, transaction)

    def _change(
        self,
        item: Contribution,
        lesson: str,
        fields: Mapping[str, str],
        status: str,
        transaction: Transaction,
    ) -> Done:
        """Change a lesson as a contribution says, with `fields` in place of what it says.

        Of a reported mistake the lesson keeps the day on which it was mended.
        """
        row = self._rows()[lesson]
        if status != "published":
            message = f"Dit verandert les {lesson}; een les die er al is, wordt geen ontwerp."
            remedy = "Pas ze aan, of wacht met deze bijdrage."
            raise refused(INBOX, "changes-a-lesson", item.id, message, remedy)
        if row.get("status") == "published":
            check_public(item, status)
        after = changed(item, row) | dict(fields)
        change = {name: text for name, text in after.items() if text != row.get(name)}
        if item.kind == "correction":
            if not change:
                message = "De les blijft zo zoals ze was."
                remedy = "Verbeter de les, of wijs de melding af."
                raise refused(INBOX, "nothing-changed", item.id, message, remedy)
            change["corrected_on"] = today().isoformat()
        return self._merged(item.id, lesson, change, transaction)

    def _merged(
        self, id: str, lesson: str, fields: Mapping[str, str], transaction: Transaction
    ) -> Done:
        file = self._file_of(lesson)
        seen = self._opened.pop(lesson, None)
        page = transaction.page(file)
        row = transaction.same(file, page, lesson, seen)
        if row is None:
            message, remedy = "Deze les bestaat niet.", "Kijk het nummer na."
            raise refused(file, "unknown-lesson", lesson, message, remedy)
        step = self._step("merge", id, lesson)
        fixed = ("id", "trajectory", "added_on")
        after = row | columns(fields, [name for name in row if name not in fixed])
        if after == row:
            transaction.note(step)
            return self._done(transaction, [])
        if "modified_on" in row:
            after["modified_on"] = today().isoformat()
        advice = transaction.write(step, file, page, after)
        return self._done(transaction, advice)

    def check(self, lesson: str) -> Done:
        """Note that a lesson was compared today with its whole source, or with what the
        municipality told where it has none."""
        with self.ledger.transaction() as transaction:
            how = "own" if self._rows().get(lesson, {}).get("checked_how") == "own" else "page"
            cells = {"checked_on": today().isoformat(), "checked_how": how}
            return self._done(transaction, self._set(lesson, "check", cells, transaction))

    def undo(self, number: int = 0) -> Done:
        """Take back the step `number`, or the last one that is in effect.

        The row becomes what it was; an id that was given is never given again.
        """
        with self.ledger.transaction() as transaction:
            undone = undoable(in_effect(transaction.steps), number)
            self._opened.clear()
            step = self._step("undo", undone.contribution, undone.row)
            step = replace(step, undoes=undone.step)
            page = transaction.page(undone.file) if undone.file else None
            row = page.get(undone.row) if page else None
            if page is None or (row is None and not undone.old):
                transaction.note(step)
                return self._done(transaction, [])
            if row != undone.new:
                message = f"Deze rij is gewijzigd na stap {undone.step}."
                remedy = "Verbeter ze in het bestand zelf, of maak eerst de latere stap ongedaan."
                raise refused(undone.file, "changed-since", undone.row, message, remedy)
            advice = transaction.write(step, undone.file, page, undone.old or None)
            return self._done(transaction, advice)

    def _note(self, what: str, id: str, text: str) -> Done:
        with self.ledger.transaction() as transaction:
            self._open(id, transaction)
            if not text.strip():
                raise refused(INBOX, "empty-text", id, "Er staat geen uitleg bij.", "Schrijf ze.")
            transaction.note(replace(self._step(what, id), text=text.strip()))
            return self._done(transaction, [])

    def _done(self, transaction: Transaction, advice: list[Problem]) -> Done:
        """The step that was just done; the store hears what still waits."""
        step = transaction.steps[-1]
        with suppress(NotWritten):  # The step stands; an address then goes after its term.
            asked = awaited(transaction.steps)
            if step.what == "undo":
                self.inbox.store.reopen(step.contribution)
            elif step.what not in ("ask", "publish", "remind", "link"):
                self.inbox.store.close(step.contribution, keep_address=step.contribution in asked)
                for earlier in began(transaction.steps, step.row) - asked:
                    self.inbox.store.close(earlier)
        return Done(step, advice)

    def _step(self, what: str, id: str, row: str = "") -> Step:
        return Step(0, now(), self.role, what, contribution=id, row=row)

    def _open(self, id: str, transaction: Transaction) -> Contribution:
        """The contribution, if nobody closed it meanwhile."""
        last = last_about(transaction.steps, id)
        if last and last.what != "ask":
            what = f"{DONE[last.what]} ({last.row})" if last.row else DONE[last.what]
            message = f"Deze bijdrage is al {what} door {last.role}, op {last.at[:10]}."
            remedy = f"Maak eerst stap {last.step} ongedaan."
            raise refused(INBOX, "already-reviewed", id, message, remedy)
        try:
            return self.inbox.get(id)
        except KeyError:
            message, remedy = "Deze bijdrage bestaat niet.", "Kijk het nummer na."
            raise refused(INBOX, "unknown-contribution", id, message, remedy) from None

    def _file(self, kind: str, trajectory: str, lists: Lists) -> str:
        """The file that a row belongs in."""
        if kind == "trial":
            return self.tables["trials"].paths[0]
        slugs = lists.column("trajectories", "slug")
        file = f"lessons/{slugs.get(trajectory)}.csv"
        if file not in self.tables["lessons"].paths:
            message = "Dit leertraject bestaat niet."
            remedy = f"Kies uit: {', '.join(slugs)}."
            raise refused(INBOX, "unknown-trajectory", trajectory, message, remedy)
        return file

    def _file_of(self, id: str) -> str:
        """The file that the row `id` is in, or would be in."""
        kind = "trial" if id.startswith(prefix_of("trial", {})) else "lesson"
        return self._file(kind, id.partition("-")[0], Lists(self.folder))
