"""The picture that a message shows beside a link to a page, of what view/head.py says of it."""

from __future__ import annotations

from pathlib import Path

from lmb_toolkit.publish.handout import on_paper
from lmb_toolkit.publish.pdf import typeset
from lmb_toolkit.view import translations
from lmb_toolkit.view.head import Head

MARK = Path(__file__).parents[1] / "view" / "static" / "icon.svg"
LONGEST = 160
"""Letters of each text; what is longer ends in three dots."""


def share_card(head: Head, language: str) -> bytes:
    """`head` as a PNG of 1200 by 630 pixels, for a reader of `language`."""
    texts = {"title": head.title, "above": head.above, "below": head.below}
    data = {name: on_paper(text, LONGEST) for name, text in texts.items()}
    with translations.use(language):
        data |= {"language": translations.language(), "site": translations.site("name")}
    data["mark"] = MARK.read_text(encoding="utf-8")
    return typeset("share.typ", data, format="png", ppi=72)
