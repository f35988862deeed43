"""A page in fewer bytes."""

from __future__ import annotations

import re

import minify_html

SPRITE = re.compile(r'<svg class="lmb-sprite".*?</svg>(?=\s*<(?!symbol))', re.DOTALL)
SYMBOL = re.compile(r'<symbol id="([\w-]+)".*?</symbol>', re.DOTALL)
ICON = re.compile(
    r'<svg class="lmb-icon" aria-hidden="true" focusable="false">'
    r'<use href="#lmb-icon-([\w-]+)"></use></svg>'
)


def minified(html: str) -> bytes:
    """The same page in fewer letters."""
    html = html.replace(' focusable="false"', "")  # which only Internet Explorer knew
    made: str = minify_html.minify(html, keep_html_and_head_opening_tags=True)
    return made.encode()


def drawn(html: str) -> str:
    """A page that only names its pictures: its script (view/static/edition.js) has them all, and
    draws them."""
    return ICON.sub(r'<i data-icon="\1"></i>', SPRITE.sub("", html))


def pruned(html: str) -> str:
    """A page without the pictures that it does not show."""
    used = set(re.findall(r'href="#([\w-]+)"', html))
    return SYMBOL.sub(lambda found: found[0] if found[1] in used else "", html)
