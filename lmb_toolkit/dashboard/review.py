"""The reviewer's desk as a widget: it writes in the data folder, for staff in JupyterLab."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from lmb_toolkit.collect.contribution import TABLE
from lmb_toolkit.collect.review_log import in_effect
from lmb_toolkit.collect.reviewing import review
from lmb_toolkit.collect.reviewing.entries import InboxEntry
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collect.table_file import Change, changes
from lmb_toolkit.collection.problems import Explained
from lmb_toolkit.collection.writing import Conflict
from lmb_toolkit.dashboard.review_page import Batch, Proposal, ReviewOutcome, review_html
from lmb_toolkit.dashboard.widget import Dashboard
from lmb_toolkit.query.answers import Answers, text_of
from lmb_toolkit.query.collection import Collection, load
from lmb_toolkit.view.rowform import row_of
from lmb_toolkit.view.sending import Sending
from lmb_toolkit.view.translations import _, ngettext

MERGED = ("lesson", "context", "advice", "source_title", "source_url")
"""Columns of a lesson that a merge may change."""


class Review(Dashboard):
    """The inbox: accept, ask for more, merge, decline, undo.

    `desk.query = "bijdrage=20261123-4f7k2m"` opens a contribution, `desk.press("aanvaard")`
    does what its button does, `desk.said` is what came of it.
    """

    view = "nakijken"

    def __init__(self, collection: Collection, role: str = review.ROLE) -> None:
        self._review = review.Reviewer(collection.tables.folder, role)
        self._outcome = ReviewOutcome()
        self._decided = self._next = ""
        super().__init__(collection)

    @property
    def said(self) -> str:
        """What came of the last button."""
        return " ".join([self._outcome.said, *(p.message for p in self._outcome.problems)])

    def _html(self) -> str:
        if not self.act:  # someone chose a contribution: perhaps the one that was decided
            self._decided = ""
        outcome = self._outcome if self.act else ReviewOutcome()
        entries = self._review.entries()
        typed = self._filled_in()
        chosen = text_of(typed, "bijdrage")
        opened = next((entry for entry in entries if entry.contribution.id == chosen), None)
        listed = _newest_first(entries)
        return review_html(
            self._collection,
            listed,
            self._batches(entries),
            self._proposal(opened) if opened else None,
            typed,
            outcome,
            self._last_step(),
            self._review.problems(),
            self._decided if outcome.said and not outcome.failed else "",
            _after(listed, chosen),
        )

    def _filled_in(self) -> Answers:
        """What is typed; nothing yet when the contribution that it is about was just decided:
        then the next one is open."""
        typed = self.typed
        is_over = bool(self._decided) and text_of(typed, "bijdrage") == self._decided
        return {"bijdrage": [self._next]} if is_over else typed

    def _batches(self, entries: list[InboxEntry]) -> list[Batch]:
        files = Counter(entry.contribution.origin for entry in self._review.complete(entries))
        return [Batch(file, count) for file, count in files.items()]

    def _proposal(self, entry: InboxEntry) -> Proposal:
        typed, contribution = self._filled_in(), entry.contribution
        table = TABLE[contribution.kind]
        if entry.last and entry.last.new:
            row: Mapping[str, str] = entry.last.new
        elif "ingevuld" in typed:
            row = row_of(self._collection, table, typed)
        else:
            row = self._review.propose(contribution)
        now = self._review.lesson(entry.lesson) if entry.lesson else {}
        return Proposal(
            entry,
            row,
            self._review.contact(contribution.id),
            self._target(),
            {name: now[name] for name, text in contribution.fields.items() if now.get(name)},
            self._is_tellable(entry),
        )

    def _is_tellable(self, entry: InboxEntry) -> bool:
        """Whether a lesson can be made of the trial that a contribution is about."""
        if TABLE[entry.contribution.kind] != "trials" or not (id := _trial(entry)):
            return False
        row = self._review.lesson(id)
        if entry.is_open:
            row = row | dict(entry.contribution.fields)
        return bool(row["outcome"]) and row["public"] == "true" and not row["made_lesson"]

    def _target(self) -> dict[str, str]:
        """The lesson to merge with, as typed so far."""
        typed = self._filled_in()
        if not (lesson := text_of(typed, "les")):
            return {}
        row = self._review.lesson(lesson)
        return row | {
            name: typed[f"bij-{name}"][0]
            for name in MERGED
            if f"bij-{name}" in typed and text_of(typed, "bij") == lesson
        }

    def _last_step(self) -> str:
        steps = in_effect(self._review.log.read())
        if not steps:
            return ""
        step = steps[-1]
        return _("Laatste stap: %(contribution)s %(done)s.") % {
            "contribution": step.contribution,
            "done": _(review.DONE[step.what]),
        }

    def _do(self) -> Sending:
        """Do what the button says, and remember what came of it."""
        button, _colon, file = self.act.partition(":")
        self._decided = self._next = ""
        chosen = text_of(self._filled_in(), "bijdrage")
        listed = _newest_first(self._review.entries())
        try:
            self._outcome = self._accept_all(file) if file else self._acts()[button]()
            if chosen and button != "herstel" and not file:
                self._decided, self._next = chosen, _after(listed, chosen)
        except Refused as error:
            said = _("Dit kan nog niet. Je tekst staat er nog.")
            self._outcome = ReviewOutcome(said, problems=tuple(error.problems), failed=True)
        except Conflict as error:
            self._outcome = ReviewOutcome(str(error), versions=self._versions(error), failed=True)
        except Explained as error:
            self._outcome = ReviewOutcome(str(error), failed=True)
        return Sending(accepts=True)

    def _acts(self) -> dict[str, Callable[[], ReviewOutcome]]:
        return {
            "aanvaard": lambda: self._accept("published"),
            "ontwerp": lambda: self._accept("draft"),
            "publiceer": self._publish,
            "les": self._tell,
            "samen": self._merge,
            "vraag": lambda: self._note(self._review.ask, "vraag", _("De vraag is genoteerd.")),
            "wijsaf": lambda: self._note(
                self._review.decline, "reden", _("De bijdrage is afgewezen.")
            ),
            "herstel": self._undo,
        }

    def _accept(self, status: str) -> ReviewOutcome:
        typed = self._filled_in()
        id = text_of(typed, "bijdrage")
        contribution = self._review.inbox.get(id)
        table = TABLE[contribution.kind]
        fields = (
            row_of(self._collection, table, typed)
            if "ingevuld" in typed
            else self._review.propose(contribution)
        )
        checked = bool(text_of(typed, "nagekeken"))
        step = self._review.accept(id, fields, status, checked).step
        self._reload()
        if step.what == "merge":
            if contribution.kind == "outcome":
                return ReviewOutcome(_("Proef %(row)s is aangepast.") % {"row": step.row})
            return ReviewOutcome(
                _("Les %(row)s is aangepast.") % {"row": step.row}, lesson=step.row
            )
        said = _("Bewaard als %(row)s in %(file)s.") % {"row": step.row, "file": step.file}
        if contribution.kind == "trial":
            return ReviewOutcome(said)
        return ReviewOutcome(said, lesson=step.row if status == "published" else "")

    def _accept_all(self, file: str) -> ReviewOutcome:
        outcomes = [
            outcome for _id, outcome in self._review.accept_complete(file, {}, checked=True)
        ]
        refused = sum(isinstance(outcome, Refused) for outcome in outcomes)
        accepted = len(outcomes) - refused
        self._reload()
        said = ngettext("%(count)s les is aanvaard.", "%(count)s lessen zijn aanvaard.", accepted)
        left = ngettext(
            "%(count)s les staat er nog: open ze en druk op de knop, dan zie je waarom.",
            "%(count)s lessen staan er nog: open ze en druk op de knop, dan zie je waarom.",
            refused,
        )
        parts = [(said, accepted), (left, refused)]
        return ReviewOutcome(" ".join(text % {"count": count} for text, count in parts if count))

    def _publish(self) -> ReviewOutcome:
        step = self._review.publish(text_of(self._filled_in(), "bijdrage")).step
        self._reload()
        return ReviewOutcome(_("Les %(row)s is gepubliceerd.") % {"row": step.row}, lesson=step.row)

    def _tell(self) -> ReviewOutcome:
        """Make a lesson of the trial that is open; first accept its outcome, if that waits."""
        entry = next(
            entry
            for entry in self._review.entries()
            if entry.contribution.id == text_of(self._filled_in(), "bijdrage")
        )
        if entry.is_open:
            self._accept("published")
        step = self._review.tell(_trial(entry)).step
        self._reload()
        return ReviewOutcome(_("Les %(row)s is gepubliceerd.") % {"row": step.row}, lesson=step.row)

    def _merge(self) -> ReviewOutcome:
        typed = self._filled_in()
        lesson = text_of(typed, "les")
        change = {name: typed[f"bij-{name}"][0] for name in MERGED if f"bij-{name}" in typed}
        step = self._review.merge(text_of(typed, "bijdrage"), lesson, change).step
        self._reload()
        said = _("Samengevoegd met les %(row)s in %(file)s.")
        return ReviewOutcome(said % {"row": step.row, "file": step.file}, lesson=step.row)

    def _note(self, note: Callable[[str, str], review.Done], name: str, said: str) -> ReviewOutcome:
        typed = self._filled_in()
        note(text_of(typed, "bijdrage"), text_of(typed, name))
        return ReviewOutcome(said)

    def _undo(self) -> ReviewOutcome:
        step = self._review.undo().step
        self._reload()
        return ReviewOutcome(
            _("De stap over %(id)s is ongedaan gemaakt.") % {"id": step.contribution}
        )

    def _reload(self) -> None:
        self._collection = load(self._review.folder)

    def _versions(self, conflict: Conflict) -> tuple[Change, ...]:
        _form, cells = changes(conflict.base, conflict.found)
        tables = self._collection.schema.tables
        fields = tables["trials"].by_name | tables["lessons"].by_name
        titles = {name: _(field.title) for name, field in fields.items()}
        return tuple(replace(cell, column=titles.get(cell.column, cell.column)) for cell in cells)


def _newest_first(entries: list[InboxEntry]) -> list[InboxEntry]:
    """What came in last before what came earlier, and the rows of a list in their own order."""
    return sorted(entries, key=lambda entry: entry.contribution.received_at, reverse=True)


def _after(listed: list[InboxEntry], id: str) -> str:
    """The contribution that waits after `id` in the list, else the first that waits."""
    waiting = [
        entry.contribution.id for entry in listed if entry.is_open or entry.contribution.id == id
    ]
    place = waiting.index(id) if id in waiting else -1
    return next((other for other in waiting[place + 1 :] + waiting if other != id), "")


def _trial(entry: InboxEntry) -> str:
    """The id of the trial that a contribution changes, or became; "" when there is none."""
    return entry.lesson or (entry.last.row if entry.last else "")
