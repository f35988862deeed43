"""The pages that no notebook makes: how to use this, and the accessibility statement."""

from __future__ import annotations

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import labels
from lmb_toolkit.view.page import Page
from lmb_toolkit.view.rendering import render

ABOUT = Page("over", "Hoe gebruik ik dit?", "")
STATEMENT = Page("toegankelijkheid", "Toegankelijkheidsverklaring", "")
PLAIN = {page.name: page for page in (ABOUT, STATEMENT)}
"""What this is and how to use it, and the accessibility statement: by name."""


def plain_html(collection: Collection, page: Page, base: str) -> str:
    """The HTML of one of `PLAIN`; `base` is the path of the site, with a slash at its end."""
    if page is STATEMENT:
        return render("accessibility.html.j2")
    return render(
        "about.html.j2",
        base=base,
        kinds=labels(collection, "kind"),
        functions=labels(collection, "functions"),
        tools=labels(collection, "tool"),
        reuse=labels(collection, "reuse"),
        checked=labels(collection, "checked_how"),
    )
