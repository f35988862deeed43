"""Who has which value: counted by hand beside numpy."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from lmb_toolkit.query.memberships import Dimension

FRAME = pd.DataFrame({"value": ["a", "b", "c"], "label": ["A", "B", "C"], "parent": ["", "a", ""]})
CELLS = pd.Series(["a;b", "", "b", "a;a", "a;b"])


@pytest.fixture
def dimension() -> Dimension:
    return Dimension.of(CELLS, FRAME, lambda cell: filter(None, cell.split(";")))


def test_a_value_of_a_lesson_counts_once(dimension: Dimension) -> None:
    pairs = list(zip(dimension.rows.tolist(), dimension.codes.tolist(), strict=True))
    assert pairs == [(0, 0), (0, 1), (2, 1), (3, 0), (4, 0), (4, 1)]
    assert dimension.values == [("a", "A", ""), ("b", "B", "a"), ("c", "C", "")]


def test_rows_that_have_one_of_the_chosen_values(dimension: Dimension) -> None:
    chosen = dimension.known(["b", "z"])
    assert chosen.tolist() == [False, True, False]
    assert dimension.mask(chosen).tolist() == [True, False, True, False, True]


def test_counts_of_the_rows_in_a_mask(dimension: Dimension) -> None:
    mask = np.array([True, True, True, False, False])
    assert dimension.counts(mask).tolist() == [1, 2, 0]
    assert dimension.cross(dimension, mask).reshape(3, 3).tolist() == [
        [1, 1, 0],
        [1, 2, 0],
        [0, 0, 0],
    ]


def test_a_value_that_there_is_not_is_no_value() -> None:
    with pytest.raises(KeyError, match="z"):
        Dimension.of(CELLS, FRAME, lambda _cell: ["z"])
