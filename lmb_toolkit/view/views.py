"""Every dashboard by name: what a notebook's widget and the server both render."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from urllib.parse import parse_qsl, urlencode
from weakref import WeakKeyDictionary

from lmb_toolkit.collection.clock import today
from lmb_toolkit.query.answers import Answers, answers
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.beginning import begin_html
from lmb_toolkit.view.contribute import contribute_html
from lmb_toolkit.view.explorer import explorer_html, explorer_update
from lmb_toolkit.view.labo import labo_html
from lmb_toolkit.view.nurture import nurture_html
from lmb_toolkit.view.own_list import own_list_html
from lmb_toolkit.view.practice import practices_html
from lmb_toolkit.view.rollout import rollout_html
from lmb_toolkit.view.start import start_html
from lmb_toolkit.view.theme import themes_html
from lmb_toolkit.view.trajectories import trajectories_html
from lmb_toolkit.view.translations import language

View = Callable[[Collection, str, int], str]
"""(collection, query string, number of cards or 0) → HTML."""


def _with_answers(html: Callable[[Collection, Answers], str]) -> View:
    """A view of an address that may hold answers to its form."""
    return lambda collection, query, _limit: html(collection, answers(query))


VIEWS: dict[str, View] = {
    "start": start_html,
    "verkennen": explorer_html,
    "thema": themes_html,
    "praktijk": practices_html,
    "begin": begin_html,
    "labo": _with_answers(labo_html),
    "leertrajecten": trajectories_html,
    "voedingsbodem": nurture_html,
    "uitrol": rollout_html,
    "selectie": own_list_html,
    "bijdragen": _with_answers(contribute_html),
}

UPDATES = {"verkennen": explorer_update}
"""Views of which a page can be brought up to date with less than the whole."""

FORMS = ("bijdragen", "labo")
"""Views that are made anew for each person."""

TAKES: dict[str, tuple[str, ...]] = {
    "start": (),
    "thema": ("thema",),
    "praktijk": ("praktijk",),
    "begin": ("doelgroep", "gemeente"),
    "leertrajecten": ("traject",),
    "voedingsbodem": (),
    "uitrol": ("gemeente", "thema"),
}
"""All that these views take from an address. They take long to make, and are kept."""

KEPT = 300
"""Pages of a collection that are kept; the longest takes 100 kB."""

Pages = OrderedDict[tuple[str, str, date, str], str]

_PAGES: WeakKeyDictionary[Collection, Pages] = WeakKeyDictionary()


def view(collection: Collection, name: str, query: str = "", limit: int = 0) -> str:
    """The HTML of the view `name`; what many readers see is rendered once."""
    if query == f"taal={language()}":
        query = ""
    if name in TAKES:
        asked = [pair for pair in parse_qsl(query) if pair[0] in TAKES[name]]
        query, limit = urlencode(asked), 0
    elif query or limit or name in FORMS:
        return VIEWS[name](collection, query, limit)
    pages = _PAGES.setdefault(collection, OrderedDict())
    key = (name, language(), today(), query)
    html = pages.get(key)
    if html is None:
        html = pages[key] = VIEWS[name](collection, query, 0)
        if len(pages) > KEPT:
            pages.popitem(last=False)
    return html


def snapshot(name: str, html: str) -> str:
    """`html` of the view `name`, marked so that the server can put a fresher one in place."""
    return f'<div class="lmb" data-view="{name}">{html}</div><!-- {name} -->'
