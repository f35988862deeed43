"""The collection as numbers and words, from which the reader's own browser answers a question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import pairwise, takewhile
from typing import Any

import numpy as np

from lmb_toolkit.collection import limits
from lmb_toolkit.query import nearest, vocabulary
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.compounds import LINKS
from lmb_toolkit.query.dimensions import WITHOUT
from lmb_toolkit.query.facets import FACETS
from lmb_toolkit.query.meanings import Target
from lmb_toolkit.query.search import ENOUGH, MEANT, NEAR, SATURATION, WEAK, SearchIndex
from lmb_toolkit.query.selection import SORTS
from lmb_toolkit.query.words import STOP_WORDS, verb_stem, weak_stems

COUNTS = "0123456789abcdefghijklmnopqrstuvwxyz"
LAST, OTHERS = ord("[") - ord("#") + 1, ord("~") - ord("]") + 1


def portable(collection: Collection) -> dict[str, Any]:
    """Everything that `select`, `facets`, `resolve` and `search` read, for view/static/engine.

    Whatever is long is written so that it takes few bytes: numbers as characters, and of a word
    only what the one before it does not have.
    """
    return {
        "lessons": collection.ids,
        "orders": {sort: rows.tolist() for sort, rows in collection.orders.items()},
        "facets": {facet: _facet(collection, facet) for facet in FACETS},
        "without": WITHOUT,
        "sorts": SORTS,
        "most_choices": limits.QUERY_VALUES,
        "about": nearest.ABOUT,
        "merged": collection.merged,
        "search": _search(collection.search_index) | {"meanings": _meanings(collection)},
    }


def _facet(collection: Collection, facet: str) -> dict[str, Any]:
    """The values of a facet, and for each the lessons that have it, by place; the place of the
    value that each is part of (-1: none), where some are; and what Python says of the facet."""
    dimension = collection.dimension(facet)
    order = np.argsort(dimension.codes, kind="stable")
    begins = np.searchsorted(dimension.codes[order], np.arange(len(dimension.frame) + 1))
    lessons = dimension.rows[order].tolist()
    above = [dimension.code_of.get(parent, -1) for _, _, parent in dimension.values]
    return {
        "values": [*dimension.code_of],
        "lessons": _lists(lessons[begin:end] for begin, end in pairwise(begins.tolist())),
        **({"above": above} if max(above, default=-1) >= 0 else {}),
        **{name: True for name in ("years", "municipal", "local") if getattr(FACETS[facet], name)},
    }


def _search(index: SearchIndex) -> dict[str, Any]:
    """Words with their lessons. A lesson that has a word at the `n`th of `weights` is counted as
    `n` times the number of lessons plus its place."""
    words = index.vocabulary
    weights = sorted(set(index.weights.tolist()), reverse=True)
    places = [weights.index(weight) for weight in index.weights.tolist()]
    at = (np.array(places, np.int64) * index.size + index.rows).tolist()
    own = index.begins[: len(words.number) + 1].tolist()
    return {
        "words": _shared([*words.number]),
        "lessons": _lists(sorted(at[b:e]) for b, e in pairwise(own)),
        "weights": weights,
        "saturation": SATURATION,
        "stems": [_shortened(word, stem) for word, stem in words.stem_of.items()],
        "verbs": {
            stem: verb
            for stem in words.stem_of.values()
            if stem.endswith("t") and (verb := verb_stem(stem)) != stem[:-1]
        },
        "heads": " ".join(words.compounds.heads),
        "links": LINKS,
        "stop_words": " ".join(sorted(STOP_WORDS)),
        "weak_stems": " ".join(sorted(weak_stems())),
        "meant": weights.index(MEANT) if MEANT in weights else 0,
        "weak": WEAK,
        "enough": ENOUGH,
        "near": NEAR,
        "like": nearest.LIKE,
        "proposed": nearest.WORDS,
        "longest_word": limits.WORD_LETTERS,
        "longest_text": limits.QUERY_LETTERS,
        "most_words": limits.QUERY_WORDS,
        "most_typos": limits.QUERY_TYPOS,
        "quality": {
            "exact": vocabulary.EXACT,
            "stem": vocabulary.STEM,
            "prefix": vocabulary.PREFIX,
            "part": vocabulary.PART,
            "typo": vocabulary.TYPO,
            "meant": vocabulary.MEANT,
        },
    }


def _meanings(collection: Collection) -> dict[str, Any]:
    """What words mean, as stems: for the values of facets, by place, and for other stems."""
    stems: defaultdict[Target, list[str]] = defaultdict(list)
    for stem, targets in collection.search_index.vocabulary.stands_for.items():
        for target in targets:
            stems[target].append(stem)
    return {
        "groups": [
            [
                facet,
                collection.dimension(facet).code_of[value],
                _shared(sorted(stems[facet, value])),
            ]
            for facet, value in sorted(target for target in stems if len(target) == 2)
        ],
        "others": [
            [" ".join(target[0]), _shared(sorted(stems[target]))]
            for target in sorted(target for target in stems if len(target) == 1)
        ],
    }


def _shared(words: list[str]) -> str:
    """Sorted words, each as how many letters it has from the word before it, in one character,
    and the rest."""
    return " ".join(f"{COUNTS[n := _alike(*pair)]}{pair[1][n:]}" for pair in pairwise(["", *words]))


def _alike(one: str, other: str) -> int:
    """With how many of the same letters two words begin."""
    letters = zip(one, other, COUNTS[1:], strict=False)
    return len([*takewhile(lambda each: each[0] == each[1], letters)])


def _lists(lists: Iterable[list[int]]) -> str:
    """Ascending numbers as their differences, in the characters from # to [, with those from ]
    to ~ for all but the last digit of one that is longer."""
    steps = ((there - here for here, there in pairwise([0, *each])) for each in lists)
    return " ".join("".join(map(_written, each)) for each in steps)


@cache
def _written(number: int) -> str:
    rest, last = divmod(number, LAST)
    digits = chr(ord("#") + last)
    while rest:
        rest, digit = divmod(rest, OTHERS)
        digits = chr(ord("]") + digit) + digits
    return digits


def _shortened(word: str, stem: str) -> int | str:
    """How many letters `stem` leaves out at the end of `word`, or `stem` where it is another."""
    return len(word) - len(stem) if word.startswith(stem) else stem
