"""Steps that are cut short, and the log from which every earlier state can be rebuilt."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.replay import files_after
from lmb_toolkit.collect import review_log as logging
from lmb_toolkit.collect.review_log import DamagedLog
from lmb_toolkit.collect.reviewing.entries import entries_of
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collect.reviewing.review import Done, Reviewer
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.problems import errors
from tests.collect.contributing import BUYING, contribute, in_excel


def test_a_torn_line_costs_nothing_and_a_missing_one_is_told(folder: Path) -> None:
    review = Reviewer(folder)
    review.accept(contribute(folder), {})
    with review.log.path.open("ab") as file:
        file.write(b'{"step": 8, "at": "2026')
    assert len(review.log.read()) == 7
    review.undo()
    assert [step.what for step in review.log.read()][6:] == ["accept", "undo"]
    text = review.log.path.read_text("utf-8").split("\n")
    review.log.path.write_text("\n".join([text[0], *text[2:]]), "utf-8")
    with pytest.raises(DamagedLog) as caught:
        review.undo()
    assert str(caught.value) == (
        "In het logboek log.jsonl ontbreekt stap 2. Zet een vorige versie van het bestand terug, of"
        " vraag wie de gegevens beheert om hulp."
    )


def test_what_a_step_leaves_out_is_empty_and_what_was_undone_is_new(folder: Path) -> None:
    review = Reviewer(folder, "nalezer")
    one, other, third = (contribute(folder, year=year) for year in ("2023", "2024", "2025"))
    review.ask(one, "Welke kledij?")
    review.decline(other, "Dubbel.")
    number = review.accept(third, {}).step.step
    review.undo(number)
    steps = review.log.read()
    states = {entry.contribution.id: entry.state for entry in review.entries()}
    assert states == {one: "asked", other: "declined", third: "new"}
    assert logging.decided(steps[:number]) == {other, third}
    assert logging.decided(steps) == {other}
    assert logging.began(steps, "1-075") == logging.awaited(steps) == set()
    assert logging.began(steps[:number], "1-075") == {third}
    assert logging.ids_given(steps) >= {"1-001", "1-074", "1-075", "7-067"}
    line = json.loads(review.log.path.read_text("utf-8").splitlines()[6])
    assert line == {
        "step": 7,
        "at": steps[6].at,
        "role": "nalezer",
        "what": "ask",
        "contribution": one,
        "text": "Welke kledij?",
    }
    assert [(step.what, step.undoes) for step in steps[7:]] == [
        ("decline", 0),
        ("accept", 0),
        ("undo", number),
    ]


@st.composite
def acts(draw: st.DrawFn) -> list[tuple[str, int]]:
    names = st.sampled_from(["lesson", "trial", "accept", "ask", "merge", "decline", "undo"])
    more = st.sampled_from(["undo earlier", "excel", "mend", "draft", "publish"])
    return draw(st.lists(st.tuples(names | more, st.integers(0, 5)), min_size=1, max_size=12))


@pytest.fixture(scope="module")
def few(data_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data with the first lessons of each file, and without what many lessons say together."""
    place = tmp_path_factory.mktemp("few") / "data"
    shutil.copytree(data_folder, place, ignore=shutil.ignore_patterns("inbox", ".*"))
    for path in place.glob("lessons/*.csv"):
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:3]))
    for together in (place / "insights.csv", place / "practices.csv"):
        together.write_bytes(together.read_bytes().splitlines(keepends=True)[0])
    return place


@settings(max_examples=20)
@given(acts=acts())
def test_every_earlier_state_can_be_rebuilt(few: Path, acts: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as place:
        review = Reviewer(shutil.copytree(few, Path(place) / "data"))
        moments: dict[int, tuple[dict[str, bytes], dict[str, str]]] = {}
        for number, (act, which) in enumerate(acts):
            with suppress(Refused):
                act_on(review, act, which, number)
            states = {entry.contribution.id: entry.state for entry in review.entries()}
            # What staff do beside review is in the log from the next step on.
            if (last := len(review.log.read())) not in moments and last:
                moments[last] = review.ledger.files(), states
        steps = review.log.read()
        for number, (files, states) in moments.items():
            assert files_after(steps, number) == files
            items = [item for item in review.inbox.contributions() if item.id in states]
            entries = entries_of(items, steps[:number], {})
            assert {entry.contribution.id: entry.state for entry in entries} == states
        assert not errors(check(review.folder))


def act_on(review: Reviewer, act: str, which: int, number: int) -> Done | None:
    """Do something in the data folder: review, or what staff do beside it."""
    folder = review.folder
    items = review.inbox.contributions()
    id = items[which % len(items)].id if items else "none"
    steps = logging.in_effect(review.log.read())
    if act in ("lesson", "trial"):
        contribute(
            folder,
            act,
            **({"lesson": f"Les {number}."} if act == "lesson" else {"lesson": "1-001"}),
        )
    elif act == "excel":
        in_excel(folder / BUYING) if which % 2 else None
        review.entries()
    elif act == "mend":
        path = folder / BUYING
        path.write_bytes(path.read_bytes().replace(b"VVSG", b"De VVSG", 1))
        review.entries()
    else:
        return {
            "accept": lambda: review.accept(id, {}),
            "draft": lambda: review.accept(id, {}, "draft"),
            "publish": lambda: review.publish(id),
            "ask": lambda: review.ask(id, "Wanneer was dat?"),
            "merge": lambda: review.merge(
                id, f"1-00{1 + which % 2}", {"advice": f"Raad {number}."}
            ),
            "decline": lambda: review.decline(id, "Dit staat er al."),
            "undo": review.undo,
            "undo earlier": lambda: review.undo(steps[which % len(steps)].step if steps else 1),
        }[act]()
    return None
