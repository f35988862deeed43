"""Which parts a Dutch word has, given the words of the lessons."""

from __future__ import annotations

import pytest

from lmb_toolkit.query.compounds import Compounds
from lmb_toolkit.query.words import stems

WORDS = [
    *("aankoop", "beleid", "stad", "bestuur", "fonds", "geld", "werk", "kledij", "plan", "voor"),
    *("pensioenfonds", "pensioengeld", "klimaatfonds", "2030plan", "thee"),
]


@pytest.fixture(scope="module")
def compounds() -> Compounds:
    return Compounds(dict(zip(WORDS, stems(WORDS), strict=True)))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("aankoopbeleid", {"aankop", "beleid"}),
        ("stadsbestuur", {"stad", "bestur"}),
        ("werkenbeleid", {"werk", "beleid"}),
        ("pensioenbeleid", {"pensioen", "beleid"}),
        ("pensioenfondsbeleid", {"pensioenfond", "pensioen", "fond", "beleid"}),
        ("beleid", set()),
        ("aankoopx", set()),
        ("voorbeleid", set()),
        ("klimaatbeleid", set()),
        ("theefonds", {"thee", "fond"}),
    ],
)
def test_the_parts_of_a_word(compounds: Compounds, word: str, parts: set[str]) -> None:
    assert compounds.split(word) == parts


def test_a_head_stands_before_two_words_of_another_stem(compounds: Compounds) -> None:
    assert compounds.heads == ["pensioen"]
    words = ["fonds", "fondsen", "klimaatfonds", "klimaatfondsen"]
    assert Compounds(dict(zip(words, stems(words), strict=True))).heads == []
