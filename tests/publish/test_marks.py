"""The colours and icons of the pages, on paper."""

from __future__ import annotations

import pytest

from lmb_toolkit.publish.marks import kind_icon, theme_colour, theme_icon
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import main_themes


@pytest.mark.parametrize(
    ("kind", "colour"),
    [
        ("practice", "#0d6b5e"),
        ("plan", "#4c5a68"),
        ("pitfall", "#a3243b"),
        ("recommendation", "#3a4fa3"),
        ("tool", "#7a5200"),
    ],
)
def test_every_kind_has_a_drawing_in_its_colour(kind: str, colour: str) -> None:
    drawn = kind_icon(kind)
    assert f'stroke="{colour}"' in drawn and "<path" in drawn
    assert drawn.endswith("</svg>") and "lmb-icon" not in drawn


def test_a_theme_has_the_colour_of_its_page(collection: Collection) -> None:
    colours = {theme.value: theme_colour(theme) for theme in main_themes(collection)}
    assert colours["dekolonisering"] == "#a3243b"
    assert len(set(colours.values())) == len(colours) == 5
    [theme] = [one for one in main_themes(collection) if one.value == "dekolonisering"]
    assert 'stroke="#a3243b"' in theme_icon(theme) and 'stroke="#fff"' in theme_icon(theme, "#fff")
