"""Full-text search over the lessons, in Dutch."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lmb_toolkit.collection.limits import WORD_LETTERS
from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.memberships import Mask, Numbers, flatten, gather
from lmb_toolkit.query.vocabulary import Matches, Vocabulary, Wish
from lmb_toolkit.query.words import WORD, content_words, fold

WEIGHTS = {
    **{"title": 4.0, "places": 3.0, "lesson": 1.5, "parts": 1.5},
    **{"themes": 1.0, "context": 1.0, "advice": 1.0},
}
"""What a word is worth by the column that it stands in."""

SATURATION = 4.0
"""At this worth a word has half its effect: a word in title and text together counts, but
repeating it does not (k1 of BM25; Robertson and Zaragoza 2009)."""


@dataclass(frozen=True, eq=False)
class Found:
    """What a search found: for every lesson whether it is in, how well it fits, and how many
    of the words it has.

    `partial`: no lesson has all the words, so `rows` are those with at least one.
    """

    rows: Mask
    scores: NDArray[np.float64]
    words: NDArray[np.int64]
    partial: bool = False


@dataclass(frozen=True, eq=False)
class SearchIndex:
    """Word → lessons: the lessons of word `i` are `rows[begins[i]:begins[i + 1]]`."""

    vocabulary: Vocabulary
    begins: Numbers
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    size: int

    @classmethod
    def build(cls, frame: pd.DataFrame) -> SearchIndex:
        """Index the columns of `WEIGHTS` (str) of `frame`, row by row."""
        columns = [frame[column].to_numpy(object) for column in WEIGHTS]
        cells, texts = pd.factorize(np.concatenate(columns))
        words, begins, numbers = _words_of(texts)
        at, places = gather(cells, begins)
        found = numbers[places]
        order = np.argsort(found, kind="stable")
        column, rows = np.divmod(at[order].astype(np.int32), np.int32(len(frame)))
        weights = np.fromiter(WEIGHTS.values(), np.float32)[column]
        ends = np.cumsum(np.bincount(found, minlength=len(words)))
        return cls(Vocabulary(words), np.concatenate([[0], ends]), rows, weights, len(frame))

    def search(self, text: str) -> Found:
        """The lessons with all words of `text`, or with any of them when none has all.

        Text without a word to search for lets everything through. Scores are the sum over
        the words of how well the lesson has them times how rare they are.

        A browser gets the same scores (view/static/search.js): sums go in the order of words
        and lessons, and the logarithm, which machines round differently, to eight decimals.
        """
        wishes = self.vocabulary.wishes(text)
        scores, hits = np.zeros(self.size), np.zeros(self.size, np.int64)
        for wish in wishes:
            worth = self._worth(wish)
            has = worth > 0
            rarity = round(1e8 * math.log1p(self.size / max(int(has.sum()), 1))) / 1e8
            scores += worth / (worth + SATURATION) * rarity
            hits += has
        whole = hits == len(wishes)
        partial = not whole.any() and bool(hits.any())
        return Found(hits > 0 if partial else whole, scores, hits, partial)

    def highlight(self, text: str, query: str) -> list[tuple[str, bool]]:
        """`text` cut in pieces that together are `text`, each with whether it matches."""
        marked = self.vocabulary.meant(query)
        pieces: list[tuple[str, bool]] = []
        end = 0
        for found in WORD.finditer(text):
            if self.vocabulary.number.get(fold(found.group())[:WORD_LETTERS]) in marked:
                pieces += [(text[end : found.start()], False), (found.group(), True)]
                end = found.end()
        return [piece for piece in [*pieces, (text[end:], False)] if piece[0]]

    def _worth(self, wish: Wish) -> NDArray[np.float64]:
        """How well every lesson has what one word asks."""
        worth = np.zeros(self.size)
        for parts in wish:
            worth += np.minimum.reduce([self._weigh(part) for part in parts])
        return worth

    def _weigh(self, matches: Matches) -> NDArray[np.float64]:
        """For every lesson quality times weight, summed over the words that match."""
        numbers = np.array(sorted(matches), np.int64)
        quality = np.array([matches[number] for number in numbers.tolist()], np.float64)
        which, at = gather(numbers, self.begins)
        weights = quality[which] * self.weights[at]
        return np.bincount(self.rows[at], weights, self.size).astype(np.float64)


def searchable(
    lessons: pd.DataFrame,
    themes: pd.DataFrame,
    municipalities: pd.DataFrame,
    places: pd.DataFrame,
) -> pd.DataFrame:
    """What a search reads: the texts of `lessons`, and the names behind their codes; in `parts`
    the `places` in their municipalities, by name and postcode.

    A word that lessons use ("berg", "2018") asks for what they say, and one that starts with a
    short name of a municipality ("Molenstede" with "Mol") for that: neither is a place here.
    """
    own = dict(zip(themes["id"], themes["title"], strict=True))
    above = dict(zip(themes["id"], themes["parent"], strict=True))
    titles = {theme: f"{title} {own.get(above[theme], '')}" for theme, title in own.items()}
    names = dict(zip(municipalities["nis"], municipalities["name"], strict=True))
    texts = lessons[["title", "lesson", "context", "advice"]].assign(
        themes=_named(lessons["themes"], titles),
        places=_named(lessons["municipalities"], names) + " " + lessons["places"],
    )
    chunks = set(chain.from_iterable(map(str.split, pd.unique(texts.to_numpy(object).ravel()))))
    used = set(content_words(" ".join(chunks)))
    short = tuple(word for name in names.values() if 2 < len(word := fold(name)) < 4)
    parts = dict.fromkeys(names, "")
    for nis, inside in places.groupby("nis"):
        parts[nis] = " ".join(
            word
            for word in _place_words(inside["name"], inside["postcode"]) - used
            if not word.startswith(short)
        )
    return texts.assign(parts=_named(lessons["municipalities"], parts))


def _place_words(names: Iterable[str], postcodes: Iterable[str]) -> set[str]:
    """The words by which a place is found; of two words the whole too, which
    `Vocabulary.wishes` joins."""
    words = [content_words(name) for name in names]
    joined = ("".join(pair) for name in words for pair in pairwise(name))
    return {*chain.from_iterable(words), *joined, *postcodes}


def _named(cells: pd.Series, names: dict[str, str]) -> pd.Series:
    distinct = cells.unique()
    texts = [" ".join(names[item] for item in items(cell)) for cell in distinct]
    return cells.map(dict(zip(distinct, texts, strict=True)))


def _words_of(texts: Iterable[str]) -> tuple[list[str], Numbers, Numbers]:
    """The sorted words of `texts`, and (begins, numbers): those of text `i` have the numbers
    `numbers[begins[i]:begins[i + 1]]`.

    What stands between white space is taken apart once for all texts that have it.
    """
    chunks: defaultdict[str, int] = defaultdict()
    chunks.default_factory = chunks.__len__
    ends, codes = flatten(map(str.split, texts), chunks.__getitem__)
    taken = [content_words(chunk) for chunk in chunks]
    words = sorted(set(chain.from_iterable(taken)))
    number = {word: place for place, word in enumerate(words)}
    begins, numbers = flatten(taken, number.__getitem__)
    at, places = gather(codes, begins)
    numbers = numbers.astype(np.min_scalar_type(len(words)))
    return words, np.searchsorted(at, ends), numbers[places]
