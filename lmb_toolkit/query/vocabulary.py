"""Which words of the lessons a word of the reader meets, and what each way of meeting is worth."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from lmb_toolkit.collection.limits import QUERY_LETTERS, QUERY_TYPOS, QUERY_WORDS, WORD_LETTERS
from lmb_toolkit.query.compounds import Compounds
from lmb_toolkit.query.meanings import Meanings, Target, whole
from lmb_toolkit.query.words import (
    GOAL,
    WORD,
    content_words,
    fold,
    goals,
    one_edit_away,
    stems,
    verb_stem,
    weak_stems,
)

DIGITS = frozenset("0123456789")
RUNS = (2, 3)
"""Words that together may make one or mean something."""

SHORTEST_TAIL = 5
"""Letters of the shortest tail of a word that tells what it means, and of what is half typed."""

EXACT, STEM, PREFIX, PART, TYPO, MEANT = 1.0, 0.8, 0.5, 0.5, 0.3, 0.6
"""What a word is worth by how it matches; a mistyped word, and one that means another, is worth
this much of the rest."""

Matches = dict[int, float]
"""Word number → how well it matches."""

AnyOf = list[list[Matches]]
"""Any of these, of which every part must match."""


WordMatches = tuple[AnyOf, AnyOf]
"""What a word asks as it is written, and by what it means."""


@dataclass(frozen=True)
class Wish:
    """What one word of the reader asks: `any_of` by how it is written, or by what it `means`.

    What is `weak` decides little.
    """

    word: str
    any_of: AnyOf
    means: AnyOf
    weak: bool = False


class Vocabulary:
    """The words of the lessons, to be met by stem, as a part, half typed or mistyped, and by what
    a word means."""

    def __init__(self, stem_of: Mapping[str, str], means: Meanings) -> None:
        """`stem_of`: the folded words, sorted, each with its stem. The groups of `means` are
        numbered behind them."""
        self._words = words = list(stem_of)
        self.number = {word: number for number, word in enumerate(words)}
        self.stem_of = stem_of
        self.compounds = Compounds(self.stem_of)
        self._by_stem = self._stem_table()
        groups: dict[Target, int]
        groups = {group: len(words) + place for place, group in enumerate(means.lessons)}
        parts = {
            target: self._meant(target, groups)
            for target in chain.from_iterable(means.stands_for.values())
        }
        self.stands_for = {
            stem: known
            for stem, targets in means.stands_for.items()
            if (known := [target for target in targets if parts[target]])
        }
        self.means = {
            stem: [parts[target] for target in targets] for stem, targets in self.stands_for.items()
        }
        self._meaning_stems = sorted(self.means)
        self._wish = lru_cache(maxsize=256)(self._read)
        self._mended = lru_cache(maxsize=256)(self._mistyped)
        self.meant = lru_cache(maxsize=16)(self._all_of)

    def wishes(self, text: str) -> list[Wish]:
        """What every word of `text` asks; of words that together make one ("school maaltijden")
        or mean something ("social return"), each also meets that. The first `QUERY_TYPOS` words
        that meet nothing are taken for a typing mistake."""
        text = goals(fold(text[:QUERY_LETTERS]))
        words = list(dict.fromkeys(content_words(text)))[:QUERY_WORDS]
        last = [word[:WORD_LETTERS] for word in WORD.findall(text)[-1:]]
        wishes = [self._wish(word, [word] == last) for word in words]
        for size in RUNS:
            for at in range(len(words) - size + 1):
                stem = whole(words[at : at + size])
                joined = [[self._by_stem[stem]]] if size == 2 and stem in self._by_stem else []
                means = self.means.get(stem, [])
                for place in range(at, at + size if joined or means else at):
                    own, meant = wishes[place]
                    wishes[place] = [*own, *joined], [*meant, *means]
        missed = [at for at, (own, meant) in enumerate(wishes) if not own and not meant]
        for at in missed[:QUERY_TYPOS]:
            wishes[at] = self._mended(words[at], [words[at]] == last)
        return [
            Wish(word, own, meant, stem in weak_stems())
            for word, (own, meant), stem in zip(words, wishes, stems(words), strict=True)
        ]

    def _all_of(self, text: str) -> frozenset[int]:
        """Every word that some word of `text` meets, by number."""
        wishes = self.wishes(text)
        return frozenset(
            number
            for wish in wishes
            for parts in [*wish.any_of, *wish.means]
            for part in parts
            for number in part
        )

    def _read(self, word: str, typing: bool) -> WordMatches:
        """What `word` asks; the last word of a query may be half typed.

        A word that no lesson uses is taken apart as well ("fairtrade" finds "fair trade"), and
        means what its tail means ("regenbroek"); empty when that gives nothing either.
        """
        if GOAL.fullmatch(word) and word not in self.number:
            word = word.partition("x")[0]
        stem = stems([word])[0]
        means = self.means.get(stem, [])
        matches = self._prefixed([word]) if typing else {}
        for form in (verb_stem(stem), stem):
            matches |= self._by_stem.get(form, {})
        if word in self.number:
            return [[matches | {self.number[word]: EXACT}]], means
        own = [[matches]] if matches else []
        if parts := self.compounds.split(word):
            own.append([self._by_stem[part] for part in parts])
        return own, means or ([] if own else self._half(stem, typing))

    def _half(self, stem: str, typing: bool) -> AnyOf:
        """What is meant by a word of which the tail has a meaning, or, where it is `typing`, by
        those that begin with it."""
        for at in range(1, len(stem) - SHORTEST_TAIL + 1):
            if tail := self.means.get(stem[at:]):
                return _worth(tail, PART)
        found: AnyOf = []
        if typing and len(stem) >= SHORTEST_TAIL:
            first = bisect_left(self._meaning_stems, stem)
            behind = bisect_left(self._meaning_stems, stem + "\U0010ffff")
            for meant in self._meaning_stems[first:behind]:
                found += _worth(self.means[meant], PREFIX)
        return found

    def _mistyped(self, word: str, typing: bool) -> WordMatches:
        """What a word means with one typing mistake; a number is never one."""
        if not 5 <= len(word) <= 30 or not DIGITS.isdisjoint(word):
            return [], []
        meant = one_edit_away(word)
        matches = self._prefixed(meant) if typing else {}
        means: AnyOf = []
        # A set has another order in each process.
        for stem in dict.fromkeys(stems(sorted(meant))):
            matches |= self._by_stem.get(stem, {})
            means += self.means.get(stem, [])
        return _worth([[matches]] if matches else [], TYPO), _worth(means, TYPO)

    def _meant(self, target: Target, groups: Mapping[Target, int]) -> list[Matches]:
        """The parts of what a word stands for; none when no lesson has one of them."""
        if target in groups:
            return [{groups[target]: EXACT}]
        parts = [self._by_stem.get(stem, {}) for stem in target[0]]
        return _worth([parts], MEANT)[0] if all(parts) else []

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


def _worth(any_of: AnyOf, worth: float) -> AnyOf:
    return [
        [{number: worth * quality for number, quality in part.items()} for part in parts]
        for parts in any_of
    ]
