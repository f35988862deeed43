"""The values of each facet, on the frozen lessons."""

from __future__ import annotations

import numpy as np
import pytest

from lmb_toolkit import Collection
from lmb_toolkit.query.dimensions import size_of


@pytest.mark.parametrize(
    ("inhabitants", "size"),
    [
        (0, "tot-10000"),
        (9_999, "tot-10000"),
        (10_000, "10000-20000"),
        (20_000, "20000-50000"),
        (50_000, "vanaf-50000"),
        (500_000, "vanaf-50000"),
    ],
)
def test_a_size_begins_at_its_lower_bound(inhabitants: int, size: str) -> None:
    assert size_of(inhabitants).id == size


def test_values_come_in_the_order_of_a_page(collection: Collection) -> None:
    assert [value for value, _, _ in collection.dimension("provincie").values] == [
        *("Antwerpen", "Limburg", "Oost-Vlaanderen", "Vlaams-Brabant", "West-Vlaanderen"),
        "geen",
    ]
    years = [value for value, _, _ in collection.dimension("jaar").values]
    assert years == sorted(years, reverse=True)
    trajectories = [int(value) for value, _, _ in collection.dimension("traject").values]
    assert trajectories == [1, 2, 3, 4, 7]


def test_a_lesson_of_a_subtheme_is_one_of_its_main_theme_too(collection: Collection) -> None:
    themes = collection.dimension("thema")
    every = np.ones(len(collection.lessons), np.bool_)
    counts = dict(zip([v for v, _, _ in themes.values], themes.counts(every), strict=True))
    assert (counts["ethisch-bankieren"], counts["huisbank"]) == (53, 9)
