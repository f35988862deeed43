"""What is wrong in a form, whatever the language in which it is said."""

from __future__ import annotations

from datetime import date

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import answers
from lmb_toolkit.query.wrong_answers import (
    WrongAnswer,
    day_of,
    wrong_in_correction,
    wrong_in_outcome,
    wrong_in_trial,
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-29", date(2026, 11, 29)),
        (" 29/11/2026 ", date(2026, 11, 29)),
        ("1.2.2026", date(2026, 2, 1)),
        ("31/2/2026", None),
        ("29/11/26", None),
        ("morgen", None),
    ],
)
def test_a_day_is_read_as_people_type_it(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_a_wrong_answer_says_what_is_the_most(collection: Collection) -> None:
    given = answers(f"les=1-014&vraag={'x' * 301}&gemeente=Nergens&terug=2&dienst=x")
    assert wrong_in_trial(collection, given, tried=False) == {
        "terug": WrongAnswer("choice"),
        "vraag": WrongAnswer("long", 300),
        "dienst": WrongAnswer("email"),
        "gemeente": WrongAnswer("municipality"),
    }


def test_what_is_missing_counts_for_who_tried(collection: Collection) -> None:
    assert wrong_in_correction(collection, answers("fout=+"), tried=False) == {}
    assert wrong_in_correction(collection, answers("fout=+"), tried=True) == {
        "fout": WrongAnswer("empty")
    }
    found = wrong_in_outcome(collection, answers("openbaar=ja&verloop=Goed"), tried=True)
    assert found == {"uitkomst": WrongAnswer("number")}
