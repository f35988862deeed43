"""What became of each contribution, from the log alone."""

from __future__ import annotations

import pytest

from lmb_toolkit.collect.contribution import TABLE, Contribution
from lmb_toolkit.collect.review_log import Step
from lmb_toolkit.collect.reviewing.entries import KIND_NAMES, changed_lesson, entries_of

AT = "2026-11-20T10:00:00+00:00"
ROWS = {"1-001": {"status": "draft"}, "1-002": {"status": "published"}, "p-001": {}}


def lesson(id: str = "a", kind: str = "lesson", **fields: str) -> Contribution:
    return Contribution(kind, fields, id, AT)


def step(
    number: int, what: str, id: str = "a", row: str = "", at: str = AT, undoes: int = 0
) -> Step:
    return Step(number, at, "nalezer", what, id, row=row, undoes=undoes)


@pytest.mark.parametrize(
    ("steps", "state", "name", "is_open", "draft"),
    [
        ([], "new", "nieuw", True, False),
        ([step(1, "ask")], "asked", "wacht op antwoord", True, False),
        ([step(1, "accept", row="1-001")], "accepted", "ontwerp", False, True),
        ([step(1, "accept", row="1-002")], "accepted", "aanvaard", False, False),
        ([step(1, "accept", row="9-999")], "accepted", "aanvaard", False, False),
        ([step(1, "merge", row="1-001")], "merged", "samengevoegd", False, False),
        ([step(1, "decline")], "declined", "afgewezen", False, False),
        ([step(1, "decline"), step(2, "undo", undoes=1)], "new", "nieuw", True, False),
    ],
)
def test_the_last_step_that_holds_is_its_state(
    steps: list[Step], state: str, name: str, is_open: bool, draft: bool
) -> None:
    [entry] = entries_of([lesson()], steps, ROWS)
    assert (entry.kind_name, entry.state_name) == ("les", name)
    assert (entry.state, entry.is_open, entry.draft) == (state, is_open, draft)
    assert entry.age == 3


def test_one_line_says_what_it_is_about_and_what_became_of_it() -> None:
    asked = Step(1, AT, "nalezer", "ask", "a", text="Welke bank?")
    [entry] = entries_of([lesson(lesson="Tel eerst.", title="")], [asked], ROWS)
    assert (entry.text, entry.became, entry.changes) == ("Tel eerst.", "Welke bank?", ())
    [entry] = entries_of([lesson(id="b")], [], ROWS)
    assert (entry.text, entry.became) == ("", "")


def test_who_brings_a_number_along_changes_that_lesson() -> None:
    [entry] = entries_of([lesson(id="a", **{"lesson": "x"})], [], ROWS)
    assert entry.lesson == ""
    own = Contribution("lesson", {"id": "1-002", "title": "T"}, "a", AT)
    [entry] = entries_of([own], [], ROWS)
    assert (entry.lesson, entry.changes) == ("1-002", ("title",))


@pytest.mark.parametrize(
    ("kind", "id", "steps", "found"),
    [
        ("lesson", "1-002", [], "1-002"),
        ("lesson", "9-999", [], ""),
        ("trial", "1-002", [], ""),
        ("outcome", "p-001", [step(1, "accept", "b", "p-001")], "p-001"),
        ("lesson", "1-002", [step(1, "accept", "b", "1-002")], ""),
        (
            "lesson",
            "1-002",
            [step(1, "accept", "b", "1-002", "2026-11-19T10:00:00+00:00")],
            "1-002",
        ),
        ("lesson", "1-002", [step(1, "merge", "b", "1-002")], "1-002"),
        ("lesson", "1-002", [step(1, "accept", "b", "1-001")], "1-002"),
    ],
)
def test_a_number_that_another_got_since_is_no_longer_meant(
    kind: str, id: str, steps: list[Step], found: str
) -> None:
    assert changed_lesson(Contribution(kind, {"id": id}, "a", AT), steps, ROWS) == found


def test_every_kind_has_a_name() -> None:
    assert KIND_NAMES.keys() == TABLE.keys()
