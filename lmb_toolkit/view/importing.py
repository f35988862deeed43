"""The import desk: a file, what its columns mean, and what became of each row."""

from __future__ import annotations

from dataclasses import dataclass, field

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import Label, trajectory_labels
from lmb_toolkit.view.forms import Asked
from lmb_toolkit.view.rendering import render

ALL = "alle-"
"""What the fields begin with that hold for all rows; then the file that it is about."""

MEANT = "bedoeld-"
"""What the fields begin with that say what a text in the list means: then the file, a column, a
colon and the text."""

FEW = 3
"""Meanings that are shown beside one another, to choose with one click."""

MOST_ROWS = 200
"""Rows that are shown one by one; those with something to say come first."""


LONG_LIST = 1000
"""A list with more rows than this takes so long that a person wants to see how far it is."""


@dataclass(frozen=True)
class Heading:
    """A column of the file: the name of its field in the form, and the column it becomes."""

    name: str
    heading: str
    column: str


@dataclass(frozen=True)
class ListSheet:
    """A sheet with lessons: where its header is, and its columns."""

    title: str
    row: int
    headings: list[Heading]


@dataclass(frozen=True)
class Line:
    """A row of the file, what became of it (a state, and what staff call that), and what there
    is to say."""

    where: str
    state: str
    state_name: str
    lesson: str
    says: list[str]


@dataclass(frozen=True)
class Unclear:
    """What `count` rows say that we do not understand: the name of its field in the form, what
    it can mean, and what someone `chosen` says it means ("": nothing yet)."""

    name: str
    column: str
    text: str
    count: int
    options: list[Label]
    chosen: str


@dataclass(frozen=True)
class Import:
    """The file that is open: nothing is delivered until the button is pressed.

    `refused` is the address of the file with refused rows ("": there are none), `taken` how
    many contributions a delivery would hold, `unclear` what there is to ask.
    """

    file: str
    tables: list[ListSheet]
    lines: list[Line]
    summary: str
    taken: int
    refused: str
    unclear: list[Unclear] = field(default_factory=list)


def importing_html(
    collection: Collection,
    trajectory: str,
    for_all: list[Asked],
    columns: list[Label],
    opened: Import | None,
    said: str,
    failed: bool,
) -> str:
    """The desk. `columns` are what a heading can stand for, `said` is what there is to tell."""
    order = {"refused": 0, "remarked": 1, "taken": 2, "unchanged": 3}
    lines = sorted(opened.lines, key=lambda line: order[line.state]) if opened else []
    return render(
        "importing.html.j2",
        trajectory=trajectory,
        for_all=for_all,
        trajectories=list(trajectory_labels(collection).values()),
        columns=columns,
        few=FEW,
        opened=opened,
        lines=lines[:MOST_ROWS],
        more=max(len(lines) - MOST_ROWS, 0),
        is_long=len(lines) > LONG_LIST,
        said=said,
        failed=failed,
    )
