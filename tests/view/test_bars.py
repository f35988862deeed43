"""Bars: as long as what they stand for."""

from __future__ import annotations

import re

from lmb_toolkit import Collection
from lmb_toolkit.view.figures import count_lessons, figure_html


def test_a_bar_is_as_long_as_its_lessons(collection: Collection) -> None:
    figure = figure_html(count_lessons(collection, "size", ""), shares=False)
    widths = [float(width) for width in re.findall(r'width="([\d.]+)" height="16"', figure)]
    assert [round(width / widths[-1] * 141) for width in widths] == [3, 26, 81, 83, 141]
