"""Days and years as people type them, and as Excel keeps them."""

from __future__ import annotations

from datetime import datetime

import pytest

from lmb_toolkit.collect.importing.dates import read_date, read_year
from lmb_toolkit.collect.importing.spreadsheets import CellValue


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-11-23", "2026-11-23"),
        ("2026-11-23 10:00", "2026-11-23"),
        ("23/11/26", "2026-11-23"),
        ("3.1.2026", "2026-01-03"),
        ("23 nov 2026", "2026-11-23"),
        ("23 mrt. 2026", "2026-03-23"),
        ("1 augustus 2026", "2026-08-01"),
        (datetime(2026, 11, 23, 9), "2026-11-23"),
        (46349, "2026-11-23"),
        ("46349", "2026-11-23"),
        ("31/2/2026", "31/2/2026"),
        ("23 foo 2026", "23 foo 2026"),
        ("32873", "32873"),
        ("32874", "1990-01-01"),
        ("75000", "75000"),
        ("binnenkort", "binnenkort"),
    ],
)
def test_a_day_is_read_or_stays_as_it_was_typed(cell: CellValue, day: str) -> None:
    assert read_date(cell) == (day, ())


@pytest.mark.parametrize(
    ("cell", "year", "remark"),
    [
        ("2020", "2020", ""),
        (2020, "2020", ""),
        ("23/11/2026", "2026", ""),
        ("voorjaar 2020", "2020", "We namen het jaar: 2020."),
        ("2019-2021", "2019", "We namen het eerste jaar: 2019."),
        ("maart '19", "2019", "We namen het jaar: 2019."),
        ("najaar ‘98", "1998", "We namen het jaar: 1998."),
        (datetime(1905, 7, 12), "2020", ""),
        (datetime(2021, 5, 1), "2021", ""),
        (46349, "2026", "Dit getal is in Excel de dag 2026-11-23; we namen 2026."),
        (20244, "20244", ""),
        ("1949", "1949", ""),
        ("in 2101", "in 2101", ""),
        ("vroeger", "vroeger", ""),
    ],
)
def test_a_year_is_taken_and_what_was_chosen_is_said(
    cell: CellValue, year: str, remark: str
) -> None:
    text, flaws = read_year(cell)
    assert (text, "".join(flaw.message for flaw in flaws)) == (year, remark)
    assert all(flaw.severity == "advice" and flaw.value == str(cell) for flaw in flaws)
