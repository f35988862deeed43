"""The labo: trials by trajectory and edition, as they are today."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from lmb_toolkit import Collection
from lmb_toolkit.view.views import view

TRIAL = {
    "practice": "straatnaam-wijzigen",
    "municipality": "44021",
    "started_on": pd.Timestamp("2026-12-01"),
    "review_on": pd.Timestamp("2027-03-01"),
    "state": "planned",
    "public": True,
}


@pytest.fixture
def tried(collection: Collection) -> Collection:
    """Four trials: in two trajectories, of which one with an edition, and in none."""
    frames = collection.tables.frames
    row = dict.fromkeys(frames["trials"].columns, "") | TRIAL
    where = [("7", "7-s2"), ("7", ""), ("3", "3-s1"), ("", "")]
    rows = [
        row | {"id": f"p-00{at}", "trajectory": one, "session": session, "question": f"Vraag {at}"}
        for at, (one, session) in enumerate(where, 1)
    ]
    return Collection(replace(collection.tables, frames=frames | {"trials": pd.DataFrame(rows)}))


def shown(collection: Collection, query: str) -> list[str]:
    """The headings and the questions, in their order."""
    html = view(collection, "labo", query)
    return re.findall(r'<h2 id="groep-\d+">([^<]+)<|>(Vraag \d)<', html)


def test_trials_stand_by_trajectory_and_edition(tried: Collection) -> None:
    assert [a or b for a, b in shown(tried, "")] == [
        "Wereldburgerschap",
        "Vraag 3",
        "Dekoloniseer je gemeente: editie 1",
        "Vraag 1",
        "Dekoloniseer je gemeente",
        "Vraag 2",
        "Buiten een leertraject",
        "Vraag 4",
    ]
    assert [b for _a, b in shown(tried, "traject=7") if b] == ["Vraag 1", "Vraag 2"]
    assert [b for _a, b in shown(tried, "traject=7&editie=7-e1") if b] == ["Vraag 1"]


def test_a_planned_trial_runs_from_its_day_on(
    tried: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [("labo", ""), ("praktijk", "praktijk=straatnaam-wijzigen")]
    for page, query in pages:
        assert "gepland, kijkt terug" in view(tried, page, query)
    monkeypatch.setenv("LMB_TODAY", "2026-12-01")
    for page, query in pages:
        assert "loopt, kijkt terug" in view(tried, page, query)


@pytest.mark.parametrize("asked", ["praktijk=bestaat-niet", "les=9-999"])
def test_an_old_link_to_what_is_no_more_lets_one_choose(collection: Collection, asked: str) -> None:
    html = view(collection, "labo", asked)
    assert html.count('type="radio" name="praktijk"') == len(collection.practices)
