"""The frame around a dashboard: head, navigation, footer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from lmb_toolkit.collection.texts import SITE
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import latest_day
from lmb_toolkit.view.head import Head
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import LANGUAGES, _
from lmb_toolkit.view.trial_forms import NUMBER


@dataclass(frozen=True)
class Page:
    """One dashboard as the navigation shows it, unless `short` is empty; texts are Dutch."""

    name: str
    title: str
    short: str


def page_start(
    page: Page,
    pages: Sequence[Page],
    base: str,
    assets: str,
    query: str,
    index: str = "",
    front_end: str = "",
    head: Head | None = None,
    picture: str = "",
    policy: str = "",
    canonical: str = "",
    root: str = "",
) -> str:
    """Everything up to the dashboard.

    `base`, `assets` and `index` are paths that end in a slash; `query` is the reader's address,
    `head` what it shows and `picture` the whole address of a picture of that.
    With `index` (serve/index.py) the reader's own browser answers; `front_end` is the script that
    makes an ordinary notebook live. In the static edition `policy` says of whom it may take
    scripts, and `canonical` is its whole address, where that is known, and `root` the top
    of its folders.
    """
    chosen = [pair for pair in parse_qsl(query) if pair[0] not in ("taal", NUMBER)]
    return render(
        "page_start.html.j2",
        head=head or Head(_(page.title)),
        picture=picture,
        current=page.name,
        pages=[Page(item.name, _(item.title), _(item.short)) for item in pages if item.short],
        base=base,
        assets=assets,
        index=index,
        front_end=front_end,
        policy=policy,
        canonical=canonical,
        root=root,
        languages=[
            (code, name, urlencode([*chosen, ("taal", code)] if code != "nl" else chosen))
            for code, name in LANGUAGES.items()
            if code in (SITE.get("languages") or ",".join(LANGUAGES))
        ],
    )


def page_end(collection: Collection, base: str) -> str:
    """Everything after the dashboard: where the lessons come from, how fresh they are."""
    schema = collection.schema
    return render(
        "page_end.html.j2",
        base=base,
        updated=latest_day(collection.lessons, "modified_on"),
        version=schema.version,
        licenses=[item | {"title": _(item["title"])} for item in schema.licenses],
        sources=[item | {"title": _(item["title"])} for item in schema.sources],
    )
