"""What programs and other sites may ask, as files of the static edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from lmb_toolkit.publish.edition.file import File
from lmb_toolkit.publish.edition.script import assets_folder
from lmb_toolkit.publish.edition.slim import minified, pruned
from lmb_toolkit.publish.open_data.answers import whole
from lmb_toolkit.publish.open_data.data_files import DATA_FILES
from lmb_toolkit.publish.open_data.feeds import Feed, as_atom, as_json_feed, feed
from lmb_toolkit.publish.open_data.oembed import described
from lmb_toolkit.publish.open_data.rows import LISTED
from lmb_toolkit.publish.open_data.site_address import SiteAddress
from lmb_toolkit.view.announced import FEEDS
from lmb_toolkit.view.embed import embed_html
from lmb_toolkit.view.policy import in_a_page
from lmb_toolkit.view.translations import language

if TYPE_CHECKING:
    from lmb_toolkit.publish.edition.site import StaticSite

FOLLOWED = ("thema", "doelgroep", "provincie")
"""The facets of which each value has a feed of its own; of the themes the main ones."""

UNLISTED = ("selectie", "thema", "leertrajecten")
"""Views without data of their own: a list of a reader, and those whose rows are all lessons, as
those of `verkennen` are."""

WHOLE = ("catalogus.jsonld", "CITATION.cff", "insluiten.js")
"""Forms that are the same whatever is asked; where nobody can ask, nobody is told what to."""


class StillAddress(SiteAddress):
    """The static edition, where a page and a file have an address of their own."""

    def __init__(self, edition: StaticSite) -> None:
        super().__init__(edition.address)
        self.served = edition.live
        self._edition = edition

    def page(self, name: str, query: str = "") -> str:
        addresses = self._edition.addresses
        if beside := addresses.beside(name, query, language()):
            return self.address + beside.removesuffix("index.html")
        file, rest = addresses.file(name, query, language())
        return f"{self.address}{file.removesuffix('index.html')}{'?' if rest else ''}{rest}"

    def file(self, name: str, query: str = "") -> str:
        return self.address + (self._edition.addresses.beside(name, query, language()) or name)


def programs(edition: StaticSite, language: str) -> Iterator[File]:
    """Data, feeds, catalogue and citation. A feed and a catalogue must know their own address."""
    if language != "nl":
        return
    collection, place = edition.collection, StillAddress(edition)
    for name in WHOLE if edition.address else ("CITATION.cff", "insluiten.js"):
        yield File(name, partial(DATA_FILES[name].make, collection, "", place), name)
    for name in LISTED:
        if name in edition.names and name not in UNLISTED:
            yield File(f"{name}.json", partial(whole, collection, name, ""), f"{name}.json")
    for query in ("", *_followed(edition)) if edition.address else ():
        made = cache(partial(feed, collection, query, place))
        for path, form in zip(FEEDS, (as_atom, as_json_feed), strict=True):
            yield File(_path(path, query), partial(_made, form, made), _asked(path, query))


def frames(edition: StaticSite, language: str) -> Iterator[File]:
    """A frame for every theme, in other languages for the main ones, and how to frame it."""
    place = StillAddress(edition)
    for value, _label, parent in edition.collection.dimension("thema").values:
        if parent and language != "nl":
            continue
        query = urlencode([("thema", value)])
        path = f"{'' if language == 'nl' else f'{language}/'}insluiten/thema/{value}/index.html"
        yield File(path, partial(_frame, edition, query, path, language), f"insluiten?{query}")
        if edition.address and language == "nl":
            make = partial(described, edition.collection, query, place)
            yield File(_path("oembed.json", query), make, f"oembed?{query}")


def _made(form: Callable[[Feed], bytes], make: Callable[[], Feed]) -> bytes:
    return form(make())


def _asked(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _followed(edition: StaticSite) -> Iterator[str]:
    for facet in FOLLOWED:
        for value in sorted(edition.collection.used[facet]):
            if not edition.collection.parents.get(value):
                yield urlencode([(facet, value)])


def _path(path: str, query: str) -> str:
    """verkennen.json?thema=huisbank → verkennen/thema/huisbank.json"""
    stem, _dot, ending = path.rpartition(".")
    return f"{stem}/{query.replace('=', '/')}.{ending}" if query else path


def _frame(edition: StaticSite, query: str, path: str, language: str) -> bytes:
    html = embed_html(edition.collection, query, f"/{assets_folder()}", in_a_page())
    return minified(pruned(edition.addresses.linked(html, path, language)))
