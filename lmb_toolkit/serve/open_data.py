"""What the server gives to programs and to other sites."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lmb_toolkit.publish.open_data.answers import next_page, refusal
from lmb_toolkit.publish.open_data.data_files import DATA_FILES
from lmb_toolkit.publish.open_data.oembed import NoSuchFormat, NotFramable
from lmb_toolkit.publish.open_data.rows import LISTED
from lmb_toolkit.publish.open_data.site_address import SiteAddress
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.mistakes import Mistake, UnknownLesson
from lmb_toolkit.serve.framed import FramedHandler
from lmb_toolkit.serve.headers import CACHE, MINUTES, NEVER, POLICY
from lmb_toolkit.serve.packed import pack, send
from lmb_toolkit.serve.threads import PAGES
from lmb_toolkit.view import translations
from lmb_toolkit.view.assets import assets_path
from lmb_toolkit.view.embed import embed_html
from lmb_toolkit.view.policy import ANYWHERE, policy

STATUS = {UnknownLesson: 404, NotFramable: 404, NoSuchFormat: 501}
"""What is wrong with an address besides 400: there is no such thing."""


class OpenHandler(FramedHandler):
    """One of `DATA_FILES`. A page of any site may read it; nobody's cookie or name is asked."""

    async def get(self, name: str) -> None:
        form, place = DATA_FILES[name], SiteAddress(self.address)
        self.set_header("Access-Control-Allow-Origin", "*")
        self.set_header("Access-Control-Expose-Headers", "Link")
        self.set_header("Content-Type", form.kind)
        self.set_header(CACHE, MINUTES)
        try:
            await self.give(name, partial(form.make, self.collection, self.request.query, place))
        except Mistake as error:
            self.set_status(STATUS.get(type(error), 400))
            self.set_header("Content-Type", "application/json")
            self.set_header(CACHE, NEVER)
            self.finish(refusal(str(error), self.get_status()))

    head = get

    async def give(self, name: str, make: Callable[[], bytes]) -> None:
        """Answer with what was made once for everybody who asks the same."""
        with translations.use(self.get_query_argument("taal", "nl")):
            work = partial(PAGES.run, self.sender, lambda: pack(make()))
            asked = name, self.request.query, self.address
            packed = await self.site.answers.get(self.state, asked, work)
            if "_shape=" in self.request.query and name.removesuffix(".json") in LISTED:
                self._link(name.removesuffix(".json"))
        await send(self, packed)

    def _link(self, name: str) -> None:
        """Where the next rows are, for a shape that has no place to say it."""
        place = SiteAddress(self.address)
        if after := next_page(self.collection, name, self.request.query, place):
            self.set_header("Link", f'<{after}>; rel="next"')


class EmbedHandler(OpenHandler):
    """A list that any site may frame; no other page of ours may be framed."""

    async def get(self) -> None:  # type: ignore[override]
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header(CACHE, MINUTES)
        self.set_header(POLICY, policy(ANYWHERE))
        assets = self.site.base + assets_path()
        await self.give("insluiten", partial(_embed, self.collection, self.request.query, assets))

    head = get  # type: ignore[assignment]


def _embed(collection: Collection, query: str, assets: str) -> bytes:
    return embed_html(collection, query, assets).encode()
