"""Numbers, and years that cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from tests.collection.conftest import Wrong

NEXT_YEAR = date.today().year + 1


@pytest.mark.parametrize(
    ("column", "value", "type"),
    [
        ("year", "1989", "impossible-year"),
        ("year", str(NEXT_YEAR), "impossible-year"),
        ("year", "ca. 2018", "impossible-year"),
    ],
)
def test_a_year_that_cannot_be_is_one_problem(
    wrong: Wrong, column: str, value: str, type: str
) -> None:
    assert wrong(column, value) == [(column, type)]
