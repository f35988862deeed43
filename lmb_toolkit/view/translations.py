"""The language of the interface: Dutch is the source, gettext catalogues hold the rest.

The language is a context variable, so that one server process can render a page in
French and another in Dutch without passing a translator through every function.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

LANGUAGES = {"nl": "Nederlands", "en": "English", "fr": "Français"}
LOCALE = Path(__file__).parent / "locale"

_current: ContextVar[str] = ContextVar("language", default="nl")


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("lmb", LOCALE, languages=[language], fallback=language == "nl")


def language() -> str:
    """The code of the current language."""
    return _current.get()


@contextmanager
def use(code: str) -> Iterator[None]:
    """Render in `code`; an unknown code means Dutch."""
    token = _current.set(code if code in LANGUAGES else "nl")
    try:
        yield
    finally:
        _current.reset(token)


def _(message: str) -> str:
    """`message` (Dutch) in the current language."""
    # The empty text is where a catalogue keeps its header.
    return _catalogue(_current.get()).gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` (Dutch), whichever `count` asks for in the current language."""
    return _catalogue(_current.get()).ngettext(one, many, count)


def number(value: int) -> str:
    """`value` with the thousands separator of the current language."""
    return _decimal(value, _current.get())


@lru_cache(maxsize=4096)
def _decimal(value: int, code: str) -> str:
    return format_decimal(value, locale=code)


def percent(value: float) -> str:
    """A part (0 to 1) as a whole percentage: 24%."""
    shown: str = format_percent(value, locale=language())
    return shown


def day(value: date) -> str:
    """`value` in words: 23 november 2026."""
    words: str = format_date(value, "d MMMM y", locale=_current.get())
    # French counts the first day of a month, and only that one; CLDR does not know.
    return f"1er{words[1:]}" if _current.get() == "fr" and value.day == 1 else words
