"""Brochure, note, cards and slides of an address."""

from __future__ import annotations

import tornado.web

from lmb_toolkit.publish.exports import filename
from lmb_toolkit.publish.forms import FORMS
from lmb_toolkit.publish.handout import handout
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.serve.site import Site
from lmb_toolkit.serve.threads import FILES, in_thread
from lmb_toolkit.view import translations


class HandoutHandler(tornado.web.RequestHandler):
    """The lessons of an address, or a list of one's own, in one of `FORMS`; an address without
    lessons is none of ours."""

    def initialize(self, site: Site) -> None:
        self._site = site

    async def get(self, name: str) -> None:
        site = f"{self.request.protocol}://{self.request.host}{self._site.base}"
        with translations.use(self.get_query_argument("taal", "nl")):
            file = await in_thread(FILES, self._make, name, site)
        if not file:
            raise tornado.web.HTTPError(404)
        self.finish(file)

    def _make(self, name: str, site: str) -> bytes:
        collection, form = self._site.library.collection, FORMS[name]
        made = handout(collection, self.request.query, site)
        if not made.lessons:
            return b""
        what, _dot, ending = name.partition(".")
        asked = Selection.from_query(self.request.query)
        file = filename(asked, f".{ending}", made.day, what)
        self.set_header("Content-Type", form.media_type)
        self.set_header("Content-Disposition", f'attachment; filename="{file}"')
        self.set_header("Cache-Control", "no-store")
        return form.make(made, collection.tables.folder)
