"""What the server answers: dashboards, downloads and their assets."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import tornado.web
from voila.tornado.handler import TornadoVoilaHandler

from lmb_toolkit.publish.exports import filename, to_csv, to_csv_belgium
from lmb_toolkit.publish.workbook import to_excel
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view import translations
from lmb_toolkit.view.cards import today
from lmb_toolkit.view.page import Page, page_end, page_start
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.views import VIEWS, snapshot

SNAPSHOT = re.compile(
    r'<div class="lmb" data-view="(?P<name>[a-z-]+)">.*</div><!-- (?P=name) -->', re.DOTALL
)
STATIC = Path(__file__).parents[1] / "view" / "static"
FRAGMENT = "X-Lmb-Fragment"
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

    def initialize(self, pages: Sequence[Page], collection: Collection, **kwargs: Any) -> None:
        super().initialize(**kwargs)
        self._pages = {page.name: page for page in pages}
        self._collection = collection

    async def get(self, path: str | None = None) -> None:
        page = self._pages.get(path or "") or next(iter(self._pages.values()))
        self.notebook_path = f"{page.name}.ipynb"
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Vary", FRAGMENT)
        with translations.use(self.get_query_argument("taal", "nl")):
            if FRAGMENT in self.request.headers:
                self.write(self._view(page.name))
                return
            self.xsrf_token  # noqa: B018  reading it sets the cookie that closing a kernel needs
            pages, base = list(self._pages.values()), self.base_url
            self.write(page_start(page, pages, base, base + assets_path(), self.request.query))
            await self.flush()
            if page.name in VIEWS and not self._kernel_stands_ready():
                html = f'<div class="lmb-output">{snapshot(page.name, self._view(page.name))}</div>'
            else:
                html = self._fresh("".join([part async for part in self.get_generator()]))
            self.write(html)
            self.write(page_end(self._collection, base))

    def _kernel_stands_ready(self) -> bool:
        """Whether Voilà's pool holds a kernel that has run the notebook to its end."""
        pool = self.kernel_manager._pools.get(self.notebook_path, [])
        return bool(pool) and pool[0].done() and pool[0].result()["task"].done()

    def _view(self, name: str) -> str:
        shown = self.get_query_argument("toon", "")
        limit = int(shown) if shown.isdecimal() else 0
        return VIEWS[name](self._collection, self.request.query, limit)

    def _fresh(self, html: str) -> str:
        """`html` with every snapshot as this request's address and language ask for it.

        Voilà renders a page before anyone asks for it, so its snapshots know no address.
        """

        def render(found: re.Match[str]) -> str:
            name = found["name"]
            return snapshot(name, self._view(name))

        return SNAPSHOT.sub(render, html)


class StatementHandler(tornado.web.RequestHandler):
    """The accessibility statement: a page that needs no kernel."""

    def initialize(self, pages: Sequence[Page], collection: Collection, base: str) -> None:
        self._pages = pages
        self._collection = collection
        self._base = base

    def get(self) -> None:
        page = Page("toegankelijkheid", "Toegankelijkheidsverklaring", "")
        assets = self._base + assets_path()
        with translations.use(self.get_query_argument("taal", "nl")):
            self.write(page_start(page, self._pages, self._base, assets, self.request.query))
            self.write(render("accessibility.html.j2"))
            self.write(page_end(self._collection, self._base))


class DownloadHandler(tornado.web.RequestHandler):
    """The lessons of an address as a file: exactly those that its page shows."""

    def initialize(self, collection: Collection, base: str) -> None:
        self._collection = collection
        self._base = base

    def get(self, name: str) -> None:
        asked = Selection.from_query(self.request.query)
        selection, _unknown = self._collection.resolve(asked)
        with translations.use(self.get_query_argument("taal", "nl")):
            make, kind = self._makers()[name]
            self.set_header("Content-Type", kind)
            file = filename(selection, name.partition(".")[2], today())
            self.set_header("Content-Disposition", f'attachment; filename="{file}"')
            self.set_header("Cache-Control", "no-store")
            self.finish(make(self._collection, selection))

    def _makers(self) -> dict[str, tuple[Callable[[Collection, Selection], bytes], str]]:
        def excel(collection: Collection, selection: Selection) -> bytes:
            page = f"{self.request.protocol}://{self.request.host}{self._base}verkennen"
            return to_excel(collection, selection, f"{page}?{selection.to_query()}", today())

        return {
            "lessen.xlsx": (excel, EXCEL),
            "lessen-excel.csv": (to_csv_belgium, "text/csv; charset=utf-8"),
            "lessen.csv": (to_csv, "text/csv; charset=utf-8"),
        }
