"""Names on a map: of what matters, and none over another."""

from __future__ import annotations

from itertools import combinations
from xml.etree.ElementTree import fromstring

import pandas as pd
import pytest

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.dot_map import LAYOUTS, Layout, Town, shown
from lmb_toolkit.view.map_names import Dot, box
from lmb_toolkit.view.rollout import counted
from tests.view.drawing import drawn, texts


def test_the_map_names_capitals_and_where_most_lessons_are(towns: pd.DataFrame) -> None:
    svg = drawn(towns)
    assert set(texts(svg, "wide")) == {
        "Gent 26", "Oostende 11", "Leuven 4", "Brugge 3", "Hasselt 2", "Halle 1", "Antwerpen 0",
    }  # fmt: skip
    # On a phone there is room for few names between the dots.
    assert set(texts(svg, "narrow")) == {"Oostende 11", "Antwerpen 0"}
    assert texts(svg, "key")[:5] == ["Lessen", "geen", "1", "2 tot 4", "5 of meer"]
    assert (
        "Gent 26, Oostende 11, Leuven 4. Zonder les: 279 gemeenten."
        in fromstring(svg).attrib["aria-label"]
    )


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize(
    "nis", ["", "46029", "44021", "11002", "11013", "46021", "24062", "35013", "31005", "73028"]
)
def test_no_name_on_the_map_covers_another_or_the_ring_or_a_dot_with_lessons(
    collection: Collection, nis: str, layout: Layout
) -> None:
    table = counted(collection).sort_values(["lessons", "name"], ascending=[False, True])
    columns = ["nis", "name", "longitude", "latitude", "inhabitants_2026", "lessons"]
    towns = tuple(Town(*row) for row in table[columns].itertuples(index=False))
    boxes = {key: box(words, layout.size) for key, words in shown(towns, layout, nis).items()}
    assert len(boxes) >= 3
    assert not nis or nis in boxes
    assert not [pair for pair in combinations(boxes, 2) if boxes[pair[0]].meets(boxes[pair[1]])]
    if nis:
        ring = fromstring(drawn(table, nis)).find("g[@class='ring']/circle")
        assert ring is not None
        circle = Dot(*(float(ring.attrib[name]) for name in ("cx", "cy", "r")), step=1)
        assert [key for key, place in boxes.items() if place.covers(circle)] == []
    dots = [town.dot for town in towns if town.lessons]
    covering = [key for key, place in boxes.items() if any(place.covers(dot) for dot in dots)]
    assert covering in ([], [nis])  # the name of the ringed one is always there
