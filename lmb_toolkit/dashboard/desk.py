"""The desk for trajectories, themes and lessons as a widget: it writes in the data folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from lmb_toolkit.collect.changing import TableEditor
from lmb_toolkit.collect.drafting import Draft, differences
from lmb_toolkit.collect.review_log import Step, in_effect
from lmb_toolkit.collect.reviewing.refusal import Refused, refused
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collect.store import INBOX
from lmb_toolkit.collection.problems import Explained
from lmb_toolkit.dashboard.widget import Dashboard
from lmb_toolkit.query.answers import Answers, text_of
from lmb_toolkit.query.collection import Collection, load
from lmb_toolkit.view.desk import DeskOutcome, Preview, by_column, desk_html, form_name
from lmb_toolkit.view.desk_fields import NEW, Opened, cells, subthemes
from lmb_toolkit.view.desk_tasks import (
    NEW_ROW,
    STAYS,
    changeable,
    editable,
    name_keys,
    name_of,
    page_of,
    task_of,
)
from lmb_toolkit.view.rowform import row_of
from lmb_toolkit.view.sending import Sending
from lmb_toolkit.view.translations import _


class Desk(Dashboard):
    """New trajectories, editions, sessions, themes, insights and practices; rows that change.

    `desk.query = "wat=editie&trajectory=7"` fills in a form, `desk.press("bekijk")` shows what
    it would change, `desk.press("bewaar")` does it and `desk.press("herstel")` takes the last
    change back; `desk.said` is what came of it.
    """

    view = "leertraject"

    def __init__(self, collection: Collection, query: str = "") -> None:
        folder = collection.tables.folder
        self._editor, self._review = TableEditor(folder), Reviewer(folder)
        self._outcome = DeskOutcome()
        self._preview: Preview | None = None
        self._looked_at = ""  # the form that the preview is about
        super().__init__(collection, query)

    @property
    def said(self) -> str:
        """What came of the last button."""
        return " ".join([self._outcome.said, *(p.message for p in self._outcome.problems)])

    def _html(self) -> str:
        typed = self.typed
        outcome, preview = (self._outcome, self._preview) if self.act else (DeskOutcome(), None)
        if outcome.form:
            stays = ("wat", *STAYS.get(task_of(typed), ()))
            typed = {name: values for name, values in typed.items() if name in stays}
        last = self._last()
        called = (last.text or _("les %(id)s verbeterd") % {"id": last.row}) if last else ""
        opened = self._opened(typed)
        return desk_html(self._collection, typed, opened, preview, outcome, called)

    def _last(self) -> Step | None:
        """The last step that was made here and stands."""
        mended = [step for step in in_effect(self._review.log.read()) if step.what == "correct"]
        steps = [*mended[-1:], *filter(None, [self._editor.last()])]
        return max(steps, key=lambda step: step.step, default=None)

    def _opened(self, typed: Answers) -> Opened:
        """What the form changes, with what was typed once the form holds it."""
        task, table, id = task_of(typed), text_of(typed, "tabel"), text_of(typed, "welk")
        if task == "les":
            lesson = self._lesson()
            return Opened(lesson.get("id", ""), lesson, {})
        draft = Draft(self._editor.folder)
        if task == "namen":
            return _with_typed(Opened("namen", draft.site, {}), typed, name_keys())
        rows = draft.rows("themes") if task == "samen" else {}
        if task in ("wijzig", "weg") and table in editable(self._collection):
            rows = draft.rows(table)
        if task != "wijzig" or id not in rows:
            return Opened("", {}, rows)
        columns = changeable(self._collection, table)
        return _with_typed(Opened(f"{table}-{id}", rows[id], rows), typed, columns)

    def _lesson(self) -> dict[str, str]:
        """The lesson that is mended, as typed so far."""
        typed = self.typed
        id = text_of(typed, "les").strip()
        if text_of(typed, "wat") != "les" or not id:
            return {}
        try:
            row = self._review.lesson(id)
        except KeyError:
            return {}
        if text_of(typed, "open") != id:
            return row
        return row | row_of(
            self._collection, "lessons", typed | {"trajectory": [row["trajectory"]]}
        )

    def _do(self) -> Sending:
        looked_at = self._preview if self._looked_at == self.query else None
        self._preview = None
        acts: dict[str, Callable[[], DeskOutcome]] = {
            "bekijk": self._show,
            "bewaar": lambda: self._save(looked_at),
            "archiveer": self._archive,
            "herstel": self._undo,
        }
        typed = self.typed
        form = form_name(task_of(typed), self._opened(typed))
        try:
            self._outcome = acts[self.act]()
            if self.act in ("bewaar", "archiveer") and not self._outcome.failed:
                self._outcome = replace(self._outcome, form=form)
        except Refused as error:
            said = _("Dit kan nog niet. Je tekst staat er nog.")
            self._outcome = DeskOutcome(said, True, tuple(error.problems))
        except Explained as error:
            self._outcome = DeskOutcome(str(error), True)
        return Sending(accepts=True)

    def _show(self) -> DeskOutcome:
        self._looked_at = self.query
        if text_of(self.typed, "wat") == "les":
            self._preview = by_column(self._now(), self._lesson(), self._titles("lessons"))
            return DeskOutcome()
        draft, _said, _page = self._draft()
        self._editor.check(draft)
        self._preview = self._changes(draft)
        return DeskOutcome()

    def _changes(self, draft: Draft) -> Preview:
        """What a draft changes: of one row by column, else by line of each file."""
        filled, before = cells(self.typed), Draft(self._editor.folder)
        task, table, id = filled.get("wat", ""), filled.get("tabel", ""), filled.get("welk", "")
        if task == "wijzig":
            return by_column(before.rows(table)[id], draft.rows(table)[id], self._titles(table))
        if task == "namen":
            return by_column(before.site, draft.site, {key: name_of(key) for key in name_keys()})
        return Preview(differences(draft))

    def _save(self, looked_at: Preview | None) -> DeskOutcome:
        if text_of(self.typed, "wat") == "les":
            row, now = self._lesson(), self._now()
            change = {name: row[name] for name in now if row[name] != now[name]}
            self._review.correct(now["id"], change)
            self._renew()
            said = _("Les %(id)s is verbeterd.") % {"id": now["id"]}
            return DeskOutcome(said, page=f"verkennen?les={now['id']}")
        draft, said, page = self._draft()
        if looked_at and looked_at != self._changes(draft):
            message = _("Een bestand veranderde intussen. Kijk eerst wat er nu verandert.")
            return replace(self._show(), said=message, failed=True)
        self._editor.do(draft, said)
        self._renew()
        return DeskOutcome(_("Bewaard: %(what)s.") % {"what": said}, page=page)

    def _archive(self) -> DeskOutcome:
        id = self._now()["id"]
        self._review.correct(id, {"status": "archived"})
        self._renew()
        return DeskOutcome(_("Les %(id)s is gearchiveerd. Ze blijft bewaard.") % {"id": id})

    def _undo(self) -> DeskOutcome:
        last = self._last()
        if last and last.what == "correct":
            self._review.undo(last.step)
            what = _("les %(id)s verbeterd") % {"id": last.row}
        else:
            what = self._editor.undo().text
        self._renew()
        return DeskOutcome(_("Ongedaan gemaakt: %(what)s.") % {"what": what})

    def _renew(self) -> None:
        self._collection = load(self._editor.folder)
        self._review = Reviewer(self._editor.folder)

    def _now(self) -> dict[str, str]:
        id = text_of(self.typed, "les").strip()
        try:
            return self._review.lesson(id)
        except KeyError:
            message = "Deze les bestaat niet."
            raise refused("lessons", "unknown-lesson", id, message, "Kijk het nummer na.") from None

    def _titles(self, table: str) -> dict[str, str]:
        columns = self._collection.schema.tables[table].fields
        return {column.name: _(column.title) for column in columns}

    def _draft(self) -> tuple[Draft, str, str]:
        """What the form would change, what that is called, and the page that shows it."""
        typed = self.typed
        task, draft, filled = task_of(typed), Draft(self._editor.folder), cells(typed)
        table, id = filled.get("tabel", ""), filled.get("welk", "")
        if task == "leertraject":
            theme, below = cells(typed, NEW), subthemes("\n".join(typed.get(f"{NEW}subthemas", [])))
            if not filled.get("theme") and theme.get("title"):
                filled["theme"] = draft.add_theme(theme)
                for title, definition in below:
                    row = {"parent": filled["theme"], "title": title, "definition": definition}
                    draft.add_theme(row)
            id = draft.add_trajectory(filled)
            return draft, f"leertraject {id}, {filled['title']}", page_of("trajectories", id)
        if task in NEW_ROW:
            id = draft.add(NEW_ROW[task], filled)
            called = id if task in ("editie", "sessie") else filled.get("title", id)
            return draft, f"{task} {called}", page_of(NEW_ROW[task], id)
        if task in ("wijzig", "weg") and table not in editable(self._collection):
            message = _("Dit kan hier niet.")
            raise refused(INBOX, "unknown-table", table, message, _("Kies iets uit de lijst."))
        if task == "wijzig":
            draft.change(table, id, self._opened(typed).row)
            return draft, f"{self._noun(table)}, {id} gewijzigd", page_of(table, id)
        if task == "weg":
            draft.remove(table, id)
            return draft, f"{self._noun(table)}, {id} weggehaald", ""
        if task == "namen":
            draft.change_site(self._opened(typed).row)
            return draft, "namen en contact", "start"
        if task == "samen":
            draft.merge_themes(id, filled.get("in", ""))
            return draft, f"thema {id} gaat op in {filled['in']}", page_of("themes", filled["in"])
        lesson = filled.get("les", "")
        new = draft.move_lesson(lesson, filled.get("trajectory", ""), filled.get("themes", ""))
        return draft, f"les {lesson} wordt {new}", f"verkennen?les={new}"

    def _noun(self, table: str) -> str:
        return self._collection.schema.tables[table].title.lower()


def _with_typed(opened: Opened, typed: Answers, columns: Iterable[str]) -> Opened:
    """What the form holds, if it is this that it holds: a field that it does not send is empty."""
    if text_of(typed, "open") != opened.called:
        return opened
    filled = cells(typed)
    row = {**opened.row, **{column: filled.get(column, "") for column in columns}}
    return replace(opened, row=row)
