"""What each pillar gains from the lessons."""

from __future__ import annotations

import re

from lmb_toolkit import Collection, Selection
from lmb_toolkit.view.nurture import nurture_html


def test_a_pillar_shows_two_lessons_of_each_main_theme(collection: Collection) -> None:
    """Mondiaal burgerschap has eight lessons on one theme and two on another."""
    shown = re.findall(r"les=(\d-\d{3})", nurture_html(collection, ""))
    assert list(dict.fromkeys(shown)) == [
        *("1-031", "7-050", "2-018", "3-048", "7-003", "1-027", "2-024"),
        *("3-004", "3-023", "7-021", "7-058"),
        *("4-001", "4-002", "7-024"),
    ]


def test_the_bottom_of_the_table_is_what_stands_under_it(collection: Collection) -> None:
    html = nurture_html(collection, "")
    for pillar in collection.pillars["id"]:
        selection = Selection(pillars=(pillar,), functions=("voedingsbodem",))
        count = len(collection.rows(selection))
        query = selection.to_query().replace("&", "&amp;")
        at = f'href="verkennen?{query}">'
        table, under = (part.split("</a>")[0] for part in html.split(at)[1:])
        assert f"<strong>{count}</strong>" in table
        assert f"{count} les" in under
