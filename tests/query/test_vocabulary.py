"""What one word of a reader meets among the words of the lessons."""

from __future__ import annotations

from lmb_toolkit.query.meanings import Meanings
from lmb_toolkit.query.vocabulary import Vocabulary
from lmb_toolkit.query.words import stems

WORDS = ["aankoop", "aankoopbeleid", "bank", "banken", "bankier", "beleid", "fonds", "handel"]


def vocabulary_of(*words: str) -> Vocabulary:
    return Vocabulary(dict(zip(words, stems(list(words)), strict=True)), Meanings({}, {}))


def met(text: str) -> dict[str, float]:
    """The words that the only word of `text` meets, and how well."""
    vocabulary = vocabulary_of(*WORDS)
    [wish] = vocabulary.wishes(text)
    names = list(vocabulary.number)
    return {names[at]: worth for [part] in wish.any_of for at, worth in part.items()}


def test_the_word_itself_comes_before_its_forms_and_its_compounds() -> None:
    assert met("banken") == {"bank": 0.8, "banken": 1.0}
    assert met("bank") == {"bank": 1.0, "banken": 0.8, "bankier": 0.5}
    assert met("beleid x") == {"beleid": 1.0, "aankoopbeleid": 0.5}


def test_only_the_last_word_is_half_typed() -> None:
    first, last = vocabulary_of(*WORDS).wishes("hand hand2")
    assert first.any_of == last.any_of == []
    assert met("han") == {"handel": 0.5}


def test_a_mistyped_word_is_worth_less_and_a_number_is_never_mended() -> None:
    assert met("hanfel") == {"handel": 0.3 * 0.8}
    assert met("belied") == {"beleid": 0.3 * 0.8, "aankoopbeleid": 0.3 * 0.5}
    [wish] = vocabulary_of(*WORDS).wishes("hande2")
    assert wish.any_of == wish.means == []


def test_two_words_together_also_meet_the_one_that_they_make() -> None:
    vocabulary = vocabulary_of("schoolmaaltijd", "tuin")
    both = [[{0: 0.8}]]
    assert [wish.any_of for wish in vocabulary.wishes("school maaltijd tuin")] == [
        both,
        both,
        [[{1: 1.0}]],
    ]


def test_a_word_that_everybody_asks_is_weak() -> None:
    wishes = vocabulary_of(*WORDS).wishes("bank gemeente")
    assert [(wish.word, wish.weak) for wish in wishes] == [("bank", False), ("gemeente", True)]
