"""A trial is of one thing, in order, and seen when it is public."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lmb_toolkit import load
from lmb_toolkit.collection.checking import check

ROW = {
    "id": "p-001",
    "lesson": "2-003",
    "municipality": "44021",
    "question": "Als we dit overnemen, dan volgt de raad.",
    "started_on": "2026-09-01",
    "review_on": "2026-12-01",
    "state": "running",
    "public": "true",
    "number_hash": "0" * 64,
    "added_on": "2026-11-23",
}


def put(folder: Path, *rows: dict[str, str]) -> None:
    """Trials with these cells, and all other cells empty."""
    path = folder / "trials.csv"
    header = path.read_text("utf-8").strip().split(",")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def test_readers_see_the_trials_that_are_public(folder: Path) -> None:
    secret = {"id": "p-002", "public": "false", "number_hash": "1" * 64}
    put(folder, ROW, ROW | secret)
    assert check(folder) == []
    collection = load(folder)
    assert list(collection.trials["id"]) == ["p-001"]
    assert list(collection.tables.frames["trials"]["id"]) == ["p-001", "p-002"]
    assert str(collection.trials["review_on"][0].date()) == "2026-12-01"


@pytest.mark.parametrize(
    ("column", "value", "type"),
    [
        ("id", "p-1", "invalid-value"),
        ("lesson", "2-999", "unknown-lesson"),
        ("made_lesson", "2-999", "unknown-lesson"),
        ("municipality", "44012", "unknown-municipality"),
        ("started_on", "mei 2026", "invalid-date"),
        ("question", "", "empty-cell"),
        ("question", "Mail an.peeters@gent.be", "email-address"),
        ("service", "x" * 81, "too-long"),
        ("state", "bezig", "unknown-state"),
        ("state", "done", "no-outcome"),
        ("outcome", "ja", "unknown-outcome"),
        ("outcome", "worked", "outcome-too-early"),
        ("review_on", "2026-08-01", "reviewed-before-started"),
        ("session", "7-s1", "other-trajectory"),
        ("number_hash", "abc", "invalid-value"),
        ("asked_on", "2099-01-01", "future-date"),
    ],
)
def test_a_wrong_trial_is_one_problem(folder: Path, column: str, value: str, type: str) -> None:
    put(folder, ROW | {column: value})
    found = {(item.file, item.row, item.type) for item in check(folder)}
    more = {("trials.csv", 2, "outcome-too-early")} if type == "unknown-outcome" else set()
    assert found - more == {("trials.csv", 2, type)}


def test_a_trial_is_of_one_thing_and_has_a_number_of_its_own(folder: Path) -> None:
    both = {"practice": "straatnaam-wijzigen"}
    put(folder, ROW | both, ROW | {"id": "p-002", "lesson": ""})
    assert [(item.row, item.column, item.type) for item in check(folder)] == [
        (2, "practice", "not-one-subject"),
        (3, "number_hash", "duplicate-id"),
        (3, "practice", "not-one-subject"),
    ]
