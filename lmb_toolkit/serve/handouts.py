"""Brochure, note, cards and slides of an address."""

from __future__ import annotations

from contextlib import suppress

import tornado.web

from lmb_toolkit.collection.clock import today
from lmb_toolkit.publish.exports import filename
from lmb_toolkit.publish.formats import FORMATS, TooMany, made
from lmb_toolkit.publish.share import share_card
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.serve.framed import FramedHandler
from lmb_toolkit.serve.headers import CACHE, DAY, NEVER
from lmb_toolkit.serve.making import Left, in_process
from lmb_toolkit.serve.threads import PAGES
from lmb_toolkit.view import translations
from lmb_toolkit.view.head import head
from lmb_toolkit.view.page import Page
from lmb_toolkit.view.views import VIEWS


class ShareCardHandler(FramedHandler):
    """The picture of what an address of a view shows, for who links to it."""

    async def get(self, name: str) -> None:
        notebook = self.site.notebooks.all.get(name)
        if not notebook or name not in VIEWS:
            return self.show_missing()
        with translations.use(self.get_query_argument("taal", "nl")):
            title = translations._(notebook.page.title)
            shown = await PAGES.run(
                self.sender, head, self.collection, name, title, self.request.query
            )
            language = translations.language()
        self.set_header("Content-Type", "image/png")
        self.set_header(CACHE, DAY)
        self.finish(await in_process(self.sender, share_card, shown, language))


class HandoutHandler(FramedHandler):
    """What an address asks, in one of `FORMATS`; an address without lessons is none of ours."""

    _left = False

    def on_connection_close(self) -> None:
        """Make nothing for who stopped it."""
        self._left = True

    async def get(self, name: str) -> None:
        folder, query = self.collection.tables.folder, self.request.query
        with translations.use(self.get_query_argument("taal", "nl")):
            language = translations.language()
        with suppress(Left):
            try:
                file = await in_process(
                    self.sender,
                    *(made, name, folder, query, self.address, language),
                    left=lambda: self._left,
                )
            except TooMany:
                self.set_status(413)
                page = Page("download", "Te veel lessen voor één bestand", "")
                return self.show(page, "too_many.html.j2")
            if not file:
                raise tornado.web.HTTPError(404)
            what, _dot, ending = name.partition(".")
            named = filename(Selection.from_query(query), f".{ending}", today(), what)
            self.set_header("Content-Type", FORMATS[name].media_type)
            self.set_header("Content-Disposition", f'attachment; filename="{named}"')
            self.set_header(CACHE, NEVER)
            self.finish(file)
