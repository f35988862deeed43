"""What waits, what is lost, and the row that each would become."""

from __future__ import annotations

from pathlib import Path

import pytest

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
    assert (problem.type, str(problem)) == (
        "lost-row",
        f"{BUYING}: Stap 7 zette deze rij in het bestand, maar ze staat er niet meer in. (1-075)"
        " Zet ze terug, of maak stap 7 ongedaan.",
    )
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


def test_a_lesson_that_is_not_there_is_a_key_error(folder: Path) -> None:
    assert Reviewer(folder).lesson("2-004")["trajectory"] == "2"
    with pytest.raises(KeyError, match="9-001"):
        Reviewer(folder).lesson("9-001")


def test_what_may_be_accepted_unseen_was_imported_may_be_public_and_lacks_nothing(
    folder: Path,
) -> None:
    heading = "Nummer;Les;Thema;Soort;Doelgroep;Mag dit openbaar?\n"
    rows = (
        ";Eerst cijfers.;Een bank kiezen;Aanbeveling;Financieel directeur;ja\n",
        ";Eerst de raad.;Een bank kiezen;Aanbeveling;Financieel directeur;nee\n",
        ";Eerst het plan.;Een bank kiezen;;Financieel directeur;ja\n",
        "2-004;Eerst vragen.;;;;ja\n",
    )
    ids = imported(folder, heading + "".join(rows))
    contribute(folder)
    review = Reviewer(folder)
    entries = review.entries()
    complete = [entry.contribution.id for entry in review.complete(entries)]
    assert complete == [ids[0], ids[3]]
    assert {entry.contribution.origin for entry in entries} == {"lijst.csv", ""}
    review.ask(ids[0], "Welke cijfers?")
    assert [e.contribution.id for e in review.complete(review.entries())] == [ids[3]]
