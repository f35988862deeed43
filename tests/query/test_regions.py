"""Which lessons are told of a place outside Flanders."""

from __future__ import annotations

import pytest

from lmb_toolkit.query.regions import is_outside_flanders


@pytest.mark.parametrize(
    ("country", "places", "municipalities", "outside"),
    [
        ("BE", "", "", False),
        ("BE", "Gent", "44021", False),
        ("BE", "Namur", "", True),
        ("NL", "", "", True),
        ("NL", "Gent", "44021", True),
    ],
)
def test_another_country_or_places_of_which_none_is_flemish(
    country: str, places: str, municipalities: str, outside: bool
) -> None:
    row = {"country": country, "places": places, "municipalities": municipalities}
    assert is_outside_flanders(row) is outside
