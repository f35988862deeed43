"""The questions that were judged before the search was tuned stay answered.

`python -m benchmarks.questions` says it per kind, beside other searches.
"""

from __future__ import annotations

import csv

import pytest

from benchmarks.questions import QUESTIONS, ours, questions, shares
from lmb_toolkit import Collection


@pytest.mark.parametrize("aside", [False, True], ids=["tuned on", "set aside"])
def test_the_questions_are_answered(collection: Collection, aside: bool) -> None:
    asked = [one for one in questions() if one.aside == aside]
    hit, good = shares(asked, ours(collection))
    assert hit >= 0.96
    assert good >= 0.89


def test_every_answer_is_a_lesson(collection: Collection) -> None:
    with QUESTIONS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 154
    assert sum(row["blind"] == "yes" for row in rows) == 85
    named = {lesson for row in rows for lesson in row["lessons"].split(";") if lesson}
    assert named <= set(collection.ids)
