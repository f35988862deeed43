"""The secret number of a trial, of which the data have only the hash."""

from __future__ import annotations

from lmb_toolkit import Collection
from lmb_toolkit.query.trials import hash_of, trial_of


def test_a_number_is_the_same_however_it_is_typed() -> None:
    assert hash_of("AB3-cd") == hash_of(" ab3 CD.") == hash_of("ab3cd")
    assert hash_of("ab3cd") != hash_of("ab3ce")
    assert hash_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert hash_of("a" * 100) == hash_of("a" * 101) != hash_of("a" * 99)


def test_a_number_that_nobody_has_finds_nothing(collection: Collection) -> None:
    assert trial_of(collection, "abcde-fghjk") is None
