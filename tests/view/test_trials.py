"""Trials as a reader sees them."""

from __future__ import annotations

import pandas as pd
import pytest

from lmb_toolkit import Collection
from lmb_toolkit.view.trials import subject, trials


def test_what_is_tried_is_a_practice_or_a_lesson_that_readers_see(collection: Collection) -> None:
    practice, lesson = (
        subject(collection, *ids) for ids in (("werkkledij-huren", ""), ("", "2-004"))
    )
    assert practice and (practice.title, practice.address, practice.language) == (
        "Huur of lease de werkkledij",
        "praktijk?praktijk=werkkledij-huren",
        "",
    )
    assert lesson and (lesson.address, lesson.language) == ("verkennen?les=2-004", "nl")
    assert subject(collection, "x", "9-999") is None


@pytest.mark.parametrize(("today", "state"), [("2026-11-30", "planned"), ("2026-12-01", "running")])
def test_what_was_planned_runs_from_its_first_day(
    collection: Collection, monkeypatch: pytest.MonkeyPatch, today: str, state: str
) -> None:
    monkeypatch.setenv("LMB_TODAY", today)
    cells = dict.fromkeys(collection.tables.frames["trials"].columns, "")
    cells |= {"id": "p-001", "practice": "werkkledij-huren", "municipality": "44021"}
    cells |= {"state": "planned", "session": "7-s1", "made_lesson": "9-999"}
    days = {"started_on": pd.Timestamp("2026-12-01"), "review_on": pd.Timestamp("2027-06-01")}
    [trial] = trials(collection, pd.DataFrame([cells | days]))
    assert (trial.state.value, trial.municipality, trial.outcome) == (state, "Gent", None)
    assert (trial.edition, trial.lesson) == ("7-e1", "")  # readers do not see that lesson
