"""Full-text search over the lessons, in Dutch: how well each lesson fits what was typed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from lmb_toolkit.collection.limits import WORD_LETTERS
from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.meanings import Meanings
from lmb_toolkit.query.memberships import Mask, Numbers, flatten, gather
from lmb_toolkit.query.vocabulary import AnyOf, Matches, Vocabulary
from lmb_toolkit.query.words import WORD, content_words, fold, goals, stems

WEIGHTS = {
    **{"title": 4.0, "places": 3.0, "lesson": 1.5},
    **{"themes": 1.0, "context": 1.0, "advice": 1.0, "sdgs": 1.5},
}
"""What a word is worth by the column that it stands in."""

MEANT = 2.5
"""What the group that a word means is worth."""

SATURATION = 4.0
"""At this worth a word has half its effect: a word in title and text together counts, but
repeating it does not (k1 of BM25; Robertson and Zaragoza 2009)."""

WEAK = 0.1
"""The part of its rarity that a weak word counts for, where others are stronger."""

ENOUGH = 3
"""With fewer lessons that have all words, those that come near are given too."""

NEAR = 0.3
"""What comes near has at least this part of the weight that the best lesson has."""


@dataclass(frozen=True, eq=False)
class Found:
    """What a search found: for every lesson whether it is in, how well it fits, and how many
    of the words it has.

    `all_words`: how many lessons have all the words; when that is less than all of `rows`, the
    others come near. `missing`: the words that no lesson has.
    """

    rows: Mask
    scores: NDArray[np.float64]
    words: NDArray[np.int64]
    all_words: int
    missing: tuple[str, ...] = ()

    @property
    def partial(self) -> bool:
        """Whether no lesson has all the words."""
        return not self.all_words and bool(self.rows.any())


@dataclass(frozen=True, eq=False)
class SearchIndex:
    """Word → lessons: the lessons of word `i` are `rows[begins[i]:begins[i + 1]]`; those of what
    words mean come last."""

    vocabulary: Vocabulary
    begins: Numbers
    rows: NDArray[np.int32]
    weights: NDArray[np.float32]
    size: int

    @classmethod
    def build(cls, frame: pd.DataFrame, meanings: Callable[[set[str]], Meanings]) -> SearchIndex:
        """Index the columns of `WEIGHTS` (str) of `frame`, row by row, and what words mean beside
        those of which it uses the stems."""
        columns = [frame[column].to_numpy(object) for column in WEIGHTS]
        cells, texts = pd.factorize(np.concatenate(columns))
        words, begins, numbers = _words_of(texts)
        stem_of = dict(zip(words, stems(words), strict=True))
        means = meanings(set(stem_of.values()))
        at, places = gather(cells, begins)
        found = numbers[places]
        order = np.argsort(found, kind="stable")
        column, rows = np.divmod(at[order].astype(np.int32), np.int32(len(frame)))
        weights = np.fromiter(WEIGHTS.values(), np.float32)[column]
        groups = [lessons.astype(np.int32) for lessons in means.lessons.values()]
        rows = np.concatenate([rows, *groups])
        weights = np.concatenate([weights, np.full(len(rows) - len(weights), MEANT, np.float32)])
        counts = np.array([len(lessons) for lessons in groups], np.int64)
        ends = np.cumsum(np.concatenate([np.bincount(found, minlength=len(words)), counts]))
        vocabulary = Vocabulary(stem_of, means)
        return cls(vocabulary, np.concatenate([[0], ends]), rows, weights, len(frame))

    def search(self, text: str, as_written: bool = False) -> Found:
        """The lessons with all words of `text`, and when few have, those that come near.

        Text without a word to search for lets everything through. Scores are the sum over
        the words of how well the lesson has them times how rare they are; a word that is
        weak is not asked for where another is not.

        `as_written` leaves out what words mean: to compare a text with lessons.

        A browser gets the same scores (view/static/search.js): sums go in the order of words
        and lessons, and the logarithm, which machines round differently, to eight decimals.
        """
        wishes = self.vocabulary.wishes(text)
        some_strong = not all(wish.weak for wish in wishes)
        scores, shares = np.zeros(self.size), np.zeros(self.size)
        hits, wanted = np.zeros(self.size, np.int64), np.zeros(self.size, np.int64)
        missing = []
        asked = 0
        for wish in wishes:
            worth = self._worth(wish.any_of if as_written else [*wish.any_of, *wish.means])
            has = worth > 0
            lessons = int(np.count_nonzero(has))
            counts = WEAK if wish.weak and some_strong else 1.0
            rarity = counts * round(1e8 * math.log1p(self.size / max(lessons, 1))) / 1e8
            scores += worth / (worth + SATURATION) * rarity
            shares += has * rarity
            hits += has
            if counts == 1:
                wanted += has
                asked += 1
            if not lessons:
                missing.append(wish.word)
        whole = wanted == asked
        rows = whole
        if (count := int(whole.sum())) < ENOUGH and wishes and self.size:
            rows = whole | (shares > 0) & (shares >= NEAR * shares.max())
            scores += whole * shares.max()
        return Found(rows, scores, hits, count, tuple(missing))

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

    def _worth(self, any_of: AnyOf) -> NDArray[np.float64]:
        """How well every lesson has what one word asks."""
        worth = np.zeros(self.size)
        for first, *others in any_of:
            least = self._weigh(first)
            for part in others:
                np.minimum(least, self._weigh(part), out=least)
            worth += least
        return worth

    def _weigh(self, matches: Matches) -> NDArray[np.float64]:
        """For every lesson quality times weight, summed over the words that match."""
        numbers = np.array(sorted(matches), np.int64)
        quality = np.array([matches[number] for number in numbers.tolist()], np.float64)
        which, at = gather(numbers, self.begins)
        weights = quality[which] * self.weights[at]
        return np.bincount(self.rows[at], weights, self.size).astype(np.float64, copy=False)


def searchable(
    lessons: pd.DataFrame, themes: pd.DataFrame, municipalities: pd.DataFrame
) -> pd.DataFrame:
    """What a search reads: the texts of `lessons`, and the names behind their codes."""
    own = dict(zip(themes["id"], themes["title"], strict=True))
    above = dict(zip(themes["id"], themes["parent"], strict=True))
    titles = {theme: f"{title} {own.get(above[theme], '')}" for theme, title in own.items()}
    names = dict(zip(municipalities["nis"], municipalities["name"], strict=True))
    return lessons[["title", "lesson", "context", "advice"]].assign(
        themes=_named(lessons["themes"], titles),
        places=_named(lessons["municipalities"], names) + " " + lessons["places"],
        sdgs=_each(lessons["sdgs"], _goals),
    )


def _goals(cell: str) -> str:
    """The goals of a lesson as words; a part of a goal is of that goal too."""
    parts = [goals(f"sdg {item}") for item in items(cell)]
    return " ".join(sorted({*parts, *(part.partition("x")[0] for part in parts)}))


def _named(cells: pd.Series, names: dict[str, str]) -> pd.Series:
    return _each(cells, lambda cell: " ".join(names[item] for item in items(cell)))


def _each(cells: pd.Series, text: Callable[[str], str]) -> pd.Series:
    """What `text` makes of each of `cells`, of equal ones once."""
    return cells.map({cell: text(cell) for cell in cells.unique()})


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
