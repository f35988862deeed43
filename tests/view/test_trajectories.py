"""The learning trajectories: all of them, or the one that is asked."""

from __future__ import annotations

import re

from lmb_toolkit import Collection
from lmb_toolkit.view.trajectories import trajectories_html


def test_without_a_choice_each_has_an_entry(collection: Collection) -> None:
    html = trajectories_html(collection, "traject=99")
    asked = re.findall(r'href="leertrajecten\?traject=(\d+)"', html)
    assert list(dict.fromkeys(asked)) == ["1", "2", "3", "4", "7"]


def test_the_first_that_is_asked_is_shown_with_three_lessons_of_each_function(
    collection: Collection,
) -> None:
    html = trajectories_html(collection, "traject=2&traject=3")
    assert "2. Ethisch bankieren</h1>" in html and "3. Wereldburgerschap</h1>" not in html
    shelves = re.split(r"verkennen\?traject=2&amp;functie=(\w+)", html)
    assert shelves[1::2][:3] == ["labo", "voedingsbodem", "uitrol"]
    assert [sorted(set(re.findall(r"les=(2-\d{3})", shelf))) for shelf in shelves[0:6:2]] == [
        ["2-017", "2-018", "2-019"],
        ["2-018", "2-024", "2-047"],
        ["2-013", "2-014", "2-051"],
    ]
