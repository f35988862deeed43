"""The widget that every dashboard is: an address in, HTML out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar

import anywidget
from traitlets import Int, Unicode, observe

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view import translations
from lmb_toolkit.view.explorer import count_title
from lmb_toolkit.view.views import VIEWS, snapshot

STATIC = Path(__file__).parents[1] / "view" / "static"


def _scripts() -> str:
    """What JupyterLab runs: the page's own scripts as one module."""
    return "".join(
        (STATIC / name).read_text(encoding="utf-8")
        for name in ("vendor/idiomorph.min.js", "dashboard.js")
    )


class Dashboard(anywidget.AnyWidget):
    """A view of the lessons that follows one query string.

    `query` is the reader's choice as in the address bar, `language` the interface's
    language, `limit` how many cards are shown (0: a first page). `html` is the view for
    them. The browser numbers its requests in `asked`; `answered` comes back with the `html`
    that answers it, so that an old answer never overwrites a newer choice.

    The mime bundle holds `html` as well: what GitHub, nbviewer, a print, nbval and Voilà
    before its kernel is connected show.
    """

    view: ClassVar[str]

    _esm = _scripts()
    _css = (STATIC / "lmb.css").read_text(encoding="utf-8")

    query = Unicode().tag(sync=True)
    language = Unicode("nl").tag(sync=True)
    limit = Int().tag(sync=True)
    asked = Int().tag(sync=True)
    answered = Int().tag(sync=True)
    html = Unicode().tag(sync=True)

    def __init__(self, collection: Collection, query: str = "") -> None:
        self._collection = collection
        self._shown: tuple[str, str, int] | None = None
        super().__init__(query=query)
        self._render()

    @property
    def selection(self) -> Selection:
        """What the reader asked for."""
        return Selection.from_query(self.query)

    @property
    def count(self) -> str:
        """The number of lessons in the selection: "10 lessen"."""
        with translations.use(self.language):
            return count_title(len(self._collection.select(self.selection)))

    @observe("query", "language", "limit", "asked")
    def _follow(self, change: Any) -> None:
        self._render()

    def _render(self) -> None:
        shown = (self.query, self.language, self.limit)
        with self.hold_sync():
            if shown != self._shown:
                with translations.use(self.language):
                    self.html = VIEWS[self.view](self._collection, self.query, self.limit)
                self._shown = shown
            self.answered = self.asked

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        bundle: Any = super()._repr_mimebundle_(**kwargs)
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        data["text/plain"] = type(self).__name__  # the same every time, so nbval can compare it
        data["text/html"] = snapshot(self.view, self.html)
        return bundle


class Explorer(Dashboard):
    """Search, facets and lesson cards.

    `explorer.query = "thema=ethisch-bankieren&q=pensioenfonds"` does what ticking the theme
    and typing the word does; `explorer.count` says how many lessons the reader then sees.
    """

    view = "verkennen"


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
