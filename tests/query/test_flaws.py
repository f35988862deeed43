"""What is wrong in a form, whatever the language in which it is said."""

from __future__ import annotations

from datetime import date

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import answers
from lmb_toolkit.query.flaws import Flaw, correction_flaws, day_of, outcome_flaws, trial_flaws


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


def test_a_flaw_says_what_is_the_most(collection: Collection) -> None:
    given = answers(f"les=1-014&vraag={'x' * 301}&gemeente=Nergens&terug=2&dienst=x")
    assert trial_flaws(collection, given, tried=False) == {
        "terug": Flaw("choice"),
        "vraag": Flaw("long", 300),
        "dienst": Flaw("email"),
        "gemeente": Flaw("municipality"),
    }


def test_what_is_missing_counts_for_who_tried(collection: Collection) -> None:
    assert correction_flaws(collection, answers("fout=+"), tried=False) == {}
    assert correction_flaws(collection, answers("fout=+"), tried=True) == {"fout": Flaw("empty")}
    found = outcome_flaws(collection, answers("openbaar=ja&verloop=Goed"), tried=True)
    assert found == {"uitkomst": Flaw("number")}
