"""Which number a row gets."""

from __future__ import annotations

import pytest

from lmb_toolkit.collect.reviewing.numbering import number_of, prefix_of
from lmb_toolkit.collect.reviewing.refusal import Refused
from tests.collect.contributing import reasons


@pytest.mark.parametrize(
    ("own", "taken", "number"),
    [
        ("", [], "1-001"),
        ("", ["1-001", "1-007", "2-030", "1-ouder"], "1-008"),
        ("1-005", ["1-007"], "1-005"),
        ("1-007", ["1-007"], "1-008"),
        ("1-000", [], "1-001"),
        ("1-5", [], "1-001"),
        ("2-005", [], "1-001"),
        ("", ["1-998"], "1-999"),
        ("", ["1-999"], "1-001"),
        ("", ["1-001", "1-999"], "1-002"),
    ],
)
def test_a_number_is_its_own_or_the_next_or_the_first_that_is_free(
    own: str, taken: list[str], number: str
) -> None:
    assert number_of("1-", own, taken) == number


def test_when_all_numbers_are_given_somebody_has_to_help() -> None:
    every = [f"1-{number:03}" for number in range(1, 1000)]
    assert number_of("1-", "", set(every) - {"1-500"}) == "1-500"
    with pytest.raises(Refused) as error:
        number_of("1-", "", every)
    assert reasons(error) == [
        (
            "no-more-ids",
            "inbox: Tot 1-999 zijn alle nummers gegeven. (1-) Vraag wie de gegevens beheert om"
            " hulp.",
        )
    ]


def test_what_a_number_starts_with() -> None:
    assert prefix_of("trial", {}) == "p-"
    assert prefix_of("lesson", {"trajectory": "12"}) == "12-"
    assert prefix_of("lesson", {"trajectory": ""}) == ""
