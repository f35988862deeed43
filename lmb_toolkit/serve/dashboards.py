"""What the server answers with the page of a notebook."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from urllib.parse import urlencode

from lmb_toolkit.collection.limits import SHOWN_LESSONS
from lmb_toolkit.serve.framed import FramedHandler
from lmb_toolkit.serve.index import index_path
from lmb_toolkit.serve.notebooks import Notebook
from lmb_toolkit.serve.threads import PAGES, in_thread
from lmb_toolkit.view import sending, translations
from lmb_toolkit.view.forms import ACT
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.views import UPDATES, VIEWS, snapshot, view

SNAPSHOT = re.compile(
    r'<div class="lmb" data-view="(?P<name>[a-z-]+)">.*?</div><!-- (?P=name) -->', re.DOTALL
)
FAILED = "<!-- mislukt -->"
"""Where our Voilà templates leave a cell that raised; only a request knows the language."""
FRAGMENT = "X-Lmb-Fragment"
"""The header with which a page asks for a part of itself: what changed ("update", of a view that
has one) or all HTML of the view ("whole")."""


class DashboardHandler(FramedHandler):
    """A dashboard: the frame, and in it what Voilà made of the notebook when it was executed.

    Every view on it is made anew, for the address and in the language that are asked.
    """

    async def get(self, name: str | None = None) -> None:
        notebook = self._notebook(name)
        if not notebook:
            return self.show_missing()
        if notebook.problem:
            self.set_status(503)
            return self.show(notebook.page, "failed.html.j2")
        token = self.xsrf_token.decode()  # reading it sets its cookie
        with (
            translations.use(self.get_query_argument("taal", "nl")),
            sending.use(self.site.taking.state(token)),
        ):
            if FRAGMENT in self.request.headers:
                await self._fragment(notebook.page.name)
                return
            if notebook.page.name in UPDATES:
                await in_thread(PAGES, index_path, self.collection)  # takes long the first time
            self.start(notebook.page)
            await self.flush()
            self.write(await self._cells(notebook))
            self.end()

    async def post(self, name: str | None = None) -> None:
        """A form that holds a person's text: shown again, or sent when its button says so."""
        self.check_xsrf_cookie()
        notebook = self._notebook(name)
        if not notebook or notebook.page.name not in VIEWS:
            return self.show_missing()
        page = notebook.page
        given = {
            name: self.get_body_arguments(name, strip=False) for name in self.request.body_arguments
        }
        query = urlencode(
            {name: given[name] for name in given if name not in ("_xsrf", ACT)}, doseq=True
        )
        state = self.site.taking.state(self.xsrf_token.decode())
        with translations.use(given.get("taal", ["nl"])[0]):
            if ACT in given:
                status, done = await self.site.taking.take(
                    self.collection, page.name, query, self.request.remote_ip or ""
                )
                self.set_status(status)
                state = replace(done, accepts=state.accepts, token=state.token)
            with sending.use(state):
                html = await in_thread(PAGES, view, self.collection, page.name, query)
            if FRAGMENT in self.request.headers:
                self.finish(html)
                return
            self.start(page)
            self.write(output(page.name, html))
            self.end()

    def _notebook(self, name: str | None) -> Notebook | None:
        """The notebook that an address names; without a name the first."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Vary", FRAGMENT)
        found = self.site.notebooks.all
        notebook = found.get(name) if name else next(iter(found.values()), None)
        if FRAGMENT in self.request.headers:
            if not notebook or notebook.page.name not in VIEWS:
                return None
            self.set_header(FRAGMENT, "1")  # so that a page knows our answer from a proxy's
        return notebook

    async def _fragment(self, name: str) -> None:
        if self.request.headers[FRAGMENT] == "update" and name in UPDATES:
            asked = self.request.query, self._limit
            update = await in_thread(PAGES, UPDATES[name], self.collection, *asked)
            self.set_header("Content-Type", "application/json")
            self.finish(json.dumps(update, ensure_ascii=False))
        else:
            self.finish(await in_thread(PAGES, self._view, name))

    @property
    def _limit(self) -> int:
        """How many cards are asked; 0 for as many as at first."""
        shown = self.get_query_argument("toon", "")
        limit = int(shown[:5]) if shown.isdecimal() else 0
        return min(limit, SHOWN_LESSONS)

    def _view(self, name: str) -> str:
        return view(self.collection, name, self.request.query, self._limit)

    async def _cells(self, notebook: Notebook) -> str:
        """What the notebook shows; until it was executed, the view that goes with its name."""
        name = notebook.page.name
        if name in VIEWS and not self.site.executed.is_ready(name):
            return output(name, await in_thread(PAGES, self._view, name))

        def fresh(found: re.Match[str]) -> str:
            return snapshot(found["name"], self._view(found["name"]))

        html = await self.site.executed.html(name) or FAILED
        whole = await in_thread(PAGES, SNAPSHOT.sub, fresh, html)
        return whole.replace(FAILED, render("failed.html.j2"))


def output(name: str, html: str) -> str:
    """`html` of the view `name`, as a cell of a notebook shows it."""
    return f'<div class="lmb-output">{snapshot(name, html)}</div>'
