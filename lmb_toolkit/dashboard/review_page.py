"""The reviewer's desk as a page: what waits, the contribution that is open, and what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from lmb_toolkit.collect.contribution import TABLE
from lmb_toolkit.collect.reviewing.entries import InboxEntry
from lmb_toolkit.collect.table_file import Change
from lmb_toolkit.collection.problems import Problem
from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.answers import Answers, text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import municipalities
from lmb_toolkit.view.cards import Card, cards
from lmb_toolkit.view.contribute import first_sentence
from lmb_toolkit.view.forms import Asked, themes_below
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.rowform import row_form
from lmb_toolkit.view.translations import _, names

MOST_FOUND = 5


@dataclass(frozen=True)
class Batch:
    """The lessons of a file that was imported that can be accepted as they are."""

    file: str
    count: int


@dataclass(frozen=True)
class Proposal:
    """The contribution that is open, and the `row` that it would become.

    `target` is the lesson that it may be merged with, as it is now (columns → text); `now` the
    cells of the lesson that it changes which are not as they were given. `tellable` is whether a
    lesson can be made of it: a trial of which the outcome may be read.
    """

    entry: InboxEntry
    row: Mapping[str, str]
    contact: str = ""
    target: Mapping[str, str] = field(default_factory=dict)
    now: Mapping[str, str] = field(default_factory=dict)
    tellable: bool = False

    @property
    def table(self) -> str:
        """The table that the row is of."""
        return TABLE[self.entry.contribution.kind]

    @property
    def contributed(self) -> Mapping[str, str]:
        """What the contributor gave, by column."""
        return self.entry.contribution.fields


@dataclass(frozen=True)
class ReviewOutcome:
    """What came of the last button: a sentence, where the row is, or why it was not done;
    `versions` are the cells that changed on disk while they were being reviewed."""

    said: str = ""
    lesson: str = ""
    problems: tuple[Problem, ...] = ()
    versions: tuple[Change, ...] = ()
    failed: bool = False


def review_html(
    collection: Collection,
    entries: list[InboxEntry],
    batches: list[Batch],
    opened: Proposal | None,
    typed: Answers,
    outcome: ReviewOutcome,
    last_step: str,
    damaged: list[Problem],
    received: str = "",
    following: str = "",
) -> str:
    """The desk. `typed` is what the reviewer filled in, `last_step` what can be undone, `received`
    the contribution that was just decided and `following` the one that waits after this one."""
    errors = {
        problem.column: f"{problem.message} {problem.remedy}"
        for problem in reversed(outcome.problems)
        if problem.column
    }
    form = row_form(collection, opened.table, opened.row, errors) if opened else []
    shown = {asked.name for asked in form}
    return render(
        "review.html.j2",
        waiting=[entry for entry in entries if entry.is_open],
        drafts=[entry for entry in entries if entry.draft],
        decided=[entry for entry in entries if not entry.is_open and not entry.draft],
        batches=batches,
        title=partial(title_of, collection),
        columns=partial(titles_of, collection),
        opened=opened,
        form=form,
        report=_report(opened.contributed) if opened else [],
        original=_in_words(collection, form, opened.contributed) if opened else {},
        now=_in_words(collection, form, opened.now) if opened else {},
        other=[problem for problem in outcome.problems if problem.column not in shown],
        errors=[asked for asked in form if asked.error],
        themes=themes_below(collection),
        places=municipalities(collection),
        found=_found(collection, typed, opened),
        typed={
            name: text_of(typed, name) for name in ("zoek", "vraag", "reden", "les", "nagekeken")
        },
        outcome=outcome,
        last_step=last_step,
        received=received,
        following=following,
        damaged=damaged,
    )


def title_of(collection: Collection, entry: InboxEntry) -> str:
    """What a contribution is about, in a line; "" when it has no text."""
    text = entry.text
    if entry.lesson:
        what = _("Proef") if entry.contribution.kind == "outcome" else _("Les")
        text = f"{what} {entry.lesson}: {text}".removesuffix(": ")
    return first_sentence(text, collection.schema.field("lessons", "title"))


def titles_of(collection: Collection, entry: InboxEntry, columns: Iterable[str]) -> list[str]:
    """What readers call those of the columns that its table has."""
    fields = collection.schema.tables[TABLE[entry.contribution.kind]].by_name
    return [_(fields[name].title).lower() for name in columns if name in fields]


def _in_words(collection: Collection, form: list[Asked], row: Mapping[str, str]) -> dict[str, str]:
    """What a row has for each field, with words in place of codes."""
    found = {}
    for asked in form:
        text = row.get(asked.name, "")
        labels = {option.value: option.label for option in asked.options}
        words = collection.municipality_names if asked.control == "places" else labels
        parts = [words.get(part, part) for part in items(text)] if words else [text]
        found[asked.name] = ", ".join(parts)
    return found


def _report(contributed: Mapping[str, str]) -> list[tuple[str, str]]:
    """(heading, text) of what a reader found wrong in a lesson."""
    headings = {
        "wrong": _("Wat klopt er niet?"),
        "right": _("Wat moet er dan staan?"),
        "proof": _("Op welke pagina kan %(organization)s dat nalezen?") % names(),
    }
    return [
        (heading, contributed[name]) for name, heading in headings.items() if contributed.get(name)
    ]


def _found(collection: Collection, typed: Answers, opened: Proposal | None) -> list[Card]:
    """Lessons to merge with: those of the words that were typed, else those that resemble it."""
    if not opened or opened.table != "lessons":
        return []
    text = text_of(typed, "zoek") or opened.contributed.get("lesson", "")
    chosen = collection.lessons[collection.lessons["id"] == text_of(typed, "les")]
    scores = collection.like(text).scores
    best = np.argsort(-scores, kind="stable")[:MOST_FOUND]
    found = collection.lessons.take(best[scores[best] > 0])
    shown = [*cards(collection, chosen), *cards(collection, found)]
    return list({card.id: card for card in shown}.values())
