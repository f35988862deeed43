"""Days and years as people type them, and as Excel keeps them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from lmb_toolkit.collect.importing.spreadsheets import CellValue
from lmb_toolkit.collection.checks.dates import calendar_day
from lmb_toolkit.collection.problems import Flaw

YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20\d\d|2100)(?!\d)")
SHORT = re.compile(r"(?<!\w)['‘’](\d\d)(?!\d)")
"""A year as in "maart '19"."""
DAY_FIRST = re.compile(r"(\d{1,2})[/. -](\d{1,2}|[a-z]+)\.?[/. -](\d{4}|\d\d)(?:[ t].*)?")
ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ t].*)?")
MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
EPOCH = date(1899, 12, 30)
"""Day 0 of Excel; its first months differ by a day, which no lesson is about."""

CHECK = "Kijk na of dat klopt."


def read_year(value: CellValue) -> tuple[str, tuple[Flaw, ...]]:
    """The year in a cell: a number, a date, the serial number of a day, "voorjaar 2020"."""
    if isinstance(value, date):
        # A cell with the format of a date makes 2020 the twelfth of July 1905.
        typed = (date(value.year, value.month, value.day) - EPOCH).days
        return str(typed if YEAR.fullmatch(str(typed)) else value.year), ()
    if day := _numbered(value):
        message = f"Dit getal is in Excel de dag {day}; we namen {day.year}."
        return str(day.year), (_remark("day-for-year", str(value), message),)
    text = str(value)
    years = list(dict.fromkeys(YEAR.findall(text)))
    if not years and (short := SHORT.search(text)):
        year = _whole(short[1])
        return year, (_remark("year-in-text", text, f"We namen het jaar: {year}."),)
    if not years or text == years[0]:
        return text, ()
    day_in_text = read_date(text)[0]
    if day_in_text != text:
        return day_in_text[:4], ()
    which = "we namen het jaar" if len(years) == 1 else "we namen het eerste jaar"
    return years[0], (_remark("year-in-text", text, f"{which.capitalize()}: {years[0]}."),)


def read_date(value: CellValue) -> tuple[str, tuple[Flaw, ...]]:
    """A day as 2026-11-23: a date, the serial number of a day, "23/11/26", "23 nov 2026"."""
    if isinstance(value, datetime):
        return str(value.date()), ()
    if day := _numbered(value):
        return str(day), ()
    text = str(value)
    folded = text.casefold()
    if found := ISO.fullmatch(folded):
        return str(calendar_day(*found.groups()) or text), ()
    if found := DAY_FIRST.fullmatch(folded):
        in_month, month, year = found.groups()
        return str(calendar_day(_whole(year), _month(month), in_month) or text), ()
    return text, ()


def _month(text: str) -> str:
    """The number of a month that is a number or a name; 0 for another word."""
    start = "maa" if text == "mrt" else text[:3]
    return text if text.isdigit() else str(MONTHS.index(start) + 1 if start in MONTHS else 0)


def _numbered(value: CellValue) -> date | None:
    """The day that Excel keeps as this number, if it lies between 1990 and 2105: a smaller number
    is rather a mistake, as 20244 for 2024."""
    try:
        number = float(value) if isinstance(value, str | int | float) else 0
    except ValueError:
        return None
    return EPOCH + timedelta(days=int(number)) if 32_874 <= number < 75_000 else None


def _remark(type: str, value: str, message: str) -> Flaw:
    return Flaw(type, value, message, CHECK, "advice")


def _whole(year: str) -> str:
    """A year of four digits, or of two: those from 50 on are of the last century, as in YEAR."""
    return year if len(year) == 4 else f"{19 if year >= '50' else 20}{year}"
