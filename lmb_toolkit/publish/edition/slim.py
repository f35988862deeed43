"""A page in fewer bytes."""

from __future__ import annotations

import re
from html import unescape

import minify_html

from lmb_toolkit.view.translations import _

SPRITE = '<svg class="lmb-sprite"'
SYMBOL = re.compile(r'<symbol id="([\w-]+)".*?</symbol>', re.DOTALL)
ICON = re.compile(
    r'<svg class="lmb-icon" aria-hidden="true" focusable="false">'
    r'<use href="#lmb-icon-([\w-]+)"></use></svg>'
)
KIND = re.compile(r'(<span class="lmb-kind lmb-kind-([a-z]+)"[^>]*>)<i data-icon="\2"></i>')
"""The kind of a lesson names its picture."""
SAID = re.compile(r' data-(done|failed|said|gone|full|at)="([^"]*)"')


def minified(html: str) -> bytes:
    """The same page in fewer letters."""
    html = html.replace(' focusable="false"', "")  # which only Internet Explorer knew
    made: str = minify_html.minify(
        html, keep_html_and_head_opening_tags=True, keep_input_type_text_attr=True
    )
    return made.encode()


def drawn(html: str) -> str:
    """A page that only names its pictures, and what it says after a click: its script
    (view/static/edition.js) has them all. No link of it opens a window."""
    before, *others = html.split(SPRITE)
    html = "".join([before, *(part.partition("</svg>")[2] for part in others)])
    html = KIND.sub(r"\1", ICON.sub(r'<i data-icon="\1"></i>', html))
    texts = said()

    def named(found: re.Match[str]) -> str:
        name, text = found.groups()
        return f" data-{name}" if unescape(text) == texts[name] else found[0]

    return SAID.sub(named, html).replace(' rel="noopener external"', ' rel="external"')


def said() -> dict[str, str]:
    """What pages say after a click, by the name under which their elements have it, and when a
    part of one did not come."""
    return {
        "done": _("Gekopieerd"),
        "failed": _("Kopiëren lukte niet. Selecteer de tekst en druk op Ctrl+C."),
        "said": _("Bewaard in je selectie"),
        "gone": _("Uit je selectie gehaald"),
        "full": _("Je selectie is vol"),
        "at": _("Nu op plaats"),
        "lost": _(
            "Een deel van deze pagina kwam niet mee. Kijk je verbinding na en laad de pagina "
            "opnieuw."
        ),
    }


def pruned(html: str) -> str:
    """A page without the pictures that it does not show."""
    used = set(re.findall(r'href="#([\w-]+)"', html))
    return SYMBOL.sub(lambda found: found[0] if found[1] in used else "", html)
