"""What is new for a municipality: its reader's, from places like it, and told once."""

from __future__ import annotations

from datetime import date

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.query.news import news

GENT = "44021"


def test_new_lessons_are_of_places_like_it_and_never_its_own(collection: Collection) -> None:
    found = news(collection, GENT)
    assert found.new == ("2-003", "3-012", "4-019", "3-007", "3-008")
    assert found.nearby == ("3-024", "4-049", "3-041")
    assert found.practice and found.practice.id == "werkkledij-huren"
    for lesson in (*found.new, *found.nearby):
        assert GENT not in collection.get(lesson)["municipalities"]


def test_what_was_told_before_or_is_of_another_theme_is_not_new(collection: Collection) -> None:
    banks = frozenset({"ethisch-bankieren"})
    first = news(collection, GENT, themes=banks).new
    assert first[0] == "2-003" and all(lesson.startswith("2-") for lesson in first)
    assert "2-003" not in news(collection, GENT, themes=banks, told=frozenset({"2-003"})).new


@pytest.mark.parametrize(("since", "most"), [(date(2026, 11, 23), 5), (date(2026, 11, 24), 0)])
def test_what_came_in_on_the_day_itself_is_new(
    collection: Collection, since: date, most: int
) -> None:
    assert len(news(collection, GENT, since=since).new) == most
