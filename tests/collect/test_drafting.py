"""What the files would hold: thought out before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collect.drafting import Draft, differences
from lmb_toolkit.collect.reviewing.refusal import Refused

SOURCE = "https://www.vvsg.be/voorbeeld"


def test_a_change_is_shown_line_by_line_and_writes_nothing(folder: Path) -> None:
    before = (folder / "pillars.csv").read_bytes()
    draft = Draft(folder)
    draft.change("pillars", "mondiaal-burgerschap", {"title": "  Wereld\n burgers ", "id": "x"})
    [(file, lines)] = differences(draft)
    assert file == "pillars.csv" and [line[0] for line in lines] == ["-", "+"]
    assert draft.rows("pillars")["x"]["title"] == "Wereld burgers"
    assert (folder / "pillars.csv").read_bytes() == before == draft.bases["pillars.csv"]


@pytest.mark.parametrize(
    ("table", "fields", "id"),
    [
        ("insights", {"theme": "dekolonisering", "title": "X", "text": "Y"}, "dekolonisering-"),
        ("practices", {"title": "Vraag het eerst!", "theme": ""}, "vraag-het-eerst"),
        ("editions", {"trajectory": "7", "source_url": SOURCE}, "7-e2"),
        ("sessions", {"edition": "7-e1", "date": "2027-01-14", "title": "Start"}, "7-s5"),
        ("themes", {"parent": "dekolonisering", "title": "Beelden & namen"}, "beelden-namen"),
        ("trajectories", {"title": "Water", "summary": "X"}, "8"),
    ],
)
def test_a_new_row_gets_the_next_id_of_its_kind(
    folder: Path, table: str, fields: dict[str, str], id: str
) -> None:
    draft = Draft(folder)
    made = draft.add(table, fields)
    assert made.startswith(id) and made in draft.rows(table)
    assert made not in Draft(folder).rows(table)


def test_a_session_says_what_follows_from_its_edition_and_day(folder: Path) -> None:
    draft = Draft(folder)
    id = draft.add_session({"edition": "7-e1", "date": "2027-01-14", "title": "Start"})
    row = draft.rows("sessions")[id]
    assert (row["trajectory"], row["year"], row["announced"]) == ("7", "2027", "true")


@pytest.mark.parametrize(
    ("work", "says"),
    [
        (lambda draft: draft.change("pillars", "x", {"title": "y"}), "Dit bestaat niet."),
        (lambda draft: draft.add_theme({"title": "Dekolonisering"}), "Deze naam bestaat al."),
        (lambda draft: draft.add_theme({"title": "!"}), "De naam is nog leeg."),
        (lambda draft: draft.add_theme({"title": "X", "parent": "y"}), "hoofdthema bestaat niet"),
        (lambda draft: draft.add_session({"title": "X"}), "Kies hier iets: "),
        (lambda draft: draft.merge_themes("huisbank", "dekolonisering"), "in een ander subthema"),
        (lambda draft: draft.move_lesson("7-001", "7", ""), "hoort al bij dit leertraject"),
        (lambda draft: draft.change_site({"contact": "x"}), "Dit is geen e-mailadres."),
        (lambda draft: draft.change_site({"name": " "}), "De naam is nog leeg."),
        (lambda draft: draft.change_site({}), "Er is nog niets gewijzigd."),
    ],
)
def test_what_cannot_be_changes_nothing(folder: Path, work: object, says: str) -> None:
    draft = Draft(folder)
    with pytest.raises(Refused, match=says):
        work(draft)  # type: ignore[operator]
    assert draft.files == {} and differences(draft) == []
