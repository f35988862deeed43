"""What there is, as a picture for the start page: lessons by theme and by year, in stacks of
kinds."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import Label, labels, main_themes

KINDS = ("practice", "tool", "recommendation", "pitfall", "plan")
"""From the darkest to the lightest: what was done first, what was only announced last."""


@dataclass(frozen=True)
class Stack:
    """A theme or a year with its number of lessons of each of `KINDS`, and how much that is of
    the largest stack (0 to 1)."""

    label: Label
    counts: tuple[int, ...]
    share: float

    @property
    def count(self) -> int:
        """All its lessons."""
        return sum(self.counts)

    @property
    def steps(self) -> list[tuple[int, float, float]]:
        """(place in `KINDS`, where it begins, how long it is), parts of the stack."""
        steps, at = [], 0.0
        for kind, count in enumerate(self.counts):
            if count:
                steps.append((kind, at, count / self.count))
                at += count / self.count
        return steps


@dataclass(frozen=True)
class Stacks:
    """The picture: `themes` lie, `years` stand, from the first year with a source to the last;
    `undated` lessons have a source without a year."""

    kinds: list[Label]
    themes: list[Stack]
    years: list[Stack]
    undated: int


def stacks(collection: Collection) -> Stacks:
    """The lessons of a collection by main theme and by year of the source."""
    named = labels(collection, "kind")
    by_theme = {
        (row.theme, row.kind): row.lessons
        for row in collection.summary(by=["theme", "kind"]).itertuples()
    }
    dated = collection.lessons.dropna(subset=["year"])
    by_year = dated.groupby([dated["year"].astype(int), "kind"]).size().to_dict()
    first, last = (0, -1) if dated.empty else (int(dated["year"].min()), int(dated["year"].max()))
    return Stacks(
        kinds=[named[kind] for kind in KINDS],
        themes=_stacked(by_theme, {label.value: label for label in main_themes(collection)}),
        years=_stacked(
            by_year, {year: Label(str(year), str(year)) for year in range(first, last + 1)}
        ),
        undated=len(collection.lessons) - len(dated),
    )


def _stacked(
    counted: Mapping[tuple[Hashable, str], int], named: Mapping[Hashable, Label]
) -> list[Stack]:
    each = {key: tuple(counted.get((key, kind), 0) for kind in KINDS) for key in named}
    most = max(map(sum, each.values()), default=0) or 1
    return [Stack(named[key], counts, sum(counts) / most) for key, counts in each.items()]
