"""What the data say in other languages."""

from __future__ import annotations

import pandas as pd

from lmb_toolkit.collection.texts import SITE, learn, learnt


def test_a_column_beside_another_holds_its_translation() -> None:
    frame = pd.DataFrame(
        {"title": ["Havens", "Kaaien", ""], "title_en": ["Harbours", "", "x"], "size_nl": ["1"] * 3}
    )
    learn({"themes": frame}, {"subject": "werk aan de kade", "subject_fr": "le quai"})
    assert learnt("Havens", "en") == "Harbours"
    assert [learnt(text, "en") for text in ("Kaaien", "", "Onbekend")] == [""] * 3
    assert learnt("Havens", "fr") == "" and learnt("werk aan de kade", "fr") == "le quai"
    assert SITE == {"subject": "werk aan de kade", "subject_fr": "le quai"}


def test_what_the_next_collection_does_not_say_of_itself_is_forgotten() -> None:
    learn({}, {"subject": "a", "page": "https://x.be"})
    learn({}, {"subject": "b"})
    assert SITE == {"subject": "b"}
