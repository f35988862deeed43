"""Words as the search sees them, one rule at a time."""

from __future__ import annotations

import pytest

from lmb_toolkit.query.words import (
    alphabetical,
    content_words,
    fold,
    goals,
    one_edit_away,
    stems,
    verb_stem,
    weak_stems,
)


def test_accents_and_capitals_make_no_other_word() -> None:
    assert (fold("Oña"), fold("ÉÉN"), fold("bank")) == ("ona", "een", "bank")
    assert alphabetical("'s-Gravenvoeren, Één!") == "s gravenvoeren een"


def test_what_is_searched_for_is_no_stop_word_and_no_single_letter() -> None:
    assert content_words("De banken, the bank & x y2") == ["banken", "bank", "y2"]
    assert content_words("a" * 41) == ["a" * 40]


def test_forms_of_a_word_have_one_stem() -> None:
    forms = ["kiezen", "kies", "mondiaal", "mondiale", "fondsen", "fonds", "maan", "brieven"]
    assert stems(forms) == ["kies", "kies", "mondial", "mondial", "fond", "fond", "man", "brief"]
    assert stems(["gemeente"]) == ["gemeent"]


def test_a_verb_loses_its_t_and_nothing_else_does() -> None:
    assert (verb_stem("koopt"), verb_stem("maakt"), verb_stem("kop")) == ("kop", "mak", "kop")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("sdg 8", "sdg8"),
        ("odds-3", "sdg3"),
        ("sdg08", "sdg8"),
        ("sdg 8.a", "sdg8xa"),
        ("doelstelling 12,7 of target 4", "sdg12x7 of sdg4"),
        ("12.7", "sdg12x7"),
        ("in 12.7 gemeenten", "in 12.7 gemeenten"),
        ("xsdg 8", "xsdg 8"),
        ("sdg 812", "sdg 812"),
    ],
)
def test_a_goal_is_one_word_and_a_number_alone_is_none(text: str, word: str) -> None:
    assert goals(text) == word


def test_one_mistake_is_a_letter_more_less_other_or_swapped() -> None:
    meant = one_edit_away("bank")
    assert {"ban", "ank", "banka", "abank", "bonk", "bnak", "9ank"} <= meant
    assert meant.isdisjoint({"ba", "bankab", "knab", "bonq"})


def test_words_of_every_question_are_weak_by_their_stem() -> None:
    assert {"gemeent", "bestur", "werk"} <= weak_stems()
    assert "bank" not in weak_stems()
