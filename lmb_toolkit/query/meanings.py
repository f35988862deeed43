"""What a word means that no lesson uses: a theme, a municipality, or other words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

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

    stands_for: dict[str, list[Target]] = field(default_factory=dict)
    lessons: dict[Group, Numbers] = field(default_factory=dict)


NOTHING = Meanings()
"""For lessons of which no word means more than it says."""


def meanings(
    synonyms: pd.DataFrame,
    places: pd.DataFrame,
    dimensions: dict[str, Dimension],
    used: set[str],
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
    named = {
        whole(words): (facet, value)
        for facet in NAMED
        for value, label, _parent in dimensions[facet].values
        if (words := asked(label))
    }
    found: defaultdict[str, list[Target]] = defaultdict(list)
    of_words = [*_of_words(synonyms)]
    of_groups = [
        *named.items(),
        *((stem, named[others[0]]) for stem, others in of_words if others[0] in named),
        *_of_themes(synonyms),
        *_of_places(places, used),
    ]
    for stem, target in sorted(of_groups):
        if len(groups[target]) and target not in found[stem]:
            found[stem].append(target)
    for stem, others in sorted(of_words):
        if (others,) not in found[stem]:
            found[stem].append((others,))
    meant = {stem: targets for stem, targets in found.items() if targets}
    wanted = {target for targets in meant.values() for target in targets if len(target) == 2}
    return Meanings(meant, {group: groups[group] for group in sorted(wanted)})


def whole(words: Iterable[str]) -> str:
    """The stem of the one word that `words` make: "school", "maaltijden" as "schoolmaaltijd"."""
    return stems(["".join(words)])[0]


def asked(text: str) -> list[str]:
    """The different words of `text` that can be searched for, with a goal as one word."""
    return list(dict.fromkeys(content_words(goals(fold(text)))))


def _of_themes(synonyms: pd.DataFrame) -> Iterator[tuple[str, Group]]:
    for word, themes in zip(synonyms["word"], synonyms["themes"], strict=True):
        if words := asked(word):
            yield from ((whole(words), ("thema", theme)) for theme in items(themes))


def _of_words(synonyms: pd.DataFrame) -> Iterator[tuple[str, tuple[str, ...]]]:
    for word, others in zip(synonyms["word"], synonyms["words"], strict=True):
        if words := asked(word):
            yield from ((whole(words), tuple(stems(asked(other)))) for other in items(others))


def _of_places(places: pd.DataFrame, used: set[str]) -> Iterator[tuple[str, Group]]:
    for name, postcode, nis in places[["name", "postcode", "nis"]].itertuples(index=False):
        words = asked(name)
        for stem in {whole(words or [""]), whole([postcode])} - used - {""}:
            yield stem, ("gemeente", nis)
