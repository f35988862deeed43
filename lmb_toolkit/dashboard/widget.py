"""The widget that every dashboard is: an address in, HTML out."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from typing import Any, ClassVar

import anywidget
from traitlets import Int, Unicode, default, observe

from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.receiving import OPEN, form_of, receive_form
from lmb_toolkit.dashboard.downloads import download
from lmb_toolkit.query.answers import Answers, answers
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view import sending, translations
from lmb_toolkit.view.assets import bundle, static_files
from lmb_toolkit.view.contribute import contribution
from lmb_toolkit.view.explorer import count_title
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.views import snapshot, view

DARK = re.compile(
    r"@media screen and \(prefers-color-scheme: dark\) \{((?:[^{}]*\{[^{}]*\})*)\s*\}"
)


def lab_css(css: str) -> str:
    """`css` for inside JupyterLab, whose theme counts there and not that of the computer."""
    return DARK.sub(
        r"@media screen and (prefers-color-scheme: dark) { html.lmb-page {\1} }"
        r'html:not(.lmb-page) [data-jp-theme-light="false"] {\1}',
        css,
    )


class Dashboard(anywidget.AnyWidget):
    """A view of the lessons that follows one query string.

    `query` is the reader's choice as in the address bar, `language` the interface's
    language, `limit` how many cards are shown (0: a first page). `html` is the view for
    them. The browser numbers its requests in `asked`; `answered` comes back with the `html`
    that answers it, so that an old answer never overwrites a newer choice. `act` is the
    button with which a person sent a form; `query` then holds what was typed.

    The mime bundle holds `html` as well: what GitHub, nbviewer, a print, nbval and Voilà
    before its kernel is connected show.
    """

    view: ClassVar[str]

    _esm = f"{bundle('lab.js')}export default lab;\n"
    _css = lab_css(static_files()["lmb.css"].decode())

    query = Unicode().tag(sync=True)
    language = Unicode().tag(sync=True)
    limit = Int().tag(sync=True)
    asked = Int().tag(sync=True)
    answered = Int().tag(sync=True)
    act = Unicode().tag(sync=True)
    html = Unicode().tag(sync=True)

    def __init__(self, collection: Collection, query: str = "") -> None:
        self._collection = collection
        self._shown: tuple[Any, ...] | None = None
        self._acted = 0
        self._done = sending.Sending()
        self._typed: tuple[str, Answers] = "", {}
        super().__init__(query=query)
        self.on_msg(self._heard)
        self._render()

    @default("language")
    def _of_page(self) -> str:
        return translations.language()

    @property
    def selection(self) -> Selection:
        """What the reader asked for."""
        return Selection.from_query(self.query)

    @property
    def typed(self) -> Answers:
        """What the form on this view holds."""
        if self._typed[0] != self.query:
            self._typed = self.query, answers(self.query)
        return self._typed[1]

    @property
    def count(self) -> str:
        """The number of lessons in the selection: "10 lessen"."""
        with translations.use(self.language):
            return count_title(len(self._collection.rows(self.selection)))

    def press(self, button: str) -> None:
        """Do what the button `button` of the form on this view does."""
        with self.hold_trait_notifications():
            self.act = button
            self.asked += 1

    def _heard(self, _widget: Any, content: dict[str, str], _buffers: Any) -> None:
        """Hand out a file that the browser asks: JupyterLab has no server that would."""
        if name := content.get("download"):
            with translations.use(self.language):
                file, data = download(self._collection, name, content.get("query", ""))
            self.send({"download": file}, [data])

    @observe("query", "language", "limit", "asked", "act")
    def _follow(self, change: Any) -> None:
        self._render()

    def _render(self) -> None:
        shown = (self.query, self.language, self.limit, self.asked if self.act else 0)
        with self.hold_sync():
            before = self.html
            if shown != self._shown:
                with translations.use(self.language), sending.use(self._sending()):
                    self.html = self._html()
                self._shown = shown
            if self.html == before and self.answered != self.asked:
                self.send_state("html")  # the server may have shown something else meanwhile
            self.answered = self.asked

    def _html(self) -> str:
        if form := form_of(self.view, self.typed):
            return form.html(self._collection, self.typed)
        return view(self._collection, self.view, self.query, self.limit)

    def _sending(self) -> sending.Sending:
        """What a form must know: who takes it, and what came of the last act."""
        if served := os.environ.get(sending.SERVED):
            return sending.Sending(accepts=served == "open")
        if self.act and self._acted != self.asked:
            self._acted = self.asked
            self._done = self._do()
        return replace(self._done if self.act else sending.Sending(accepts=True), desk=True)

    def _do(self) -> sending.Sending:
        """Do what the button `act` says, once."""
        if self.act == OPEN:
            return sending.Sending(accepts=True)
        inbox = Inbox(self._collection.tables.folder)
        return receive_form(inbox, self._collection, self.view, self.typed)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**kwargs)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        data["text/plain"] = type(self).__name__  # the same every time, so nbval can compare it
        data["text/html"] = render("saved.html.j2") + snapshot(self.view, self.html)
        return bundle


class Contribute(Dashboard):
    """The form with which anyone gives a lesson; in JupyterLab it lands in the inbox at once.

    `form.query = "traject=2"` fills in the trajectory.
    """

    view = "bijdragen"

    @property
    def fields(self) -> dict[str, str]:
        """What the form holds now, as columns of a lesson."""
        return contribution(self._collection, self.typed)


class Trajectories(Dashboard):
    """The learning trajectories; `query = "traject=2"` shows one of them."""

    view = "leertrajecten"


class Start(Dashboard):
    """What this is, the five themes, a way in."""

    view = "start"


class Theme(Dashboard):
    """A main theme as a finished page; `query = "thema=ethisch-bankieren"` picks it."""

    view = "thema"


class Nurture(Dashboard):
    """How lessons feed the concept: pillars against themes."""

    view = "voedingsbodem"


class Rollout(Dashboard):
    """Who shares, and what fits; `query = "gemeente=46029"` picks a municipality."""

    view = "uitrol"


class Practices(Dashboard):
    """What several lessons say together; `query = "praktijk=werkkledij-leasen"` opens one."""

    view = "praktijk"


class Labo(Dashboard):
    """What municipalities try; `query = "praktijk=werkkledij-huren"` begins a trial."""

    view = "labo"


class Begin(Dashboard):
    """Three practices for a role and a place: `query = "doelgroep=aankoper&gemeente=42008"`."""

    view = "begin"


class OwnList(Dashboard):
    """A list in an order of one's own: `query = "lijst=1-001,bank-toetsen"`."""

    view = "selectie"
