"""A whole page, as the server answers it and as the static edition writes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view import translations
from lmb_toolkit.view.announced import announced
from lmb_toolkit.view.figures import later, translated
from lmb_toolkit.view.head import head
from lmb_toolkit.view.linked_data import linked_data
from lmb_toolkit.view.page import Frame, Page, page_end, page_start
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _
from lmb_toolkit.view.views import snapshot

SNAPSHOT = re.compile(
    r'<div class="lmb" data-view="(?P<name>[a-z-]+)">.*?</div><!-- (?P=name) -->', re.DOTALL
)
SAVED = re.compile(r'<p class="lmb-saved">.*?</p>', re.DOTALL)
LIVELY = re.compile(
    r'<script type="application/vnd\.voila\.cell-output\+json">.*?</script>', re.DOTALL
)
FAILED = "<!-- mislukt -->"
"""Where our Voilà templates leave a cell that raised; only a request knows the language."""


def whole(collection: Collection, frame: Frame, page: Page, query: str, content: str) -> str:
    """The page for an address, in the reader's language, around its `content`."""
    start = page_start(
        page,
        frame,
        query,
        head(collection, page.name, _(page.title), query),
        list(announced(collection, page.name, query)),
        linked_data(collection, page.name, query, frame.canonical),
        is_list='class="lmb-cards"' in content and not frame.root,
    )
    return start + content + page_end(collection, frame.base)


def renewed(cells: str, make: Callable[[str], str]) -> str:
    """The cells of a notebook as it was executed, with every view in it made anew."""
    pieces = list(_pieces(cells))
    for at in range(1, len(pieces), 2):
        pieces[at] = snapshot(pieces[at], make(pieces[at]))
    return _told("".join(pieces))


def still(collection: Collection, cells: str) -> Markup:
    """The cells of an ordinary notebook as it was executed, without what only a live page needs."""
    with translations.use("nl"):
        cells = LIVELY.sub("", cells).replace(f"<p>{later()}</p>", "")
    return Markup(translated(collection, _told(cells)))


@lru_cache(maxsize=32)
def _pieces(cells: str) -> tuple[str, ...]:
    """What is around the views of a notebook, and by turns the name of each; without the sentence
    for who reads the notebook itself."""
    return tuple(SNAPSHOT.split(SAVED.sub("", cells)))


def _told(cells: str) -> str:
    """The cells, with what to say of those that raised."""
    return cells.replace(FAILED, render("failed.html.j2")) if FAILED in cells else cells
