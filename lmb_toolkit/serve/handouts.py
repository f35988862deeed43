"""Brochure, note, cards and slides of an address; made one at a time, so that no reader of
another page waits for them."""

from __future__ import annotations

import asyncio

import tornado.web

from lmb_toolkit.publish.exports import filename
from lmb_toolkit.publish.forms import FORMS
from lmb_toolkit.publish.handout import handout
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.serve.site import Site
from lmb_toolkit.view import translations

MOST_WAITING = 20
"""Files that may be asked at the same time; a reader who is one too many is told so."""


class HandoutHandler(tornado.web.RequestHandler):
    """The lessons of an address, or a list of one's own, in one of `FORMS`."""

    _turn = asyncio.Semaphore(1)
    _waiting = 0

    def initialize(self, site: Site) -> None:
        self._site = site

    async def get(self, name: str) -> None:
        if HandoutHandler._waiting >= MOST_WAITING:
            self.set_header("Retry-After", "10")
            raise tornado.web.HTTPError(503)
        collection, form = self._site.library.collection, FORMS[name]
        site = f"{self.request.protocol}://{self.request.host}{self._site.base}"
        HandoutHandler._waiting += 1
        try:
            async with HandoutHandler._turn:
                with translations.use(self.get_query_argument("taal", "nl")):
                    made = handout(collection, self.request.query, site)
                    if not made.lessons:
                        raise tornado.web.HTTPError(404)
                    file = await asyncio.to_thread(form.make, made, collection.tables.folder)
        finally:
            HandoutHandler._waiting -= 1
        what, _dot, ending = name.partition(".")
        asked = Selection.from_query(self.request.query)
        file_name = filename(asked, f".{ending}", made.day, what)
        self.set_header("Content-Type", form.media_type)
        self.set_header("Content-Disposition", f'attachment; filename="{file_name}"')
        self.set_header("Cache-Control", "no-store")
        self.finish(file)
