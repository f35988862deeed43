"""The desk for trajectories, themes and lessons as a widget: it writes in the data folder."""

from __future__ import annotations

from collections.abc import Callable

from lmb_toolkit.collect.changing import TableEditor as Changing
from lmb_toolkit.collect.drafting import Draft, differences
from lmb_toolkit.collect.log import DamagedLog, Step, in_effect
from lmb_toolkit.collect.reviewing.refusal import Refused, refused
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collection.writing import Conflict, NotWritten
from lmb_toolkit.dashboard.widget import Dashboard
from lmb_toolkit.query.answers import answers, text_of
from lmb_toolkit.query.collection import Collection, load
from lmb_toolkit.view.desk import NEW, DeskOutcome, Preview, cells, desk_html, subthemes
from lmb_toolkit.view.rowform import row_of
from lmb_toolkit.view.sending import Sending
from lmb_toolkit.view.translations import _


class Desk(Dashboard):
    """New trajectories, editions, sessions and themes; lessons and themes that change.

    `desk.query = "wat=editie&trajectory=7"` fills in a form, `desk.press("bekijk")` shows what
    it would change, `desk.press("bewaar")` does it and `desk.press("herstel")` takes the last
    change back; `desk.said` is what came of it.
    """

    view = "leertraject"

    def __init__(self, collection: Collection, query: str = "") -> None:
        folder = collection.tables.folder
        self._changing, self._review = Changing(folder), Reviewer(folder)
        self._outcome, self._preview = DeskOutcome(), None
        super().__init__(collection, query)

    _preview: Preview | None

    @property
    def said(self) -> str:
        """What came of the last button."""
        return " ".join([self._outcome.said, *(p.message for p in self._outcome.problems)])

    def _html(self) -> str:
        given = answers(self.query)
        outcome, preview = (self._outcome, self._preview) if self.act else (DeskOutcome(), None)
        if outcome.said and not outcome.failed:
            given = {"wat": given.get("wat", ["leertraject"])}
        last = self._last()
        called = (last.text or _("les %(id)s verbeterd") % {"id": last.row}) if last else ""
        return desk_html(self._collection, given, self._lesson(), preview, outcome, called)

    def _last(self) -> Step | None:
        """The last step that was made here and stands."""
        mended = [step for step in in_effect(self._review.log.read()) if step.what == "correct"]
        steps = [*mended[-1:], *filter(None, [self._changing.last()])]
        return max(steps, key=lambda step: step.step, default=None)

    def _lesson(self) -> dict[str, str]:
        """The lesson that is mended, as typed so far."""
        given = answers(self.query)
        id = text_of(given, "les").strip()
        if text_of(given, "wat") != "les" or not id:
            return {}
        try:
            row = self._review.lesson(id)
        except KeyError:
            return {}
        if text_of(given, "open") != id:
            return row
        return row | row_of(
            self._collection, "lessons", given | {"trajectory": [row["trajectory"]]}
        )

    def _do(self) -> Sending:
        self._preview = None
        acts: dict[str, Callable[[], DeskOutcome]] = {
            "bekijk": self._show,
            "bewaar": self._keep,
            "archiveer": self._archive,
            "herstel": self._undo,
        }
        try:
            self._outcome = acts[self.act]()
        except Refused as error:
            said = _("Dit kan nog niet. Je tekst staat er nog.")
            self._outcome = DeskOutcome(said, True, tuple(error.problems))
        except (Conflict, NotWritten, DamagedLog) as error:
            self._outcome = DeskOutcome(str(error), True)
        return Sending(accepts=True)

    def _show(self) -> DeskOutcome:
        if text_of(answers(self.query), "wat") == "les":
            row, now = self._lesson(), self._now()
            changed = [name for name in now if row.get(name, "") != now[name]]
            lines = [(_(self._title(n)), [f"-{now[n]}", f"+{row[n]}"]) for n in changed]
            self._preview = Preview(lines)
            return DeskOutcome()
        draft, _said, _page = self._draft()
        self._changing.check(draft)
        self._preview = Preview(differences(draft))
        return DeskOutcome()

    def _keep(self) -> DeskOutcome:
        if text_of(answers(self.query), "wat") == "les":
            row, now = self._lesson(), self._now()
            change = {name: row[name] for name in now if row[name] != now[name]}
            self._review.correct(now["id"], change)
            self._renew()
            said = _("Les %(id)s is verbeterd.") % {"id": now["id"]}
            return DeskOutcome(said, page=f"verkennen?les={now['id']}")
        draft, said, page = self._draft()
        self._changing.do(draft, said)
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
            what = self._changing.undo().text
        self._renew()
        return DeskOutcome(_("Ongedaan gemaakt: %(what)s.") % {"what": what})

    def _renew(self) -> None:
        self._collection = load(self._changing.folder)
        self._review = Reviewer(self._changing.folder)

    def _now(self) -> dict[str, str]:
        id = text_of(answers(self.query), "les").strip()
        try:
            return self._review.lesson(id)
        except KeyError:
            message = "Deze les bestaat niet."
            raise refused("lessons", "unknown-lesson", id, message, "Kijk het nummer na.") from None

    def _title(self, column: str) -> str:
        return self._collection.schema.field("lessons", column).title

    def _draft(self) -> tuple[Draft, str, str]:
        """What the form would change, what that is called, and the page that shows it."""
        given = answers(self.query)
        task = text_of(given, "wat") or "leertraject"
        draft, typed = Draft(self._changing.folder), cells(given)
        if task == "leertraject":
            theme, below = cells(given, NEW), subthemes("\n".join(given.get(f"{NEW}subthemas", [])))
            if not typed.get("theme") and theme.get("title"):
                typed["theme"] = draft.add_theme(theme)
                for title, definition in below:
                    row = {"parent": typed["theme"], "title": title, "definition": definition}
                    draft.add_theme(row)
            id = draft.add_trajectory(typed)
            return draft, f"leertraject {id}, {typed['title']}", f"leertrajecten?traject={id}"
        if task == "editie":
            id = draft.add_edition(typed)
            return draft, f"editie {id}", f"leertrajecten?traject={typed['trajectory']}"
        if task == "sessie":
            id = draft.add_session(typed)
            return draft, f"sessie {id}", f"leertrajecten?traject={id.partition('-')[0]}"
        if task == "thema":
            id = draft.add_theme(typed)
            return draft, f"thema {typed['title']}", f"thema?thema={id}"
        if task == "hernoem":
            id = typed.get("welk", "")
            draft.change("themes", id, typed | {"id": id})
            return draft, f"thema {typed.get('title', id)}", f"thema?thema={id}"
        if task == "samen":
            draft.merge_themes(typed.get("welk", ""), typed.get("in", ""))
            what = f"thema {typed['welk']} gaat op in {typed['in']}"
            return draft, what, f"thema?thema={typed['in']}"
        lesson = typed.get("les", "")
        new = draft.move_lesson(lesson, typed.get("trajectory", ""), typed.get("themes", ""))
        return draft, f"les {lesson} wordt {new}", f"verkennen?les={new}"
