"""A search word stands for something, and for something else than itself."""

from __future__ import annotations

from collections.abc import Iterator

from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.schema import items


def meaningful_words(contents: Contents) -> Iterator[Problem]:
    """A search word that stands for nothing or for itself, and one that is there twice."""
    rows: dict[tuple[str, str, str], int] = {}
    columns = ("word", "language", "themes", "words")
    for file, number, (word, language, themes, words) in contents.rows("synonyms", *columns):
        first = rows.setdefault((file, _same(word), language.strip()), number)
        for column, flaw in _flaws(word, themes, words, first if first != number else None):
            yield flaw.at(file, number, column)


def _flaws(word: str, themes: str, words: str, first: int | None) -> Iterator[tuple[str, Flaw]]:
    if first:
        message = f"Dit zoekwoord staat al in rij {first}."
        yield "word", Flaw("twin-word", word, message, "Zet alles in één rij.")
    if not any(letter.isalnum() for letter in word) and word.strip():
        message = "In dit zoekwoord staat geen letter of cijfer."
        yield "word", Flaw("no-letters", word, message, "Schrijf een woord.")
    if not themes.strip() and not words.strip():
        message = "Dit zoekwoord staat voor niets."
        yield "themes", Flaw("no-meaning", word, message, "Vul een thema of andere woorden in.")
    if any(_same(other) == _same(word) for other in items(words)):
        message = "Dit zoekwoord staat voor zichzelf."
        yield "words", Flaw("own-meaning", word, message, "Haal het uit deze kolom.")


def _same(word: str) -> str:
    return " ".join(word.casefold().split())
