"""The frame around a dashboard: head, navigation, footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from markupsafe import Markup, escape

from lmb_toolkit.collection.texts import SITE, times
from lmb_toolkit.query.answers import NUMBER
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.announced import Link
from lmb_toolkit.view.assets import FIRST, static_files, styles
from lmb_toolkit.view.cards import last_modified
from lmb_toolkit.view.head import Head
from lmb_toolkit.view.kept import kept
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import LANGUAGES, _, language


@dataclass(frozen=True)
class Page:
    """One dashboard as the navigation shows it, unless `short` is empty; texts are Dutch."""

    name: str
    title: str
    short: str


@dataclass(frozen=True)
class Frame:
    """What is around a page: the `pages` of the menu, and the paths below which all addresses
    (`base`) and styles (`assets`) lie, with a slash at their end.

    With the path `index` (serve/browser_index.py) the reader's own browser answers; `front_end` is
    the script that makes an ordinary notebook live, and `picture` the whole address of a picture
    of what is shown. In the static edition `policy` says of whom it may take scripts, `canonical`
    is its whole address, where that is known, and `root` the top of its folders.
    """

    pages: Sequence[Page]
    base: str
    assets: str
    index: str = ""
    front_end: str = ""
    picture: str = ""
    policy: str = ""
    canonical: str = ""
    root: str = ""


def page_start(
    page: Page,
    frame: Frame,
    query: str,
    head: Head | None = None,
    links: Sequence[Link] = (),
    data: dict[str, Any] | None = None,
    is_list: bool = False,
) -> str:
    """Everything up to the dashboard; `query` is the reader's address, `head` what it shows,
    `links` its other forms and `data` what search engines read. `is_list`: the page starts with
    a list of lessons, whose styles then stand in the page."""
    chosen = urlencode([pair for pair in parse_qsl(query) if pair[0] not in ("taal", NUMBER)])
    start = render(
        "page_start.html.j2",
        **vars(frame),
        head=head or Head(_(page.title)),
        links=links,
        data=data,
        first=Markup(styles(FIRST)) if is_list else "",
    )
    # of a plain file, an address that says no language has that of the file
    own = language() if frame.root else "nl"
    is_file, pages = bool(frame.root), tuple(frame.pages)
    around = pages, frame.base, frame.assets, is_file
    state = language(), times(), SITE.get("languages")
    top = _top(*around, page.name, own, bool(chosen), *state)
    return start + top.replace(CHOSEN, escape(chosen))


CHOSEN = "\0"
"""In what pages have above them, the place of what their address asks."""


@lru_cache(maxsize=200)
def _top(
    pages: tuple[Page, ...],
    base: str,
    assets: str,
    is_file: bool,
    name: str,
    own: str,
    asks: bool,
    *_state: object,
) -> str:
    """What is above the page `name`; `own` is the language that its address need not say, and
    `asks` whether that asks something else. The rest says in what language, of which texts, and
    which languages there are."""
    chosen = CHOSEN if asks else ""
    return render(
        "page_top.html.j2",
        pages=[Page(item.name, _(item.title), _(item.short)) for item in pages if item.short],
        base=base,
        assets=assets,
        is_file=is_file,
        current=name,
        mark=Markup(static_files()["icon.svg"].decode()),
        languages=[
            (code, title, "&".join(filter(None, [chosen, f"taal={code}" if code != own else ""])))
            for code, title in LANGUAGES.items()
            if code in (SITE.get("languages") or ",".join(LANGUAGES))
        ],
    )


@kept
def page_end(collection: Collection, base: str) -> str:
    """Everything after the dashboard: where the lessons come from, how fresh they are."""
    schema = collection.schema
    return render(
        "page_end.html.j2",
        base=base,
        updated=last_modified(collection),
        version=schema.version,
        licenses=[item | {"title": _(item["title"])} for item in schema.licenses],
        sources=[item | {"title": _(item["title"])} for item in schema.sources],
    )
