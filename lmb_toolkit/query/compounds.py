"""Dutch compounds: "aankoopbeleid" is made of "aankoop" and "beleid"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from lmb_toolkit.query.words import STOP_WORDS, stems

LINKS = ("", "s", "e", "en")
"""What may stand between the parts: stad-s-bestuur."""

SHORTEST = 4
"""Letters in the shortest part; below it, chance hits outnumber real parts."""


class Compounds:
    """Splits words into parts that occur in the lessons themselves."""

    def __init__(self, stem_of: Mapping[str, str]) -> None:
        """`stem_of`: the folded words of the lessons, each with its stem."""
        words = [word for word in stem_of if len(word) >= SHORTEST and word.isalpha()]
        self._stem_of = {stem_of[word]: stem_of[word] for word in words}
        self._stem_of |= {word: stem_of[word] for word in words}
        self._parts = {part for part in self._stem_of if len(part) >= SHORTEST} - STOP_WORDS
        self.heads = sorted(self._heads(words) - STOP_WORDS - self._parts)
        self._stem_of |= zip(self.heads, stems(self.heads), strict=True)
        self._parts.update(self.heads)
        self._split_part = cache(self._split)

    def split(self, word: str) -> set[str]:
        """The stems of the parts of `word` at every level; empty when it is no compound."""
        return {self._stem_of[part] for part in self._split(word)}

    def _split(self, word: str) -> set[str]:
        parts: set[str] = set()
        for at in range(SHORTEST, len(word) - SHORTEST + 1):
            if word[at:] in self._parts:
                heads = {word[:at].removesuffix(link) for link in LINKS} & self._parts
                parts |= heads | ({word[at:]} if heads else set())
        return parts.union(*map(self._split_part, parts))

    def _heads(self, words: list[str]) -> set[str]:
        """Heads that no lesson uses alone, but that stand before two different words:
        "pensioen", from pensioenfonds and pensioengeld."""
        tails: defaultdict[str, set[str]] = defaultdict(set)
        for word in words:
            for at in range(SHORTEST, len(word) - SHORTEST + 1):
                if word[at:] in self._parts:
                    tails[word[:at]].add(self._stem_of[word[at:]])
        return {head for head, seen in tails.items() if len(seen) > 1}
