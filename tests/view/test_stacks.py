"""The picture of what there is, on the start page."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.view.stacks import stacks


def test_a_theme_is_a_stack_of_kinds(collection: Collection) -> None:
    picture = stacks(collection)
    kinds = [label.label for label in picture.kinds]
    assert kinds == ["Praktijk", "Hulpmiddel", "Aanbeveling", "Valkuil", "Plan"]
    banking = picture.themes[1]
    assert (banking.label.label, banking.count) == ("Ethisch bankieren", 53)
    assert next(begin for _, begin, _ in banking.steps) == 0
    assert sum(length for _, _, length in banking.steps) == pytest.approx(1)
    assert max(stack.share for stack in picture.themes) == 1


def test_every_lesson_has_a_year_or_is_counted_apart(collection: Collection) -> None:
    picture = stacks(collection)
    assert sum(stack.count for stack in picture.years) + picture.undated == 332
    years = [int(stack.label.value) for stack in picture.years]
    assert years == list(range(years[0], years[-1] + 1))
