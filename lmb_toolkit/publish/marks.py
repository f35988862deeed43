"""The colours and icons of kinds and themes on paper: those of the pages, in the light."""

from __future__ import annotations

import re
from functools import cache

from lmb_toolkit.view.rendering import render

BRAND = "#12355b"
KINDS = {
    "practice": "#0d6b5e",
    "plan": "#4c5a68",
    "pitfall": "#a3243b",
    "recommendation": "#3a4fa3",
    "tool": "#7a5200",
}
THEMES = {
    "duurzaam-aankopen": "#0d6b5e",
    "ethisch-bankieren": "#3a4fa3",
    "wereldburgerschap": "#9a4a00",
    "internationale-samenwerking": "#77358f",
    "dekolonisering": "#a3243b",
}


def kind_icon(kind: str) -> str:
    """The icon of a kind as SVG, in its colour."""
    return _drawn(kind, KINDS[kind])


def theme_icon(theme: str, colour: str = "") -> str:
    """The icon of a main theme as SVG, in its colour or another; of a theme that is newer than
    its icons one that says that it is a theme."""
    name = theme if theme in THEMES else "theme"
    return _drawn(name, colour or theme_colour(theme))


def theme_colour(theme: str) -> str:
    """The colour of a main theme."""
    return THEMES.get(theme, BRAND)


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
