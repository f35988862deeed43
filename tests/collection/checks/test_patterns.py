"""The form of numbers and addresses."""

from __future__ import annotations

import pytest

from tests.collection.conftest import Wrong


@pytest.mark.parametrize(
    ("column", "value", "type"),
    [
        ("id", "2-3", "invalid-value"),
        ("sdgs", "18", "invalid-value"),
        ("source_url", "www.gent.be", "invalid-address"),
        ("source_url", "https://[gent.be", "invalid-address"),
    ],
)
def test_a_value_of_another_form_is_one_problem(
    wrong: Wrong, column: str, value: str, type: str
) -> None:
    assert wrong(column, value) == [(column, type)]
