"""Sentences that name the lessons which carry them."""

from __future__ import annotations

from lmb_toolkit.collection.carried import Sentence, sentences, uncarried


def test_a_cell_is_taken_apart_in_sentences_with_their_lessons() -> None:
    assert sentences("Vraag het na. [1-042; 1-070] Begin klein. Heel klein! [7-003]") == (
        Sentence("Vraag het na.", ("1-042", "1-070")),
        Sentence("Begin klein. Heel klein!", ("7-003",)),
    )
    assert sentences("") == ()
    assert uncarried("Vraag het na. [1-042] Zomaar een zin.") == "Zomaar een zin."
