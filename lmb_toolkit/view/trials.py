"""Trials as a reader sees them: who tries what, until when, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from lmb_toolkit.collection.clock import today
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.practices import practices
from lmb_toolkit.view.cards import Label, labels, practice_titles
from lmb_toolkit.view.kept import kept


@dataclass(frozen=True)
class Subject:
    """What is tried: a practice or a lesson, with its address. `language` is that of the title,
    "" for the reader's own."""

    title: str
    address: str
    language: str = ""


@dataclass(frozen=True)
class Trial:
    """A trial, in the `session` of that title and the `edition` of that id; `outcome` is None and
    the texts are "" as long as nobody told it, `subject` is None when readers see it no longer."""

    id: str
    subject: Subject | None
    municipality: str
    service: str
    question: str
    trajectory: str
    edition: str
    session: str
    started_on: date
    review_on: date
    state: Label
    outcome: Label | None
    learned: str
    otherwise: str
    lesson: str


def trials(collection: Collection, rows: pd.DataFrame) -> Iterator[Trial]:
    """The trials in `rows` (columns as in the data package), in their order."""
    sessions = _sessions(collection)
    outcomes, states = (labels(collection, name, "trials") for name in ("outcome", "state"))
    for row in rows.itertuples(index=False):
        begun = row.started_on.date() <= today()
        state = "running" if row.state == "planned" and begun else row.state
        yield Trial(
            row.id,
            subject(collection, row.practice, row.lesson),
            collection.municipality_names[row.municipality],
            row.service,
            row.question,
            row.trajectory,
            *sessions.get(row.session, ("", "")),
            row.started_on.date(),
            row.review_on.date(),
            states[state],
            outcomes.get(row.outcome),
            row.learned,
            row.otherwise,
            row.made_lesson if row.made_lesson in collection.row_of else "",
        )


@kept
def _sessions(collection: Collection) -> dict[str, tuple[str, str]]:
    """The edition and the title of each session, by its id."""
    return {row.id: (row.edition, row.title) for row in collection.sessions.itertuples()}


def subject(collection: Collection, practice: str, lesson: str) -> Subject | None:
    """The practice or the lesson of that id; None when readers see none."""
    if lesson in collection.row_of:
        return Subject(collection.get(lesson)["title"], f"verkennen?les={lesson}", "nl")
    if any(item.id == practice for item in practices(collection)):
        return Subject(practice_titles(collection)[practice], f"praktijk?praktijk={practice}")
    return None
