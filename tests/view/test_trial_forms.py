"""The forms of a trial: what is wrong in an answer, and what becomes of it."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import answers
from lmb_toolkit.view.trial_forms import outcome_form, trial, trial_form

RIGHT = "les=1-014&vraag=Minder?&gemeente=Gent&poging=1"


def errors(collection: Collection, query: str) -> dict[str, str]:
    form = trial_form(collection, answers(query))
    return {name: asked.error for name, asked in form.items() if asked.error}


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        ("", []),
        ("&begin=1/1/2025", []),
        ("&begin=31/12/2027", []),
        ("&begin=1/1/2028", ["begin"]),
        ("&begin=31/12/2024", ["begin"]),
        ("&begin=ooit", ["begin"]),
        ("&terug=6", []),
        ("&terug=2", ["terug"]),
        ("&dienst=cultuur", ["dienst"]),
        ("&dienst=cultuur@gent.be", []),
        ("&praktijk=onzin", ["praktijk"]),
    ],
)
def test_an_answer_that_is_not_in_order_is_said(
    collection: Collection, more: str, wrong: list[str]
) -> None:
    assert list(errors(collection, RIGHT + more)) == wrong


def test_what_is_missing_is_said_once_somebody_tried(collection: Collection) -> None:
    assert errors(collection, "les=1-014") == {}
    assert set(errors(collection, "les=9-999&poging=1")) == {"praktijk", "vraag", "gemeente"}
    assert set(errors(collection, "les=1-014&gemeente=Nergens&poging=1")) == {"vraag", "gemeente"}


def test_a_trial_begins_today_and_looks_back_in_three_months(collection: Collection) -> None:
    found = trial(collection, answers(RIGHT))
    assert (found["started_on"], found["review_on"]) == ("2026-11-23", "2027-02-23")
    assert (found["state"], found["public"], found["municipality"]) == ("running", "false", "44021")
    later = trial(collection, answers(f"{RIGHT}&begin=24/11/2026&terug=1&openbaar=ja"))
    assert (later["state"], later["review_on"]) == ("planned", "2026-12-24")
    assert later["public"] == "true"


def test_an_outcome_needs_its_number_and_three_answers(collection: Collection) -> None:
    form = outcome_form(collection, answers("nummer=abc&openbaar=misschien&poging=1"))
    said = {name: asked.error for name, asked in form.items() if asked.error}
    assert said == {
        "uitkomst": "Dit nummer kennen we niet.",
        "openbaar": "Kies uit de lijst.",
        "verloop": "Vertel hoe het liep.",
    }
