"""How far a practice came: counted from its lessons and from what municipalities told."""

from __future__ import annotations

import pandas as pd
import pytest

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.practices import Stage, practices, progress

NOBODY = pd.DataFrame({"outcome": pd.Series(dtype="str")})


def lessons(*rows: tuple[str, str, str, bool]) -> pd.DataFrame:
    """Lessons of a kind, from municipalities (NIS) and places, evaluated or not."""
    frame = pd.DataFrame(rows, columns=["kind", "municipalities", "places", "evaluated"])
    return frame.assign(id=[f"1-{number:03}" for number in range(1, len(rows) + 1)])


@pytest.mark.parametrize(
    ("rows", "stage"),
    [
        ([("plan", "44021", "Gent", False)], Stage.ANNOUNCED),
        ([("recommendation", "", "", False)], Stage.ANNOUNCED),
        ([("practice", "44021", "Gent", False)], Stage.DONE_ONCE),
        ([("practice", "", "", False)], Stage.DONE_ONCE),
        ([("practice", "44021", "Gent", False)] * 2, Stage.DONE_ONCE),
        ([("practice", "44021;34022", "Gent;Kortrijk", False)], Stage.DONE_BY_SEVERAL),
        (
            [("practice", "44021", "Gent", False), ("practice", "", "Utrecht", False)],
            Stage.DONE_BY_SEVERAL,
        ),
        (
            [("practice", "44021", "Gent", False), ("plan", "34022", "Kortrijk", False)],
            Stage.DONE_ONCE,
        ),
        ([("practice", "44021", "Gent", True)], Stage.EVALUATED),
    ],
)
def test_the_stage_follows_from_who_did_it(
    rows: list[tuple[str, str, str, bool]], stage: Stage
) -> None:
    assert progress(lessons(*rows), NOBODY, ["1-001"]).stage == stage


def test_a_failure_that_was_told_counts_as_an_outcome() -> None:
    told = pd.DataFrame({"outcome": ["failed", ""]})
    found = progress(lessons(("practice", "44021", "Gent", False)), told, ["1-001"])
    assert (found.stage, found.outcomes) == (Stage.OUTCOME_TOLD, 1)


def test_an_evaluation_comes_after_an_outcome() -> None:
    told = pd.DataFrame({"outcome": ["worked"]})
    found = progress(lessons(("practice", "44021", "Gent", True)), told, ["1-001"])
    assert (found.stage, found.outcomes, found.evaluated) == (Stage.EVALUATED, 1, ("1-001",))


def test_a_practice_names_the_lessons_behind_each_sentence(collection: Collection) -> None:
    street = practices(collection)[0]
    assert street.title == "Help bewoners als hun straatnaam wijzigt"
    assert [sentence.text for sentence in street.steps] == [
        "Kijk of een kleine wijziging volstaat.",
        "Spreek af welke kosten je betaalt.",
        "Help bewoners met het papierwerk.",
    ]
    assert street.steps[1].lessons == ("7-003", "7-012")
    assert list(street.lessons["id"]) == ["7-003", "7-012", "7-014", "7-016"]
    assert street.progress.municipalities == ("44021", "34022", "42006")


def test_an_evaluation_of_something_else_does_not_count(collection: Collection) -> None:
    rows = lessons(("practice", "44021", "Gent", True))
    assert progress(rows, NOBODY, []).stage == Stage.DONE_ONCE
