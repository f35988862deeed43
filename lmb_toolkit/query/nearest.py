"""What comes near where a search finds nothing: words that lessons use, and a theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.meanings import asked
from lmb_toolkit.query.words import content_words

LIKE = 0.4
"""Two words are alike when they share at least this part of their triples of letters."""

WORDS = 3
"""Words that are proposed."""

ABOUT = 10
"""Lessons that tell what a whole list is about."""


def likeness(one: str, other: str) -> float:
    """The part of their triples of letters that two words share (Dice)."""
    mine, theirs = _triples(one), _triples(other)
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def without(text: str, missing: Iterable[str]) -> str:
    """`text` without the `missing` words."""
    left_out = set(missing)
    return " ".join(part for part in text.split() if left_out.isdisjoint(asked(part)))


def near_words(collection: Collection, missing: Sequence[str]) -> list[str]:
    """The words of the lessons that are most like one of the `missing`, the most alike first."""
    return _most_like(missing, collection.search_index.vocabulary.number, WORDS)


def near_themes(
    collection: Collection, missing: Sequence[str], titles: Sequence[str], near: Sequence[str]
) -> list[int]:
    """The theme that comes nearest, or else all main themes: places among the values of `thema`.

    The one of which a word of the title, in `titles` by place, is most like a missing word; or
    else the subtheme of most lessons with the first of the `near` words.
    """
    themes = collection.dimension("thema")
    lessons = themes.counts(np.ones(len(collection.lessons), np.bool_))
    place_of: dict[str, int] = {}
    for place, title in enumerate(titles):
        for word in content_words(title) if lessons[place] else ():
            place_of.setdefault(word, place)
    if like := _most_like(missing, sorted(place_of), 1):
        return [place_of[like[0]]]
    below = np.array([bool(parent) for _value, _label, parent in themes.values])
    if near:
        counts = themes.counts(collection.search(near[0]).rows) * below
        if counts.any():
            return [int(counts.argmax())]
    return [int(place) for place in np.flatnonzero(~below & (lessons > 0))]


def theme_of(collection: Collection, rows: NDArray[np.int64]) -> int | None:
    """What a list of lessons is about: the subtheme that most of its first have, if half of them
    do (and two at least), or else such a main theme; a place among the values of `thema`."""
    themes = collection.dimension("thema")
    first = np.zeros(len(collection.lessons), np.bool_)
    first[rows[:ABOUT]] = True
    counts = themes.counts(first)
    below = np.array([bool(parent) for _value, _label, parent in themes.values], np.bool_)
    for some in (counts * below, counts * ~below):
        if some.max(initial=0) >= max(2, first.sum() / 2):
            return int(some.argmax())
    return None


def _most_like(missing: Sequence[str], words: Iterable[str], most: int) -> list[str]:
    """The `most` of `words` (sorted) that are most like one of the `missing`."""
    triples = set().union(*map(_triples, missing))
    # Few words share one, so few are compared.
    close = [word for word in words if any(one in f" {word} " for one in triples)]
    found = [(max(likeness(one, word) for one in missing), word) for word in close]
    found = sorted((pair for pair in found if pair[0] >= LIKE), key=lambda pair: -pair[0])
    return [word for _like, word in found[:most]]


def _triples(word: str) -> set[str]:
    edged = f" {word} "
    return {edged[at : at + 3] for at in range(len(edged) - 2)}
