"""What waits, what is lost, and the row that each would become."""

from __future__ import annotations

from pathlib import Path

from lmb_toolkit.collect.reviewing.review import Reviewer
from tests.collect.contributing import BUYING, contribute
from tests.collect.importing.lists import imported


def test_a_row_that_excel_threw_away_is_told_and_can_be_accepted_again(folder: Path) -> None:
    review = Reviewer(folder)
    id = contribute(folder)
    opened_in_excel = (folder / BUYING).read_bytes()
    review.accept(id, {})
    (folder / BUYING).write_bytes(opened_in_excel)
    [problem] = review.problems()
    assert (problem.type, problem.value, problem.file) == ("lost-row", "1-075", BUYING)
    review.entries()
    review.undo()
    assert review.problems() == []
    assert review.accept(id, {}).step.row == "1-076"


def test_a_number_that_was_given_before_is_not_given_again(folder: Path) -> None:
    [id] = imported(folder, "Nummer;Les;Thema\n2-060;Eerst cijfers.;Een bank kiezen\n")
    review = Reviewer(folder)
    fields = {"kind": "recommendation", "functions": "labo", "audiences": "mandataris"}
    assert review.accept(id, fields, checked=True).step.row == "2-060"
    review.undo()
    assert review.propose(review.inbox.get(id))["id"] == "2-061"
    assert review.accept(id, fields, checked=True).step.row == "2-061"
