"""Characters that got lost on the way, or that nobody can see."""

from __future__ import annotations

import pytest

from tests.collection.conftest import Wrong


@pytest.mark.parametrize(
    ("column", "value", "type"),
    [
        ("title", "Gent\0koos", "invisible-character"),
        ("title", "Gent financiÃ«le keuze", "lost-character"),
    ],
)
def test_a_character_that_is_lost_or_hidden_is_one_problem(
    wrong: Wrong, column: str, value: str, type: str
) -> None:
    assert wrong(column, value) == [(column, type)]
