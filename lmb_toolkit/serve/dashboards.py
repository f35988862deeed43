"""What the server answers with the page of a notebook, also to a form that was sent."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from urllib.parse import parse_qsl, urlencode

import tornado.web
from tornado.httputil import HTTPServerRequest, split_host_and_port

from lmb_toolkit.collect.receiving import OPEN, form_of
from lmb_toolkit.collection.limits import SHOWN_LESSONS
from lmb_toolkit.query.answers import NUMBER, Answers, as_answers, text_of
from lmb_toolkit.serve.framed import FramedHandler
from lmb_toolkit.serve.headers import CACHE, EACH_VISIT, POLICY
from lmb_toolkit.serve.listening import has_left
from lmb_toolkit.serve.notebooks import Notebook
from lmb_toolkit.serve.packed import pack, send
from lmb_toolkit.serve.provisioner import LOG
from lmb_toolkit.serve.site import is_own
from lmb_toolkit.serve.threads import PAGES, WAKING
from lmb_toolkit.view import sending, translations
from lmb_toolkit.view.forms import ACT
from lmb_toolkit.view.page import Page
from lmb_toolkit.view.policy import LIVELY, policy
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _
from lmb_toolkit.view.views import UPDATES, VIEWS, snapshot, view
from lmb_toolkit.view.whole import FAILED, renewed, still

FRAGMENT = "X-Lmb-Fragment"
"""The header with which a page asks for a part of itself: what changed ("update", of a view that
has one) or all HTML of the view ("whole")."""
LIVE = "X-Lmb-Live"
"""The header with which the page of an ordinary notebook asks for its cells in a kernel."""
KERNEL = "X-Lmb-Kernel"
"""The header that names that kernel."""


class DashboardHandler(FramedHandler):
    """A dashboard: the frame, and in it what Voilà made of the notebook when it was executed.

    Every view on it is made anew, for the address and in the language that are asked. The page
    of an ordinary notebook asks for its cells with a kernel once it is there, so that a reader
    waits for nothing and who only looks around starts nothing.
    """

    async def get(self, name: str | None = None) -> None:
        notebook = self._notebook(name)
        if not notebook:
            return self.show_missing()
        if notebook.problem:
            self.set_status(503)
            return self.show(notebook.page, "failed.html.j2")
        with (
            translations.use(self.get_query_argument("taal", "nl")),
            sending.use(replace(self.site.intake.state(), site=self.address)),
        ):
            if notebook.ours:
                return await self._own(notebook)
            self.set_header(POLICY, policy(LIVELY))
            still = await self._still(notebook)
            self.finish(self.framed(notebook.page, still, self.site.front_end.script))

    head = get

    async def _own(self, notebook: Notebook) -> None:
        """Answer with a page of ours, or the part of it that is asked; until its notebook was
        executed, with the view that goes with its name."""
        page, site = notebook.page, self.site
        part, cells = self.request.headers.get(FRAGMENT, ""), ""
        if part == "update" and page.name in UPDATES:
            self.set_header("Content-Type", "application/json")
        elif not part and (page.name not in VIEWS or site.executed.is_ready(page.name)):
            cells = await site.executed.html(page.name) or FAILED
        make = partial(PAGES.run, self.sender, self._made, page, part, cells)
        asked = page.name, part, self.request.query, self.address
        await send(self, await site.answers.get(self.state, asked, make))

    async def post(self, name: str | None = None) -> None:
        """A form that holds a person's text: shown again, or sent when its button says so."""
        notebook = self._notebook(name)
        if not is_own(self.request):
            raise tornado.web.HTTPError(403)
        if notebook and LIVE in self.request.headers:
            return await self._wake(notebook)
        if not notebook or notebook.page.name not in VIEWS:
            return self.show_missing()
        page = notebook.page
        typed = as_answers(
            (name, value)
            for name in self.request.body_arguments
            for value in self.get_body_arguments(name, strip=False)
        )
        button = text_of(typed, ACT)
        typed.pop(ACT, None)
        state = self.site.intake.state()
        number = text_of(typed, NUMBER)
        with translations.use(text_of(typed, "taal") or "nl"):
            if number and not self.site.intake.may_look(self.collection, number, self.sender):
                self.set_status(429)
                says = _("Er zijn te veel nummers geprobeerd. Wacht een minuut en probeer opnieuw.")
                typed, state = {}, replace(state, refused=says)
            elif button not in ("", OPEN):
                status, done = await self.site.intake.receive(
                    self.collection, page.name, typed, self.sender
                )
                self.set_status(status)
                state = replace(done, accepts=state.accepts, site=self.address)
            with sending.use(state):
                self.finish(await PAGES.run(self.sender, self._filled_in, page, typed))

    def _filled_in(self, page: Page, typed: Answers) -> str:
        """A page with what a person typed in its form."""
        form = form_of(page.name, typed)
        html = form.html(self.collection, typed) if form else view(self.collection, page.name)
        return (
            html if FRAGMENT in self.request.headers else self.framed(page, output(page.name, html))
        )

    async def _wake(self, notebook: Notebook) -> None:
        """Answer with the cells of a notebook in a kernel of this reader's own, if there can be
        one."""
        kernels = self.site.kernels
        kernel = None if notebook.ours else kernels.reserve(self.sender)
        self.set_status(204)
        if not kernel:
            return
        try:
            async with WAKING.place(self.sender):
                cells = await self.site.runner.cells(notebook, kernel, environment(self.request))
        except Exception as error:
            LOG.error("%s: %s", notebook.path, error or type(error).__name__)
            return await kernels.end(kernel)
        if has_left(self.request.connection.stream):  # type: ignore[union-attr]
            return await kernels.end(kernel)  # else it waits a minute for a page that never comes
        kernels.leave(kernel)
        self.set_status(200)
        self.set_header(KERNEL, kernel)
        with translations.use(self.get_query_argument("taal", "nl")):
            self.finish(cells.replace(FAILED, render("failed.html.j2")))

    def _notebook(self, name: str | None) -> Notebook | None:
        """The notebook that an address names; without a name the first."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header(CACHE, EACH_VISIT)
        self.set_header("Vary", FRAGMENT)
        found = self.site.notebooks.all
        notebook = found.get(name) if name else next(iter(found.values()), None)
        if FRAGMENT in self.request.headers:
            if not notebook or notebook.page.name not in VIEWS:
                return None
            self.set_header(FRAGMENT, "1")  # so that a page knows our answer from a proxy's
        return notebook

    @property
    def _limit(self) -> int:
        """How many cards are asked; 0 for as many as at first."""
        shown = self.get_query_argument("toon", "")
        limit = int(shown[:5]) if shown.isdecimal() else 0
        return min(limit, SHOWN_LESSONS)

    def _view(self, name: str) -> str:
        asked = parse_qsl(self.request.query, keep_blank_values=True)
        query = urlencode([pair for pair in asked if pair[0] != NUMBER])
        return view(self.collection, name, query, self._limit)

    def _made(self, page: Page, part: str, cells: str) -> bytes:
        if part == "update" and page.name in UPDATES:
            update = UPDATES[page.name](self.collection, self.request.query, self._limit)
            return pack(json.dumps(update, ensure_ascii=False))
        return pack(self._view(page.name) if part else self._page(page, cells))

    def _page(self, page: Page, cells: str) -> str:
        """A page of ours; every view in `cells`, what Voilà made of it, is made anew."""

        html = renewed(cells, self._view) if cells else output(page.name, self._view(page.name))
        return self.framed(page, html)

    async def _still(self, notebook: Notebook) -> str:
        """An ordinary notebook as it was executed; who opens it before that was done waits for
        its live cells instead."""
        name, front_end = notebook.page.name, self.site.front_end
        is_ready = self.site.executed.is_ready(name)
        html = (await self.site.executed.html(name) or FAILED) if is_ready else ""
        return render(
            "notebook.html.j2",
            cells=still(self.collection, html),
            front_end=front_end.script,
            config=front_end.config,
        )


def environment(request: HTTPServerRequest) -> dict[str, str]:
    """What Voilà tells a notebook of the request for its page, in environment variables."""
    name, port = split_host_and_port(request.host.lower())
    return {
        "SCRIPT_NAME": request.path,
        "PATH_INFO": "",
        "QUERY_STRING": request.query,
        "SERVER_NAME": name,
        "SERVER_PORT": str(port or ""),
        "SERVER_PROTOCOL": request.version,
    }


def output(name: str, html: str) -> str:
    """`html` of the view `name`, as a cell of a notebook shows it."""
    return f'<div class="lmb-output">{snapshot(name, html)}</div>'
