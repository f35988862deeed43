"""Words as the search sees them: lower case, no accents, stemmed, "SDG 12" as one; and which are
too short or too common to search."""

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
    we wij jullie onze jouw jullie hen waar waarom wanneer welke welk waarmee waarin wiens enkel
    mag mogen moeten hoeft gaan gaat graag willen krijg krijgen doet deed doe laat laten bent
    the of and to for from with by on at it its is are be do does how what which where when who
    why can could should would we our us you your they their this that there about into my me has
    have get
    le la les un une du des et ou au aux est sont que qui quoi quel quelle quels quelles comment
    pourquoi dans sur par pour avec sans nous notre nos vous votre vos ce cette ces il elle se son
    sa ses faire peut
    """)
)
"""Words that say nothing about a lesson, nor in a question. Sources: Snowball's list for Dutch,
and for questions in Dutch, English and French the words that ask and join."""

WEAK_WORDS = frozenset(
    WORD.findall("""
    gemeente gemeenten stad steden bestuur lokaal duurzaam oud oude nieuw goed groot klein mondiaal
    werken maken gebruiken zoeken vinden helpen beginnen start zetten geven nemen komen bekijken
    nodig eigen beste mensen project jaar tijd keer manier vraag antwoord probleem idee voorbeeld
    tip info informatie mogelijk belangrijk echt heel elk ken weten vragen staan zitten stellen
    stel begin aanpakken pakken
    municipality new old good local need want make find help use commune ville nouveau
    """)
)
"""Words of so many questions and lessons that they decide little."""

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


GOAL = re.compile(r"sdg[1-9][0-9]?(x([0-9]{1,2}|[a-d]))?")
"""A goal or a part of it as `goals` writes it."""

_NUMBERED = re.compile(
    r"(?:^(?=[0-9]+[.,][0-9a-d]+$)|(?<![0-9a-z_])(?:sdgs?|odds?|goals?|targets?|(?:ontwikkelings)?doel(?:en|stelling(?:en)?)?"
    r"|objectifs?(?: de developpement durable)?|cible)[ -]*)0?([1-9][0-9]?)"
    r"(?:[.,]([0-9]{1,2}|[a-d]))?(?![0-9a-z_])"
)


def goals(text: str) -> str:
    """`text` (folded) with every numbered goal as one word: "sdg 8" as "sdg8", and "doelstelling
    12.7", or only "12.7", as "sdg12x7"."""
    return _NUMBERED.sub(lambda goal: "sdg" + "x".join(filter(None, goal.groups())), text)


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

    return Stemmer.Stemmer("dutch_porter", 0)  # Its cache makes many different words slower.


@cache
def weak_stems() -> frozenset[str]:
    """The stems of `WEAK_WORDS`."""
    return frozenset(stems(sorted(WEAK_WORDS)))
