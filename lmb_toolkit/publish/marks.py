"""The colours and icons of kinds and themes on paper: those of the pages, in the light."""

from __future__ import annotations

import re
from functools import cache

from lmb_toolkit.view.assets import static_files
from lmb_toolkit.view.cards import Label
from lmb_toolkit.view.rendering import render


def kind_icon(kind: str) -> str:
    """The icon of a kind as SVG, in its colour."""
    return _drawn(kind, colours()[kind])


def theme_icon(theme: Label, colour: str = "") -> str:
    """The icon of a main theme as SVG, in its colour or another; of a theme without icon one
    that says that it is a theme."""
    return _drawn(theme.icon or "theme", colour or theme_colour(theme))


def theme_colour(theme: Label) -> str:
    """The colour of a main theme."""
    return colours().get(theme.color, colours()["brand"])


@cache
def colours() -> dict[str, str]:
    """The colours of the pages by name (of a kind, a theme, the house), as in the light: the first
    of a name."""
    css = static_files()["lmb.css"].decode()
    return dict(reversed(re.findall(r"--(\w+): (#\w+)", css)))


def _drawn(name: str, colour: str) -> str:
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" '
        f'stroke="{colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
        f"{_paths()[name]}</svg>"
    )


@cache
def _paths() -> dict[str, str]:
    sprites = render("icons.html.j2") + render("theme_icons.html.j2")
    found = re.findall(r'<symbol id="lmb-icon-([\w-]+)"[^>]*>(.*?)</symbol>', sprites)
    return dict(found)
