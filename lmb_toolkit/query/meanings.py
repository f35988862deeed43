"""What a word means that no lesson uses: a theme, a municipality, or other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.facets import FACETS
from lmb_toolkit.query.memberships import Dimension, Numbers
from lmb_toolkit.query.words import content_words, fold, goals, stems

Group = tuple[str, str]
"""A facet (URL parameter) and one of its values: the lessons that have it."""

Target = Group | tuple[tuple[str, ...]]
"""What a word stands for: a group, or the stems of words that a lesson must have all of."""


NAMED = tuple(facet.parameter for facet in FACETS.values() if facet.named)
"""The facets of which the values are found by their names."""

BY_WORD = ("thema", "gemeente", *NAMED)
"""The facets that a word can mean a value of."""


@dataclass(frozen=True)
class Meanings:
    """`stands_for`: the stem of a word (of several, of the whole that they make) → what it
    means; `lessons`: the rows of every group that is meant."""

    stands_for: dict[str, list[Target]]
    lessons: dict[Group, Numbers]


def meanings(
    synonyms: pd.DataFrame, places: pd.DataFrame, dimensions: dict[str, Dimension], used: set[str]
) -> Meanings:
    """What `synonyms` and `places` say, as far as there are lessons.

    A name or postcode of which lessons have the stem (`used`: "berg", "2018") is no place: it asks
    for what they say. `dimensions` are those of `BY_WORD`.
    """
    groups = {
        (facet, value): dimension.rows[dimension.codes == code]
        for facet, dimension in dimensions.items()
        for code, (value, _label, _parent) in enumerate(dimension.values)
    }
    labels = {
        (facet, value): label for facet in NAMED for value, label, _ in dimensions[facet].values
    }
    named = dict(zip(_wholes(labels.values()), labels, strict=True))
    found: defaultdict[str, list[Target]] = defaultdict(list)
    known = _wholes(synonyms["word"].tolist())
    of_words = [*_of_words(known, synonyms["words"].tolist())]
    of_groups = [
        *named.items(),
        *((stem, named[others[0]]) for stem, others in of_words if others[0] in named),
        *(
            (stem, ("thema", theme))
            for stem, cell in zip(known, synonyms["themes"].tolist(), strict=True)
            for theme in items(cell)
        ),
        *_of_places(places, used),
    ]
    for stem, target in sorted(of_groups):
        if len(groups[target]) and target not in found[stem]:
            found[stem].append(target)
    for stem, others in sorted(of_words):
        if (others,) not in found[stem]:
            found[stem].append((others,))
    meant = {stem: targets for stem, targets in found.items() if stem and targets}
    wanted = {target for targets in meant.values() for target in targets if len(target) == 2}
    return Meanings(meant, {group: groups[group] for group in sorted(wanted)})


def whole(words: Iterable[str]) -> str:
    """The stem of the one word that `words` make: "school", "maaltijden" as "schoolmaaltijd"."""
    return stems(["".join(words)])[0]


def asked(text: str) -> list[str]:
    """The different words of `text` that can be searched for, with a goal as one word."""
    return list(dict.fromkeys(content_words(goals(fold(text)))))


def _wholes(texts: Iterable[str]) -> list[str]:
    """What `whole` makes of the words of each of `texts`; "" where nothing can be searched for."""
    return stems(["".join(asked(text)) for text in texts])


def _of_words(known: list[str], words: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    cells = zip(known, words, strict=True)
    pairs = [(stem, asked(other)) for stem, cell in cells for other in items(cell)]
    each = iter(stems([word for _stem, others in pairs for word in others]))
    return ((stem, tuple(islice(each, len(others)))) for stem, others in pairs)


def _of_places(places: pd.DataFrame, used: set[str]) -> Iterator[tuple[str, Group]]:
    names, postcodes = _wholes(places["name"].tolist()), stems(places["postcode"].tolist())
    for stem, postcode, nis in zip(names, postcodes, places["nis"].tolist(), strict=True):
        yield from ((one, ("gemeente", nis)) for one in {stem, postcode} - used)
