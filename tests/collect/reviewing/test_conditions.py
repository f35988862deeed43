"""Which step can be undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lmb_toolkit.collect.log import Step
from lmb_toolkit.collect.reviewing.conditions import undoable
from lmb_toolkit.collect.reviewing.refusal import Refused
from tests.collect.contributing import types

ASKED = Step(1, "2026-11-23T09:00:00+00:00", "medewerker", "ask", contribution="a")
OTHER = Step(2, "2026-11-23T09:01:00+00:00", "medewerker", "decline", contribution="b")
DECLINED = Step(3, "2026-11-23T09:02:00+00:00", "medewerker", "decline", contribution="a")
STEPS = [ASKED, OTHER, DECLINED]


def test_a_step_can_be_undone_unless_another_came_on_top_of_it() -> None:
    assert undoable(STEPS, 3) == undoable(STEPS, 0) == DECLINED
    assert undoable(STEPS, 2) == OTHER
    with pytest.raises(Refused) as error:
        undoable(STEPS, 1)
    assert types(error) == ["later-step"]
    with pytest.raises(Refused):  # also when it is the very next
        undoable([ASKED, replace(DECLINED, step=2)], 1)


@pytest.mark.parametrize(("steps", "number"), [([], 0), (STEPS, 4)])
def test_a_step_that_is_not_there_cannot_be_undone(steps: list[Step], number: int) -> None:
    with pytest.raises(Refused) as error:
        undoable(steps, number)
    assert types(error) == ["unknown-step"]
