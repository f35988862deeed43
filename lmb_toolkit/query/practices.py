"""Practices: what several lessons say together about one way of doing, and how far it came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import pandas as pd

from lmb_toolkit.collection.carried import Sentence, sentences
from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection, once


class Stage(IntEnum):
    """How far a practice came. It counts what sources say and is no judgement of quality."""

    ANNOUNCED = 1
    DONE_ONCE = 2
    DONE_BY_SEVERAL = 3
    OUTCOME_TOLD = 4
    EVALUATED = 5


@dataclass(frozen=True)
class Progress:
    """The stage of a practice and what it follows from.

    `municipalities` are the NIS codes of those that did it, in the order of the lessons, and
    `elsewhere` the names of places outside Flanders;
    `outcomes` counts trials of it or its lessons whose outcome was told, failures too;
    `evaluated` are the ids of lessons whose source reports an evaluation of this practice.
    """

    stage: Stage
    municipalities: tuple[str, ...]
    elsewhere: tuple[str, ...]
    outcomes: int
    evaluated: tuple[str, ...]


@dataclass(frozen=True)
class Practice:
    """One way of doing; every sentence names the lessons that carry it.

    `lessons` has the columns of `Collection.lessons`, in the order of the practice; `trials`,
    of it or of its lessons, those of `Collection.trials`.
    """

    id: str
    title: str
    what: tuple[Sentence, ...]
    steps: tuple[Sentence, ...]
    takes: tuple[Sentence, ...]
    pitfalls: tuple[Sentence, ...]
    lessons: pd.DataFrame
    trials: pd.DataFrame
    progress: Progress


@once
def practices(collection: Collection) -> list[Practice]:
    """All practices that have a published lesson, in the order of their table."""
    found = [_practice(collection, row) for row in collection.practices.itertuples()]
    return [practice for practice in found if len(practice.lessons)]


def practices_with(collection: Collection) -> dict[str, list[str]]:
    """The ids of the practices that each lesson belongs to, by the id of the lesson."""
    found: dict[str, list[str]] = {}
    for practice in practices(collection):
        for lesson in practice.lessons["id"]:
            found.setdefault(lesson, []).append(practice.id)
    return found


def progress(lessons: pd.DataFrame, trials: pd.DataFrame, evaluations: Sequence[str]) -> Progress:
    """How far a practice with these `lessons` and `trials` came; `evaluations` are the ids of
    those lessons that are about how this practice did.

    Columns used: id, kind, municipalities, places and evaluated of `lessons`; outcome of
    `trials`.
    """
    done = lessons[lessons["kind"] == "practice"]
    own, other = (
        _items(done["municipalities"]),
        _items(done["places"][done["municipalities"] == ""]),
    )
    outcomes = int((trials["outcome"] != "").sum())
    evaluated = tuple(lessons["id"][lessons["evaluated"] & lessons["id"].isin(evaluations)])
    stage = Stage.ANNOUNCED
    if len(done):
        stage = Stage.DONE_BY_SEVERAL if len(own) + len(other) > 1 else Stage.DONE_ONCE
    if outcomes:
        stage = Stage.OUTCOME_TOLD
    if evaluated:
        stage = Stage.EVALUATED
    return Progress(stage, own, other, outcomes, evaluated)


def _items(cells: pd.Series) -> tuple[str, ...]:
    """The different values of many-valued cells, in their order."""
    return tuple(dict.fromkeys(item for cell in cells for item in items(cell)))


def _practice(collection: Collection, row: Any) -> Practice:
    cells: dict[str, str] = row._asdict()
    published = [item for item in items(cells["lessons"]) if item in collection.row_of]
    lessons = collection.lessons.take([collection.row_of[item] for item in published])
    every = collection.trials
    trials = every[(every["practice"] == cells["id"]) | every["lesson"].isin(lessons["id"])]
    return Practice(
        id=cells["id"],
        title=cells["title"],
        lessons=lessons,
        trials=trials,
        progress=progress(lessons, trials, items(cells["evaluations"])),
        **{name: sentences(cells[name]) for name in ("what", "steps", "takes", "pitfalls")},
    )
