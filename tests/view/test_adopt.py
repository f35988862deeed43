"""When somebody applied a lesson, as people type it."""

from __future__ import annotations

import pytest

from lmb_toolkit.view.adopt import month_of


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("11/2026", "2026-11"),
        ("12/2026", ""),
        ("1/2027", ""),
        ("2026", "2026"),
        ("2027", ""),
        ("1990", "1990"),
        ("1989", ""),
        ("12/1989", ""),
        ("0/2020", ""),
        ("13/2020", ""),
    ],
)
def test_nobody_applied_a_lesson_in_a_month_that_has_yet_to_come(
    monkeypatch: pytest.MonkeyPatch, text: str, month: str
) -> None:
    monkeypatch.setenv("LMB_TODAY", "2026-11-23")
    assert month_of(text) == month
