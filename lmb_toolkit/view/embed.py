"""A list for in a frame on anybody's site: lessons, and the way to all of them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

import pandas as pd

from lmb_toolkit.collection.limits import FRAMED_LESSONS
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.cards import cards
from lmb_toolkit.view.explorer import chosen, count_title
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _, language, site

SHOWN = 5
"""Lessons in a frame when nobody asks how many (`toon`)."""


@dataclass(frozen=True)
class Framed:
    """What an address asks to frame: a `title`, the `lessons` that are shown of `count`, and the
    `page` with all of them. `gone`: it asks for what is no longer there."""

    title: str
    lessons: pd.DataFrame
    count: int
    page: str
    gone: bool = False


def framed(collection: Collection, query: str) -> Framed:
    """The lessons of `Selection.from_query(query)`, or the one that `les` names."""
    asked = dict(parse_qsl(query))
    if lesson := asked.get("les", ""):
        rows = collection.lessons[collection.lessons["id"] == lesson]
        return Framed(site("name"), rows, len(rows), f"verkennen?les={lesson}", rows.empty)
    selection, unknown = collection.resolve(Selection.from_query(query))
    page = f"verkennen?{selection.to_query()}" if selection != Selection() else "verkennen"
    if any(not item.replacement for item in unknown):
        # all lessons in place of one theme is not what a site asked for
        return Framed(site("name"), collection.lessons.head(0), 0, page, gone=True)
    shown = asked.get("toon", "")
    most = min(int(shown[:4]), FRAMED_LESSONS) if shown.isdecimal() else SHOWN
    rows = collection.rows(selection)
    title = ", ".join(chosen(collection, selection)) or site("name")
    return Framed(title, collection.lessons.take(rows[:most]), len(rows), page)


def embed_html(collection: Collection, query: str, assets: str, policy: str = "") -> str:
    """The whole page in the frame, without menu, form or anything kept; `assets` is the path of
    the styles, and `policy` what a plain file says of whom it may take scripts."""
    found = framed(collection, query)
    tail = f"taal={language()}" if language() != "nl" else ""
    return render(
        "embed.html.j2",
        assets=assets,
        policy=policy,
        found=found,
        cards=list(cards(collection, found.lessons)),
        count_title=count_title(found.count),
        page=found.page + (("&" if "?" in found.page else "?") + tail if tail else ""),
        licences=[_(licence["title"]) for licence in collection.schema.licenses],
    )


def snippet(address: str, title: str, script: str, height: int) -> str:
    """What a site puts in its page: a frame, and a script that makes it as high as its list."""
    return render("snippet.html.j2", address=address, title=title, script=script, height=height)
