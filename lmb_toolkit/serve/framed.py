"""What the server answers in the frame of the dashboards without a notebook: a page that does not
exist, a request that is refused; and what all handlers have in common."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import tornado.web
from tornado.iostream import StreamClosedError

from lmb_toolkit.collection.clock import today
from lmb_toolkit.serve.browser_index import index_path
from lmb_toolkit.serve.listening import sender
from lmb_toolkit.serve.site import Site
from lmb_toolkit.view import translations
from lmb_toolkit.view.assets import assets_path
from lmb_toolkit.view.page import Frame, Page
from lmb_toolkit.view.plain import PLAIN, plain_html
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.views import UPDATES, VIEWS
from lmb_toolkit.view.whole import whole

REFUSALS = {
    400: "Dit kan de server niet lezen",
    403: "Dit formulier kwam van een andere site",
    405: "Dit adres kan je alleen openen",
    503: "Er wordt nu veel gemaakt",
}
"""What the page says that answers with a status."""
WRONG = "Er ging iets mis"


class FramedHandler(tornado.web.RequestHandler):
    """A page in the frame of the dashboards."""

    def initialize(self, site: Site) -> None:
        self.site = site
        self.collection = site.library.collection

    @property
    def sender(self) -> str:
        """Who asks, as far as turns go."""
        return sender(self.request.remote_ip)

    def log_exception(self, typ: Any, value: BaseException | None, tb: Any) -> None:
        """A reader who left is no error."""
        if not isinstance(value, StreamClosedError):
            super().log_exception(typ, value, tb)

    @property
    def state(self) -> tuple[object, ...]:
        """What every answer is made of; when it is another, so are the answers."""
        site = self.site
        return self.collection, today(), site.executed.times, *site.notebooks.all.values()

    def framed(self, page: Page, html: str, front_end: str = "") -> str:
        """A page with `html` in the frame; `front_end` is the script that makes an ordinary
        notebook live."""
        query, drawn = self.request.query, page.name in VIEWS
        path = index_path(self.collection) if page.name in UPDATES and not front_end else ""
        frame = Frame(
            pages=self.site.notebooks.pages,
            base=self.site.base,
            assets=self.site.base + assets_path(),
            index=self.site.base + path if path else "",
            front_end=front_end,
            picture=f"{self.address}deelkaart/{quote(page.name)}.png?{query}" if drawn else "",
        )
        return whole(self.collection, frame, page, query, html)

    @property
    def address(self) -> str:
        """The whole address of the site, with a slash at its end."""
        return f"{self.request.protocol}://{self.request.host}{self.site.base}"

    def show(self, page: Page, template: str, **context: Any) -> None:
        """Answer with a page that is made from a template alone."""
        try:
            asked = self.get_argument("taal", "nl")
        except tornado.web.HTTPError:  # letters that are none
            asked = "nl"
        with translations.use(asked):
            self.finish(self.framed(page, render(template, **context)))

    def write_error(self, status_code: int, **_given: Any) -> None:
        """A page that says what is wrong, in the language of who reads."""
        if status_code == 404:
            return self.show_missing()
        if status_code == 503:
            self.set_header("Retry-After", "60")
        title = REFUSALS.get(status_code, WRONG)
        page = Page("download", title, "")
        self.show(page, "refused.html.j2", base=self.site.base, status=status_code)

    def show_missing(self) -> None:
        """Answer that there is no such page."""
        self.set_status(404)
        # A slash in front would make another server of it.
        path = self.request.path.removeprefix(self.site.base).lstrip("/")
        page = Page(path, "Deze pagina bestaat niet", "")
        self.show(page, "missing.html.j2", base=self.site.base)


class PlainHandler(FramedHandler):
    """A page that no notebook makes."""

    def get(self, name: str) -> None:
        page = PLAIN[name]
        with translations.use(self.get_query_argument("taal", "nl")):
            self.finish(self.framed(page, plain_html(self.collection, page, self.site.base)))


class MissingHandler(FramedHandler):
    """Every address that is none of ours."""

    def prepare(self) -> None:
        self.show_missing()
