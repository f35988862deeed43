"""The languages of the interface, and how each writes dates and numbers: Dutch is the source,
gettext catalogues hold the rest.

The language is a context variable, so that one server process can render a page in
French and another in Dutch without passing a translator through every function.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from urllib.parse import parse_qs

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from pyphen import Pyphen

from lmb_toolkit.collection.texts import SITE, learnt

LANGUAGES = {"nl": "Nederlands", "en": "English", "fr": "Français"}
LOCALE = Path(__file__).parent / "locale"

_current: ContextVar[str] = ContextVar("language", default="")


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("lmb", LOCALE, languages=[language], fallback=language == "nl")


@cache
def of_process() -> str:
    """The language of a kernel: that of the page for which it runs, as Voilà tells it."""
    asked = parse_qs(os.environ.get("QUERY_STRING", "")).get("taal", ["nl"])[0]
    return asked if asked in LANGUAGES else "nl"


def language() -> str:
    """The code of the current language."""
    return _current.get() or of_process()


@contextmanager
def use(code: str) -> Iterator[None]:
    """Render in `code`; an unknown code means Dutch."""
    token = _current.set(code if code in LANGUAGES else "nl")
    try:
        yield
    finally:
        _current.reset(token)


def _(message: str) -> str:
    """`message` (Dutch) in the current language: as the data have it, else as a catalogue does."""
    # The empty text is where a catalogue keeps its header.
    if not message:
        return ""
    code = language()
    return learnt(message, code) or _catalogue(code).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` (Dutch), whichever `count` asks for in the current language."""
    return _catalogue(language()).ngettext(one, many, count)


def site(key: str) -> str:
    """What the collection says of itself under `key` in `datapackage.json`; "" for nothing."""
    return _(SITE.get(key, ""))


def names() -> dict[str, str]:
    """What our texts call who keeps the collection, and what it is about; with a capital where
    a sentence begins with it: "%(Organization)s leest elke les."."""
    said = {
        "organization": site("organization") or _("het team van deze website"),
        "domain": site("subject") or _("lokaal beleid"),
    }
    return said | {name.capitalize(): text[:1].upper() + text[1:] for name, text in said.items()}


def number(value: int) -> str:
    """`value` with the thousands separator of the current language."""
    return _decimal(value, language())


@lru_cache(maxsize=4096)
def _decimal(value: int, code: str) -> str:
    return format_decimal(value, locale=code)


def percent(value: float) -> str:
    """A part (0 to 1) as a whole percentage: 24%."""
    shown: str = format_percent(value, locale=language())
    return shown


LONG = re.compile(r"[^\W\d_]{12,}")
"""Words that a narrow column may have to break."""


@cache
def _hyphens(code: str) -> Pyphen:
    return Pyphen(lang=code, right=4)


def syllables(text: str) -> str:
    """`text` in which long words may break between syllables: a browser need not know how."""
    hyphens = _hyphens(language())
    return LONG.sub(lambda word: hyphens.inserted(word[0], hyphen="\u00ad"), text)


def day(value: date) -> str:
    """`value` in words: 23 november 2026."""
    words: str = format_date(value, "d MMMM y", locale=language())
    # French counts the first day of a month, and only that one; CLDR does not know.
    return f"1er{words[1:]}" if language() == "fr" and value.day == 1 else words
