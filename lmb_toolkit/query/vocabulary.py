"""Which words of the lessons a word of the reader meets."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from lmb_toolkit.collection.limits import (
    QUERY_LETTERS,
    QUERY_TYPOS,
    QUERY_WORDS,
    WORD_LETTERS,
)
from lmb_toolkit.query.compounds import Compounds
from lmb_toolkit.query.words import (
    WORD,
    content_words,
    fold,
    one_edit_away,
    stems,
    verb_stem,
)

EXACT, STEM, PREFIX, PART, TYPO = 1.0, 0.8, 0.5, 0.5, 0.3
"""What a word is worth by how it matches; a mistyped word is worth this much of the rest."""

Matches = dict[int, float]
"""Word number → how well it matches."""

Wish = list[list[Matches]]
"""What one word of the reader asks: any of these, of which every part must match."""


class Vocabulary:
    """The words of the lessons, to be met by stem, as a part, half typed or mistyped."""

    def __init__(self, words: list[str]) -> None:
        """`words`: folded, sorted."""
        self.number = {word: number for number, word in enumerate(words)}
        self._words = words
        self.stem_of = dict(zip(words, stems(words), strict=True))
        self.compounds = Compounds(self.stem_of)
        self._by_stem = self._stem_table()
        self._wish = lru_cache(maxsize=256)(self._read)
        self._mended = lru_cache(maxsize=256)(self._mistyped)
        self.meant = lru_cache(maxsize=16)(self._all_of)

    def wishes(self, text: str) -> list[Wish]:
        """What every word of `text` asks; of two words that make one ("school maaltijden"),
        either also meets the whole. The first `QUERY_TYPOS` words that meet nothing are taken for
        a typing mistake."""
        text = text[:QUERY_LETTERS]
        words = list(dict.fromkeys(content_words(text)))[:QUERY_WORDS]
        last = [word[:WORD_LETTERS] for word in WORD.findall(fold(text))[-1:]]
        wishes = [self._wish(word, [word] == last) for word in words]
        missed = [at for at, wish in enumerate(wishes) if not wish]
        for place, at in enumerate(missed):
            mended = self._mended(words[at], [words[at]] == last) if place < QUERY_TYPOS else {}
            wishes[at] = [[mended]]
        for at, pair in enumerate(pairwise(words)):
            if joined := self._by_stem.get(stems(["".join(pair)])[0]):
                wishes[at] = [*wishes[at], [joined]]
                wishes[at + 1] = [*wishes[at + 1], [joined]]
        return wishes

    def _all_of(self, text: str) -> frozenset[int]:
        """Every word that some word of `text` meets, by number."""
        wishes = self.wishes(text)
        return frozenset(
            number for wish in wishes for parts in wish for part in parts for number in part
        )

    def _read(self, word: str, typing: bool) -> Wish:
        """What `word` asks; the last word of a query may be half typed.

        A word that no lesson uses is taken apart as well ("fairtrade" finds "fair trade");
        empty when that gives nothing either.
        """
        matches = self._prefixed([word]) if typing else {}
        stem = stems([word])[0]
        for form in (verb_stem(stem), stem):
            matches |= self._by_stem.get(form, {})
        if word in self.number:
            return [[matches | {self.number[word]: EXACT}]]
        wish = [[matches]] if matches else []
        if parts := self.compounds.split(word):
            wish.append([self._by_stem[part] for part in parts])
        return wish

    def _mistyped(self, word: str, typing: bool) -> Matches:
        meant = one_edit_away(word) if 5 <= len(word) <= 30 else set()
        matches = self._prefixed(meant) if typing else {}
        for stem in stems(sorted(meant)):  # a set has another order in each process
            matches |= self._by_stem.get(stem, {})
        return {number: TYPO * quality for number, quality in matches.items()}

    def _prefixed(self, beginnings: Iterable[str]) -> Matches:
        matches: Matches = {}
        for beginning in beginnings:
            first = bisect_left(self._words, beginning)
            behind = bisect_left(self._words, beginning + "\U0010ffff")
            matches |= dict.fromkeys(range(first, behind), PREFIX)
        return matches

    def _stem_table(self) -> dict[str, Matches]:
        """Stem → the words that have it, themselves or in a part."""
        table: defaultdict[str, Matches] = defaultdict(dict)
        for word, stem in self.stem_of.items():
            for part in self.compounds.split(word):
                table[part][self.number[word]] = PART
            for form in (verb_stem(stem), stem):
                table[form][self.number[word]] = STEM
        return dict(table)
