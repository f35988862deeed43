"""Bars: as long as what they stand for, drawn once."""

from __future__ import annotations

import re

from lmb_toolkit import Collection
from lmb_toolkit.view import translations
from lmb_toolkit.view.bars import bars
from lmb_toolkit.view.figures import count_lessons, figure_html


def test_a_bar_is_as_long_as_its_lessons(collection: Collection) -> None:
    figure = figure_html(count_lessons(collection, "size", ""), shares=False)
    widths = [float(width) for width in re.findall(r'd="M0,\d+h([\d.]+)v16h', figure)]
    assert [round(width / widths[-1] * 141) for width in widths] == [3, 26, 81, 83, 141]


def test_labels_follow_the_language_and_a_drawing_is_made_once(collection: Collection) -> None:
    with translations.use("fr"):
        figure = figure_html(count_lessons(collection, "kind"), shares=True)
    assert "332 leçons" in figure
    drawn = bars.cache_info().misses
    with translations.use("fr"):
        assert figure_html(count_lessons(collection, "kind"), shares=True) == figure
    assert bars.cache_info().misses == drawn
