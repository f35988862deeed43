"""Every lesson in its place: the file and the theme of its trajectory."""

from __future__ import annotations

import pytest

from tests.collection.conftest import Wrong


@pytest.mark.parametrize(
    ("column", "value", "type"),
    [
        ("id", "3-999", "wrong-file"),
        ("trajectory", "3", "wrong-file"),
        ("themes", "ethisch-bankieren", "main-theme"),
        ("themes", "campagnes;pensioengeld", "first-theme"),
    ],
)
def test_a_lesson_that_is_out_of_place_is_one_problem(
    wrong: Wrong, column: str, value: str, type: str
) -> None:
    assert wrong(column, value) == [(column, type)]
