"""The day of today, which a test can stop."""

from __future__ import annotations

from datetime import date

import pytest

from lmb_toolkit.collection.clock import today


def test_a_day_that_is_given_takes_the_place_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LMB_TODAY", "2027-01-02")
    assert today() == date(2027, 1, 2)
    monkeypatch.setenv("LMB_TODAY", "")
    assert date(2026, 11, 29) <= today() < date(2100, 1, 1)
