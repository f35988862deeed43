"""What resembles a lesson: words and subthemes weigh as much, and nothing is not enough."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lmb_toolkit.query.memberships import Dimension
from lmb_toolkit.query.related import resembling

THEMES = ["a;b", "a;b", "a", "", "c"]


def related(row: int, words: list[float], most: int = 9) -> list[int]:
    """The rows that resemble `row` of five lessons with these THEMES."""
    frame = pd.DataFrame({"value": [*"abc"], "label": [*"ABC"], "parent": [""] * 3})
    subthemes = Dimension.of(pd.Series(THEMES), frame, lambda cell: filter(None, cell.split(";")))
    return resembling(row, np.array(words), subthemes, most).tolist()


def test_subthemes_weigh_as_much_as_words() -> None:
    # the second shares both subthemes, the third one of them, the fourth half of the words
    assert related(0, [8, 0, 0, 4, 0]) == [1, 2, 3]
    assert related(0, [8, 0, 1, 8, 0]) == [1, 3, 2]
    assert related(0, [8, 0, 0, 4, 0], most=2) == [1, 2]


def test_what_shares_nothing_is_not_like_it() -> None:
    assert related(4, [0, 0, 0, 0, 5]) == []
    assert related(3, [0, 0, 0, 0, 0]) == []
