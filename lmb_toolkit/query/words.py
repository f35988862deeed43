"""Words as the search sees them: lower case, no accents, stemmed."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from lmb_toolkit.collection.limits import WORD_LETTERS

WORD = re.compile(r"[\w\u0300-\u036f]+")
"""A word in a text as written; an accent may be a character of its own."""

STOP_WORDS = frozenset(
    WORD.findall("""
    de en van ik te dat die in een hij het niet zijn is was op aan met als voor had er maar om
    hem dan zou of wat mijn men dit zo door over ze zich bij ook tot je mij uit der daar haar
    naar heb hoe heeft hebben deze u want nog zal me zij nu ge geen omdat iets worden toch al
    waren veel meer doen toen moet ben zonder kan hun dus alles onder ja eens hier wie werd
    altijd doch wordt wezen kunnen ons zelf tegen na reeds wil kon niets uw iemand geweest andere
    """)
)
"""Words that say nothing about a lesson. Source: Snowball's list for Dutch."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_FINAL = {"z": "s", "v": "f"}
_ACCENTS = re.compile(r"[\u0300-\u036f]+")


def fold(text: str) -> str:
    """Lower case without accents: "Oña", "oña" and "ona" are the same word."""
    lower = text.lower()
    return lower if lower.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", lower))


def alphabetical(text: str) -> str:
    """The key that puts names and titles in Dutch order: accents and punctuation aside."""
    return " ".join(WORD.findall(fold(text)))


def content_words(text: str) -> list[str]:
    """The words of `text` that can be searched for, folded and cut to `WORD_LETTERS`, in order."""
    words = [word[:WORD_LETTERS] for word in WORD.findall(fold(text))]
    return [word for word in words if len(word) > 1 and word not in STOP_WORDS]


def stems(words: list[str]) -> list[str]:
    """The stem of each word; "kiezen" and "kies" have the same, and "mondiaal" and "mondiale".

    Snowball's older Dutch stemmer (Porter): the newer one takes "ge" off "gemeente" and makes
    "begeleiding" and "beleid" the same word. Twice, for "fondsen" leaves "fonds" the first
    time.
    """
    return _stemmed(_stemmed(words))


def verb_stem(stem: str) -> str:
    """The stem of a verb without its t: of "koopt" or "maakte" that of "koop" or "maak"."""
    return stems([stem[:-1]])[0] if stem.endswith("t") else stem


def one_edit_away(word: str) -> set[str]:
    """All strings that one typing mistake turns into `word`: a letter too many, too few,
    wrong, or two swapped. Source: Norvig, How to write a spelling corrector."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    return (
        {a + b[1:] for a, b in cuts if b}
        | {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
        | {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
        | {a + letter + b for a, b in cuts for letter in _LETTERS}
    )


def _stemmed(words: list[str]) -> list[str]:
    """Stemmed once, without the z or v and the doubled vowel that the stemmer leaves behind."""
    return [_without_doubles(stem) for stem in _stemmer().stemWords(words)]


def _without_doubles(stem: str) -> str:
    """ "kiez" as "kies" and "maan" as "man"."""
    stem = stem[:-1] + _FINAL.get(stem[-1:], stem[-1:])
    before, last = stem[-3:-1], stem[-1:]
    is_double = before in ("aa", "ee", "oo", "uu") and last not in "aeiou"
    return stem[:-2] + last if is_double else stem


@cache
def _stemmer() -> Any:
    import Stemmer  # type: ignore[import-not-found]

    return Stemmer.Stemmer("dutch_porter", 0)  # its cache makes many different words slower
