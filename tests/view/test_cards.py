"""What a card says of its lesson."""

from __future__ import annotations

from datetime import date

import pytest

from lmb_toolkit.view.cards import freshness


@pytest.mark.parametrize(
    ("checked_on", "value", "label"),
    [
        ("2026-11-23", "fresh", "minder dan een jaar geleden"),
        ("2025-11-23", "fresh", "minder dan een jaar geleden"),
        ("2025-11-22", "ageing", "meer dan een jaar geleden"),
        ("2024-11-23", "ageing", "meer dan een jaar geleden"),
        ("2024-11-22", "stale", "meer dan twee jaar geleden"),
    ],
)
def test_how_long_ago_a_lesson_was_checked(
    monkeypatch: pytest.MonkeyPatch, checked_on: str, value: str, label: str
) -> None:
    monkeypatch.setenv("LMB_TODAY", "2026-11-23")
    found = freshness(date.fromisoformat(checked_on))
    assert (found.value, found.label) == (value, label)
