"""Which step can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.review_log import Step
from lmb_toolkit.collect.reviewing.conditions import is_secret, undoable
from lmb_toolkit.collect.reviewing.refusal import Refused
from tests.collect.contributing import reasons

ASKED = Step(1, "2026-11-23T09:00:00+00:00", "medewerker", "ask", contribution="a")
OTHER = Step(2, "2026-11-23T09:01:00+00:00", "medewerker", "decline", contribution="b")
DECLINED = Step(3, "2026-11-23T09:02:00+00:00", "medewerker", "decline", contribution="a")
STEPS = [ASKED, OTHER, DECLINED]


def test_a_step_can_be_undone_unless_another_came_on_top_of_it() -> None:
    assert undoable(STEPS, 3) == undoable(STEPS, 0) == DECLINED
    assert undoable(STEPS, 2) == OTHER
    with pytest.raises(Refused) as error:
        undoable(STEPS, 1)
    assert reasons(error) == [
        (
            "later-step",
            "inbox: Na deze stap kwam nog een stap over dezelfde bijdrage. (1) Maak die eerst"
            " ongedaan.",
        )
    ]
    with pytest.raises(Refused):  # also when it is the very next
        undoable([ASKED, replace(DECLINED, step=2)], 1)


@pytest.mark.parametrize(
    ("steps", "number", "said"),
    [
        ([], 0, "inbox: Er is geen stap om ongedaan te maken. Kijk het logboek na."),
        (STEPS, 4, "inbox: Die stap geldt niet. (4) Kijk het logboek na."),
    ],
)
def test_a_step_that_is_not_there_cannot_be_undone(
    steps: list[Step], number: int, said: str
) -> None:
    with pytest.raises(Refused) as error:
        undoable(steps, number)
    assert reasons(error) == [("unknown-step", said)]


@pytest.mark.parametrize(
    ("fields", "secret"),
    [
        ({}, False),
        ({"public": "ja", "status": "published"}, False),
        ({"public": "nee"}, True),
        ({"status": "draft"}, True),
    ],
)
def test_who_says_no_or_draft_does_not_want_it_public_yet(
    fields: dict[str, str], secret: bool
) -> None:
    assert is_secret(Contribution("lesson", fields)) is secret
