"""Everything that programs may ask, by its address: what is served and what is made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lmb_toolkit.publish.open_data.answers import answer
from lmb_toolkit.publish.open_data.catalogue import catalogue
from lmb_toolkit.publish.open_data.citation import citation
from lmb_toolkit.publish.open_data.feeds import Feed, as_atom, as_json_feed, feed
from lmb_toolkit.publish.open_data.oembed import oembed
from lmb_toolkit.publish.open_data.openapi import openapi
from lmb_toolkit.publish.open_data.rows import LISTED
from lmb_toolkit.publish.open_data.site_address import SiteAddress
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view import translations
from lmb_toolkit.view.announced import FEEDS
from lmb_toolkit.view.assets import static_files

Make = Callable[[Collection, str, SiteAddress], bytes]
"""(collection, query string, where the suite is) → the file; `Mistake` for what cannot be."""


@dataclass(frozen=True)
class DataFile:
    """A file that programs ask, with its media type."""

    kind: str
    make: Make


def _view(name: str) -> Make:
    return lambda collection, query, place: answer(collection, name, query, place)


def _feed(form: Callable[[Feed], bytes]) -> Make:
    return lambda collection, query, place: form(feed(collection, query, place))


def _in_dutch(make: Make) -> Make:
    def dutch(collection: Collection, query: str, place: SiteAddress) -> bytes:
        with translations.use("nl"):
            return make(collection, query, place)

    return dutch


DATA_FILES: dict[str, DataFile] = {
    **{f"{name}.json": DataFile("application/json", _view(name)) for name in LISTED},
    **{
        name: DataFile(kind, _feed(form))
        for (name, kind), form in zip(FEEDS.items(), (as_atom, as_json_feed), strict=True)
    },
    "openapi.json": DataFile("application/json", _in_dutch(openapi)),
    "catalogus.jsonld": DataFile("application/ld+json", _in_dutch(catalogue)),
    "CITATION.cff": DataFile("application/yaml", _in_dutch(citation)),
    "oembed": DataFile("application/json", oembed),
    "insluiten.js": DataFile("text/javascript", lambda *_: static_files()["insluiten.js"]),
}
"""All of them, by their path."""
