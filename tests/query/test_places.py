"""A place inside a municipality finds its lessons, by name and by postcode."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection, Selection

PARTS = ["Gentbrugge", "gentbruge", "Sint-Amandsberg", "9040", "Wondelgem"]


@pytest.mark.parametrize("text", PARTS)
def test_a_part_of_ghent_finds_the_lessons_of_ghent(collection: Collection, text: str) -> None:
    found = collection.select(Selection(text=text))
    assert len(found) == 26
    assert found["municipalities"].str.contains("44021").all()


def test_a_word_that_lessons_use_is_no_place(collection: Collection) -> None:
    """2030 is a postcode of Antwerp, and the year of many plans."""
    found = collection.select(Selection(text="2030"))
    assert 0 < len(found) < 10
    assert (found["title"] + found["lesson"] + found["context"]).str.contains("2030").all()
