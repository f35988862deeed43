"""Which lesson has which values: pairs of row and value number, counted with numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


def gather(groups: Numbers, begins: Numbers) -> tuple[Numbers, Numbers]:
    """Pairs (position, place): every place of group `groups[position]`, for every position.

    The places of group `g` are `begins[g]` up to `begins[g + 1]`.
    """
    counts = (begins[1:] - begins[:-1])[groups]
    positions = np.repeat(np.arange(len(groups)), counts)
    places = np.repeat(begins[groups] - np.cumsum(counts) + counts, counts)
    places += np.arange(len(places))
    return positions, places


def flatten(
    lists: Iterable[Sequence[str]], number: Callable[[str], int]
) -> tuple[Numbers, Numbers]:
    """(begins, values): list `i` has the numbers `values[begins[i]:begins[i + 1]]`.

    Takes one list at a time, so that the others need not exist.
    """
    ends = [0]

    def counted() -> Iterator[Sequence[str]]:
        for items in lists:
            ends.append(ends[-1] + len(items))
            yield items

    values = np.fromiter(map(number, chain.from_iterable(counted())), np.int64)
    return np.array(ends), values


@dataclass(frozen=True, eq=False)
class Dimension:
    """One way to divide the lessons: its values in display order, and who has which.

    `frame` has columns value, label, parent (str). `rows` (ascending) and `codes` are the
    pairs of lesson row and position in `frame`; a pair occurs once.
    """

    frame: pd.DataFrame
    rows: Numbers
    codes: Numbers
    size: int

    @classmethod
    def of(
        cls, cells: pd.Series, frame: pd.DataFrame, values_of: Callable[[Any], Iterable[str]]
    ) -> Dimension:
        """Divide by `cells`, where `values_of` names the values in a cell.

        KeyError when it names a value that `frame` has not.
        """
        number = {value: code for code, value in enumerate(frame["value"])}
        # Each distinct cell is taken apart once: that is what makes 100,000 lessons quick.
        codes, distinct = pd.factorize(cells, use_na_sentinel=False)
        lists = (list(dict.fromkeys(values_of(cell))) for cell in distinct)
        begins, values = flatten(lists, number.__getitem__)
        rows, places = gather(codes, begins)
        return cls(frame, rows, values[places], len(cells))

    @cached_property
    def values(self) -> list[tuple[str, str, str]]:
        """Value, label and parent of every row of `frame`: what never changes of a facet."""
        columns = (self.frame[name].tolist() for name in ("value", "label", "parent"))
        return list(zip(*columns, strict=True))

    @cached_property
    def code_of(self) -> dict[str, int]:
        """Where every value stands in `frame`."""
        return {value: code for code, (value, _, _) in enumerate(self.values)}

    def known(self, values: Iterable[str]) -> Mask:
        """Which values of this dimension are among `values`."""
        mask = np.zeros(len(self.values), np.bool_)
        mask[[self.code_of[value] for value in values if value in self.code_of]] = True
        return mask

    def mask(self, chosen: Mask) -> Mask:
        """The rows that have at least one of the chosen values."""
        mask = np.zeros(self.size, np.bool_)
        mask[self.rows[chosen[self.codes]]] = True
        return mask

    def counts(self, mask: Mask) -> Numbers:
        """How many rows in `mask` have each value."""
        return np.bincount(self.codes[mask[self.rows]], minlength=len(self.frame))

    def cross(self, other: Dimension, mask: Mask) -> Numbers:
        """How many rows in `mask` have each pair of values, this dimension first."""
        inside = mask[self.rows]
        begins = np.searchsorted(other.rows, np.arange(self.size + 1))
        positions, places = gather(self.rows[inside], begins)
        pairs = self.codes[inside][positions] * len(other.frame) + other.codes[places]
        return np.bincount(pairs, minlength=len(self.frame) * len(other.frame))
