"""What the server answers without a notebook: the statement, and what there is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tornado.web

from lmb_toolkit.serve.handlers import assets_path
from lmb_toolkit.serve.library import Library
from lmb_toolkit.view import translations
from lmb_toolkit.view.page import Page, page_end, page_start
from lmb_toolkit.view.rendering import render


class FixedHandler(tornado.web.RequestHandler):
    """A page in the frame of the dashboards, made from a template alone."""

    def initialize(self, pages: Sequence[Page], library: Library, base: str) -> None:
        self._pages = pages
        self._collection = library.collection
        self._base = base

    def show(self, page: Page, template: str, **context: Any) -> None:
        assets = self._base + assets_path()
        with translations.use(self.get_query_argument("taal", "nl")):
            self.write(page_start(page, self._pages, self._base, assets, self.request.query))
            self.write(render(template, **context))
            self.finish(page_end(self._collection, self._base))


class StatementHandler(FixedHandler):
    """The accessibility statement."""

    def get(self) -> None:
        page = Page("toegankelijkheid", "Toegankelijkheidsverklaring", "")
        self.show(page, "accessibility.html.j2")


class MissingHandler(FixedHandler):
    """Every address that is none of ours."""

    def prepare(self) -> None:
        self.set_status(404)
        # A slash in front would make another server of it.
        path = self.request.path.removeprefix(self._base).lstrip("/")
        page = Page(path, "Deze pagina bestaat niet", "")
        self.show(page, "missing.html.j2", base=self._base)

    def check_xsrf_cookie(self) -> None:
        """Nothing is taken here."""
