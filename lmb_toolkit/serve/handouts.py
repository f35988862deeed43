"""Brochure, note, cards and slides of an address."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import tornado.web

from lmb_toolkit.publish.exports import filename
from lmb_toolkit.publish.forms import FORMS
from lmb_toolkit.publish.handout import Handout, handout
from lmb_toolkit.publish.share import share_card
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.serve.framed import FramedHandler
from lmb_toolkit.serve.making import Left, in_process
from lmb_toolkit.serve.threads import FILES, PAGES
from lmb_toolkit.view import translations
from lmb_toolkit.view.head import Head, head
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
        self.set_header("Cache-Control", "public, max-age=86400")
        self.finish(await in_process(self.sender, _drawn, shown, language))


class HandoutHandler(FramedHandler):
    """What an address asks, in one of `FORMS`; an address without lessons is none of ours."""

    _left = False

    def on_connection_close(self) -> None:
        """Make nothing for who stopped it."""
        self._left = True

    async def get(self, name: str) -> None:
        folder = self.collection.tables.folder
        with translations.use(self.get_query_argument("taal", "nl")):
            made = await FILES.run(
                self.sender, handout, self.collection, self.request.query, self.address
            )
            language = translations.language()
        if not made.items:
            raise tornado.web.HTTPError(404)
        with suppress(Left):
            file = await in_process(
                self.sender, _make, name, made, folder, language, left=lambda: self._left
            )
            what, _dot, ending = name.partition(".")
            asked = Selection.from_query(self.request.query)
            kept = filename(asked, f".{ending}", made.day, what)
            self.set_header("Content-Type", FORMS[name].media_type)
            self.set_header("Content-Disposition", f'attachment; filename="{kept}"')
            self.set_header("Cache-Control", "no-store")
            self.finish(file)


def _make(name: str, made: Handout, folder: Path, language: str) -> bytes:
    with translations.use(language):
        return FORMS[name].make(made, folder)


def _drawn(shown: Head, language: str) -> bytes:
    with translations.use(language):
        return share_card(shown)
