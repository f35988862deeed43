"""What waits for a reviewer and what became of it: of each contribution its state, its age and
what it may be, from nothing but the inbox and the log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.review_log import STATES, Step, in_effect
from lmb_toolkit.collect.table_file import Cells
from lmb_toolkit.collection.clock import today

OPEN = ("new", "asked")
"""The states in which a contribution still waits for a reviewer."""

KIND_NAMES = {"lesson": "les", "correction": "melding", "trial": "proef", "outcome": "afloop"}
STATE_NAMES = {
    "new": "nieuw",
    "asked": "wacht op antwoord",
    "accepted": "aanvaard",
    "merged": "samengevoegd",
    "declined": "afgewezen",
}
"""What staff call each kind of contribution, and each state."""

TEXTS = ("title", "question", "learned", "lesson", "wrong")
"""Columns of which the first that is filled in says what a contribution is about."""


@dataclass(frozen=True)
class InboxEntry:
    """A contribution and what became of it.

    `state` is new, asked, accepted, merged or declined; `last` is the step that made it so. It
    holds the question or the reason (`text`), or the row (`row`, as edited `new`). `lesson` is
    the lesson or trial that an open one changes, `draft` whether no reader sees its row.
    """

    contribution: Contribution
    state: str = "new"
    last: Step | None = None
    lesson: str = ""
    draft: bool = False

    @property
    def age(self) -> int:
        """The days since it was received."""
        return max((today() - date.fromisoformat(self.contribution.received_at[:10])).days, 0)

    @property
    def is_open(self) -> bool:
        """Whether it waits for a reviewer."""
        return self.state in OPEN

    @property
    def kind_name(self) -> str:
        """What staff call its kind."""
        return KIND_NAMES[self.contribution.kind]

    @property
    def state_name(self) -> str:
        """What staff call its state."""
        return "ontwerp" if self.draft else STATE_NAMES[self.state]

    @property
    def text(self) -> str:
        """What it is about, as given."""
        return next(filter(None, map(self.contribution.fields.get, TEXTS)), "")

    @property
    def became(self) -> str:
        """What became of it: its row, or the question or the reason."""
        return (self.last.row or self.last.text) if self.last else ""

    @property
    def changes(self) -> tuple[str, ...]:
        """The columns that an open one gives of the lesson that it changes."""
        return tuple(name for name in self.contribution.fields if self.lesson and name != "id")


def entries_of(
    contributions: Iterable[Contribution], steps: Sequence[Step], rows: Mapping[str, Cells]
) -> list[InboxEntry]:
    """The contributions with their states. `steps` is the whole log, `rows` every row by id."""
    done = {step.contribution: step for step in in_effect(steps)}
    found = []
    for item in contributions:
        last = done.get(item.id)
        state = STATES[last.what] if last else "new"
        lesson = changed_lesson(item, steps, rows) if state in OPEN else ""
        row = rows.get(last.row, {}) if last and state == "accepted" else {}
        found.append(InboxEntry(item, state, last, lesson, row.get("status") == "draft"))
    return found


def changed_lesson(
    contribution: Contribution, steps: Sequence[Step], rows: Mapping[str, Cells]
) -> str:
    """The lesson or trial that a contribution changes: the one whose number it brings along.

    It changes none when another contribution got that number since it was received: then two
    files just happen to count alike.
    """
    id = contribution.fields.get("id", "")
    if contribution.kind == "trial" or id not in rows:
        return ""
    if contribution.kind == "outcome":  # Its number is secret, so no list counts alike.
        return id
    since = [step for step in in_effect(steps) if step.at >= contribution.received_at]
    return "" if any(step.what == "accept" and step.row == id for step in since) else id
