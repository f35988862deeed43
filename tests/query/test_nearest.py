"""What is proposed where a search finds nothing."""

from __future__ import annotations

import numpy as np
import pytest

from lmb_toolkit import Collection, Selection
from lmb_toolkit.query.nearest import likeness, near_themes, near_words, theme_of, without


def test_likeness_is_the_part_of_their_triples_that_two_words_share() -> None:
    assert (likeness("bank", "bank"), likeness("bank", "banken")) == (1, 0.6)
    assert likeness("bank", "geld") == 0


def test_a_text_without_the_words_that_are_missing() -> None:
    assert without("Fietspad bank", ["fietspad"]) == "bank"
    assert without("De fietspad bank", ["x"]) == "De fietspad bank"


@pytest.mark.parametrize(
    ("missing", "words", "themes"),
    [
        ("dekoloniseren2", ["dekoloniseren", "dekolonisering", "dekolonisatie"], 1),
        ("pensionfond", ["pensioenfonds", "pensioenfondsen", "pensioengeld"], 1),
        ("fietspad", ["fietstocht"], 1),
        ("xqz", [], 5),
    ],
)
def test_the_most_alike_words_and_a_theme_or_else_all_main_themes(
    collection: Collection, missing: str, words: list[str], themes: int
) -> None:
    titles = [label for _value, label, _parent in collection.dimension("thema").values]
    near = near_words(collection, [missing])
    assert near == words
    found = [titles[at] for at in near_themes(collection, [missing], titles, near)]
    assert len(found) == themes
    if missing == "fietspad":
        assert found == ["Onderwijs en wandelingen"]
    if missing == "xqz":
        assert found[:2] == ["Duurzaam aankopen", "Ethisch bankieren"]


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("duurzaam-aankopen", "aankoopbeleid"),
        ("dekolonisering", "dekolonisering"),
        ("wereldburgerschap", "wereldburgerschap"),
        ("huisbank", "huisbank"),
    ],
)
def test_a_list_is_about_the_subtheme_of_half_its_first_lessons_or_else_a_main_theme(
    collection: Collection, asked: str, about: str
) -> None:
    found = theme_of(collection, collection.rows(Selection(themes=(asked,))))
    assert found is not None and collection.dimension("thema").values[found][0] == about


def test_one_lesson_and_none_are_about_nothing(collection: Collection) -> None:
    assert theme_of(collection, np.array([0])) is None
    assert theme_of(collection, np.array([], np.int64)) is None
