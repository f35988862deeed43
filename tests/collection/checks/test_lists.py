"""Cells with several values."""

from __future__ import annotations

import pytest

from tests.collection.conftest import Wrong


@pytest.mark.parametrize(
    ("column", "value", "type"),
    [
        ("functions", "labo;voedingsbodem;uitrol", "too-many-values"),
        ("themes", "pensioengeld;huisbank;fossielvrij;campagnes", "too-many-values"),
        ("themes", "pensioengeld;pensioengeld", "repeated-value"),
        ("themes", "pensioengeld;;fossielvrij", "empty-value"),
        ("themes", "pensioengeld; fossielvrij", "surrounding-space"),
    ],
)
def test_a_list_that_is_not_in_order_is_one_problem(
    wrong: Wrong, column: str, value: str, type: str
) -> None:
    assert wrong(column, value) == [(column, type)]
