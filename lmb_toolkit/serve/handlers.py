"""What the server answers: dashboards, downloads and their assets."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import tornado.web
from voila.tornado.handler import TornadoVoilaHandler

from lmb_toolkit.publish.exports import filename, to_csv, to_csv_belgium
from lmb_toolkit.publish.workbook import to_excel
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.serve.kernels import Kernels
from lmb_toolkit.serve.library import Library
from lmb_toolkit.serve.taking import Taking
from lmb_toolkit.view import sending, translations
from lmb_toolkit.view.cards import today
from lmb_toolkit.view.forms import ACT
from lmb_toolkit.view.page import Page, page_end, page_start
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.views import VIEWS, snapshot, view

SNAPSHOT = re.compile(
    r'<div class="lmb" data-view="(?P<name>[a-z-]+)">.*</div><!-- (?P=name) -->', re.DOTALL
)
FAILED = "<!-- mislukt -->"
"""Where our Voilà template leaves a cell that raised; only a request knows the language."""
STATIC = Path(__file__).parents[1] / "view" / "static"
FRAGMENT = "X-Lmb-Fragment"
HELD = "X-Lmb-Held"
LONGEST_SHOWN = 1_000_000
"""Bytes of a form that are still shown again; nobody types more."""
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@cache
def assets_path() -> str:
    """The path of the assets below the base address, new whenever one of them changes."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*.*")):
        digest.update(path.read_bytes())
    return f"assets/{digest.hexdigest()[:12]}/"


class AssetHandler(tornado.web.StaticFileHandler):
    """A style or script; its address changes with its content, so it may be kept for ever."""

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "public, max-age=31536000, immutable")


class DashboardHandler(TornadoVoilaHandler):
    """A dashboard: the frame, then what Voilà makes of the notebook.

    When no kernel stands ready the reader does not wait for one: the same view then comes
    from this process, and its filters ask this process for a fragment.
    """

    def initialize(
        self,
        pages: Sequence[Page],
        library: Library,
        kernels: Kernels,
        taking: Taking,
        **kwargs: Any,
    ) -> None:
        super().initialize(**kwargs)
        self._pages = {page.name: page for page in pages}
        self._collection = library.collection
        self._kernels = kernels
        self._taking = taking

    async def get(self, path: str | None = None) -> None:
        page = self._page(path)
        self.notebook_path = f"{page.name}.ipynb"
        token = self.xsrf_token.decode()  # reading it sets its cookie
        with (
            translations.use(self.get_query_argument("taal", "nl")),
            sending.use(self._taking.state(token)),
        ):
            if FRAGMENT in self.request.headers:
                self.write(self._view(page.name))
                return
            self._start(page, self.request.query)
            await self.flush()
            if page.name in VIEWS and not self._kernels.ready(self.notebook_path):
                html = f'<div class="lmb-output">{snapshot(page.name, self._view(page.name))}</div>'
            else:
                html = self._fresh("".join([part async for part in self.get_generator()]))
            self.write(html)
            self.write(page_end(self._collection, self.base_url))

    @tornado.web.authenticated
    async def post(self, path: str | None = None) -> None:
        """A form that holds a person's text: shown again, or sent when its button says so."""
        page = self._page(path)
        if len(self.request.body) > LONGEST_SHOWN:
            raise tornado.web.HTTPError(413)
        given = {
            name: self.get_body_arguments(name, strip=False) for name in self.request.body_arguments
        }
        query = urlencode(
            {name: given[name] for name in given if name not in ("_xsrf", ACT)}, doseq=True
        )
        state = self._taking.state(self.xsrf_token.decode())
        with translations.use(given.get("taal", ["nl"])[0]):
            if ACT in given:
                status, done = await self._taking.take(
                    self._collection, page.name, query, self.request.remote_ip or ""
                )
                self.set_status(status)
                state = replace(done, accepts=state.accepts, token=state.token)
            with sending.use(state):
                html = view(self._collection, page.name, query)
            if FRAGMENT in self.request.headers:
                self.write(html)
                return
            self._start(page, self.request.query)
            self.write(f'<div class="lmb-output">{snapshot(page.name, html)}</div>')
            self.write(page_end(self._collection, self.base_url))

    def _page(self, path: str | None) -> Page:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Vary", FRAGMENT)
        if FRAGMENT in self.request.headers:
            self.set_header(FRAGMENT, "1")  # so that a page knows our answer from a proxy's
        return self._pages.get(path or "") or next(iter(self._pages.values()))

    def _start(self, page: Page, query: str) -> None:
        pages, base = list(self._pages.values()), self.base_url
        self.write(page_start(page, pages, base, base + assets_path(), query))

    def _view(self, name: str) -> str:
        shown = self.get_query_argument("toon", "")
        limit = int(shown) if shown.isdecimal() else 0
        held = self.request.headers.get(HELD, "")
        return view(self._collection, name, self.request.query, limit, held)

    def _fresh(self, html: str) -> str:
        """`html` with every snapshot as this request's address and language ask for it.

        Voilà renders a page before anyone asks for it, so its snapshots know no address.
        """

        def shown(found: re.Match[str]) -> str:
            name = found["name"]
            return snapshot(name, self._view(name))

        return SNAPSHOT.sub(shown, html).replace(FAILED, render("failed.html.j2"))


class TemplateHandler(tornado.web.RequestHandler):
    """The Excel template for who gives lessons by mail."""

    def initialize(self, library: Library) -> None:
        self._collection = library.collection

    def get(self) -> None:
        from lmb_toolkit.collect.importing.template import template_workbook

        self.set_header("Content-Type", EXCEL)
        self.set_header("Content-Disposition", 'attachment; filename="lessen-invullen.xlsx"')
        asked = self.get_query_argument("traject", "")
        known = asked in set(self._collection.trajectories["id"])
        # An address that names no trajectory gives the template for all of them.
        self.finish(template_workbook(self._collection, asked if known else ""))


class DownloadHandler(tornado.web.RequestHandler):
    """The lessons of an address as a file: exactly those that its page shows."""

    def initialize(self, library: Library, base: str) -> None:
        self._collection = library.collection
        self._base = base

    async def get(self, name: str) -> None:
        asked = Selection.from_query(self.request.query)
        selection, _unknown = self._collection.resolve(asked)
        with translations.use(self.get_query_argument("taal", "nl")):
            make, kind = self._makers()[name]
            self.set_header("Content-Type", kind)
            file = filename(selection, name.removeprefix("lessen"), today())
            self.set_header("Content-Disposition", f'attachment; filename="{file}"')
            self.set_header("Cache-Control", "no-store")
            # In a thread, for a large workbook takes seconds; the language goes along.
            self.finish(await asyncio.to_thread(make, self._collection, selection))

    def _makers(self) -> dict[str, tuple[Callable[[Collection, Selection], bytes], str]]:
        def excel(collection: Collection, selection: Selection) -> bytes:
            page = f"{self.request.protocol}://{self.request.host}{self._base}verkennen"
            return to_excel(collection, selection, f"{page}?{selection.to_query()}", today())

        return {
            "lessen.xlsx": (excel, EXCEL),
            "lessen-excel.csv": (to_csv_belgium, "text/csv; charset=utf-8"),
            "lessen.csv": (to_csv, "text/csv; charset=utf-8"),
        }
