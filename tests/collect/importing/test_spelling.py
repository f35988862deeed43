"""When two names are the same name."""

from __future__ import annotations

import pytest

from lmb_toolkit.collect.importing.spelling import in_every_language, key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thema's", "THEMA"),
        ("Thema’s", "thema"),
        ("Voeding & catering", "voeding en catering"),
        ("één les", "Een les:"),
    ],
)
def test_other_spellings_are_the_same_name(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_other_names_are_not(one: str = "jaar", other: str = "jaarverslag") -> None:
    assert key(one) != key(other)
    assert key("s") == "s" and key("'s") == ""


def test_a_title_is_known_in_every_language() -> None:
    assert in_every_language("Gemeente") == {"Gemeente", "Municipality", "Commune"}
    assert in_every_language("xyz") == {"xyz"}
