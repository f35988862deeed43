"""What an address also is: a feed, data and a frame, for the head of its page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.facets import FIELDS
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.explorer import chosen
from lmb_toolkit.view.sending import sending
from lmb_toolkit.view.translations import _, language

CHOICE = (*FIELDS, "q", "sorteer")
"""What chooses lessons in the explorer, in a feed and in a frame."""

DATA = {
    "verkennen": (*CHOICE, "les"),
    "thema": ("thema",),
    "leertrajecten": ("traject",),
    "voedingsbodem": (),
    "uitrol": ("gemeente", "thema"),
    "begin": ("doelgroep", "gemeente"),
    "selectie": ("lijst", "titel"),
    "praktijk": ("praktijk",),
    "labo": ("traject",),
}
"""The views that have their rows as JSON, at their own address with `.json`, and what that
takes."""

FEEDS = {"nieuw.atom": "application/atom+xml", "nieuw.json": "application/feed+json"}
"""The feeds of what is new, and the media type of each."""

CHOOSES = {"verkennen": "", "thema": "thema", "leertrajecten": "traject"}
"""The views whose address chooses lessons: with all that a Selection takes, or this one facet."""


@dataclass(frozen=True)
class Link:
    """Another form of a page: its media type, what it is called, and its address below ours."""

    kind: str
    title: str
    address: str


def choice(name: str, query: str) -> Selection | None:
    """The lessons that the address of a view chooses; None when it chooses none."""
    if name not in CHOOSES:
        return None
    only = CHOOSES[name]
    return Selection.from_query(
        urlencode([pair for pair in parse_qsl(query) if only in ("", pair[0])])
    )


def announced(collection: Collection, name: str, query: str) -> Iterator[Link]:
    """The other forms of a page, as far as they can be had."""
    yield from _feeds(collection, choice(name, query) or Selection())
    taken = DATA.get(name, ())
    asked = urlencode([pair for pair in parse_qsl(query) if pair[0] in taken])
    data = _address(f"{name}.json", asked)
    if name in DATA and sending().has(data):
        yield Link("application/json", _("Deze pagina als gegevens"), data)
    if name in CHOOSES and (frame := _frame(name, query, asked)):
        yield Link("application/json+oembed", _("Deze lijst om in te sluiten"), frame)


def _feeds(collection: Collection, selection: Selection) -> Iterator[Link]:
    """The feeds of a choice; where nobody made those, the feeds of everything."""
    asked = collection.resolve(selection)[0].to_query()
    labels = ", ".join(chosen(collection, selection)) if asked else ""
    tongue = f"taal={language()}" if language() != "nl" else ""
    for path, kind in FEEDS.items():
        if asked and sending().has(_address(path, asked)):
            title = _("Nieuwe lessen: %(choice)s") % {"choice": labels}
            yield Link(kind, title, _address(path, asked, tongue))
        elif sending().has(path):
            yield Link(kind, _("Nieuwe lessen"), _address(path, tongue))


def _frame(name: str, query: str, asked: str) -> str:
    """The address that says how to frame a page; "" when there is none."""
    if sending().static:
        frame = f"oembed?{asked}"
        return frame if sending().has(frame) else ""
    top = sending().site
    return f"oembed?url={quote(top + _address(name, query), safe='')}" if top else ""


def _address(path: str, *asked: str) -> str:
    query = "&".join(filter(None, asked))
    return f"{path}?{query}" if query else path
