"""Any cell: filled in where it must be, tidy, and safe to open in Excel."""

from __future__ import annotations

import pytest

from tests.collection.conftest import Wrong


@pytest.mark.parametrize(
    ("column", "value", "type"),
    [
        ("id", "", "empty-cell"),
        ("title", "", "empty-cell"),
        ("title", "x" * 81, "too-long"),
        ("title", "Gent koos een bank ", "surrounding-space"),
        ("lesson", '=HYPERLINK("https://example.com")', "formula"),
        ("lesson", "+ Betrek de raad", "formula"),
        ("lesson", "- Betrek de raad", "formula"),
        ("lesson", "@gent koos een bank", "formula"),
        ("lesson", "\tBetrek de raad", "formula"),
        ("lesson", "\rBetrek de raad", "formula"),
    ],
)
def test_a_cell_that_is_not_in_order_is_one_problem(
    wrong: Wrong, column: str, value: str, type: str
) -> None:
    assert wrong(column, value) == [(column, type)]
