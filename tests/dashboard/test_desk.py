"""The desk: whatever row is changed, what was typed stays and nobody is overwritten."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from urllib.parse import urlencode

import pytest

from lmb_toolkit import load
from lmb_toolkit.collection import writing
from lmb_toolkit.collection.checking import check
from lmb_toolkit.dashboard.desk import Desk
from lmb_toolkit.query.answers import answers
from lmb_toolkit.view.desk_tasks import tasks


@pytest.fixture
def folder(data_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(data_folder, tmp_path / "data"))


def state(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in folder.rglob("*.*")
        if "inbox" not in path.parts and path.name != writing.LOCK
    }


def rows(folder: Path, table: str) -> dict[str, dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def fill(desk: Desk, query: str, **fields: str) -> None:
    """Open a form and type in it, as a browser sends it: without fields that are empty."""
    desk.query = query
    opened = desk._opened(answers(query))
    held = {"open": opened.called, **opened.row, **fields}
    desk.query = f"{query}&{urlencode({name: text for name, text in held.items() if text})}"


def test_a_form_without_anything_says_what_is_missing(folder: Path) -> None:
    before, desk = state(folder), Desk(load(folder))
    for task in [task for group in tasks().values() for task in group]:
        for button in ("bekijk", "bewaar"):
            desk.query = f"wat={task}"
            desk.press(button)
            assert desk.said.startswith("Dit kan nog niet. Je tekst staat er nog. "), task
            assert "Excel" not in desk.said
    assert state(folder) == before


def test_any_row_changes_by_column_and_comes_back(folder: Path) -> None:
    before, desk = state(folder), Desk(load(folder))
    text = rows(folder, "practices")["werkkledij-huren"]["what"]
    fill(
        desk, "wat=wijzig&tabel=practices&welk=werkkledij-huren", title="Huur werkkledij", takes=""
    )
    # the form is drawn again while someone types: what was typed is still there
    assert 'value="Huur werkkledij"' in desk.html
    desk.press("bekijk")
    assert "<li><ins>Huur werkkledij</ins></li>" in desk.html
    assert f"<ins>{text}" not in desk.html
    desk.press("bewaar")
    assert desk.said == "Bewaard: praktijken, werkkledij-huren gewijzigd."
    assert 'data-received="leertraject-wijzig-practices-werkkledij-huren"' in desk.html
    after = rows(folder, "practices")
    assert (after["werkkledij-huren"]["title"], after["werkkledij-huren"]["what"]) == (
        "Huur werkkledij",
        text,
    )
    assert check(folder) == []
    desk.press("herstel")
    assert state(folder) == before
    desk.query = "wat=wijzig&tabel=practices"  # the browser puts back what was kept of a form
    assert "Ongedaan gemaakt: praktijken, werkkledij-huren gewijzigd." in desk.html


def test_a_field_that_is_emptied_becomes_empty_and_a_hard_space_stays(folder: Path) -> None:
    theme = rows(folder, "themes")["werkkledij"]
    assert "\u00a0" in theme["definition_fr"]
    desk = Desk(load(folder))
    fill(desk, "wat=wijzig&tabel=themes&welk=werkkledij", title_en="")
    desk.press("bewaar")
    assert rows(folder, "themes")["werkkledij"] == theme | {"title_en": ""}


def test_an_insight_and_a_practice_come_and_go(folder: Path) -> None:
    desk = Desk(load(folder))
    text = "Vraag het eerst na. [1-014;1-016]"
    for query, fields, said in (
        ("wat=inzicht", {"theme": "werkkledij", "text": "Vraag het na."}, "inzicht Vraag eerst"),
        (
            "wat=praktijk",
            {"title_en": "Ask first", "title_fr": "Demandez", "what": text, "steps": text},
            "praktijk Vraag eerst",
        ),
    ):
        fill(desk, query, title="Vraag eerst", lessons="1-014; 1-016", **fields)
        desk.press("bewaar")
        assert desk.said == f"Bewaard: {said}."
    assert load(folder).insights["id"].tolist()[-1] == "werkkledij-1"
    assert rows(folder, "practices")["vraag-eerst"]["lessons"] == "1-014;1-016"
    desk.query = "wat=weg&tabel=practices&welk=vraag-eerst"
    desk.press("bekijk")
    assert "<del>vraag-eerst,Vraag eerst," in desk.html
    desk.press("bewaar")
    assert "vraag-eerst" not in rows(folder, "practices")
    desk.query = "wat=weg&tabel=themes&welk=huisbank"
    desk.press("bewaar")
    assert desk.said.startswith("Dit kan nog niet.") and "deze code bestaat niet" in desk.said


def test_who_changes_the_file_meanwhile_is_not_overwritten(folder: Path) -> None:
    desk = Desk(load(folder))
    fill(desk, "wat=wijzig&tabel=practices&welk=werkkledij-huren", title="Huur werkkledij")
    desk.press("bekijk")
    path = folder / "practices.csv"
    theirs = path.read_bytes().replace(b"Rent or lease work clothes", b"Rent work clothes")
    path.write_bytes(theirs)
    desk.press("bewaar")
    assert desk.said.startswith("Een bestand veranderde intussen.")
    assert path.read_bytes() == theirs
    assert "<del>Rent work clothes</del>" in desk.html
    fill(desk, "wat=thema", title="Water", definition="Over water.", parent="dekolonisering")
    desk.press("bewaar")
    assert desk.said == "Bewaard: thema Water."


def test_the_names_on_every_page_change_without_a_file_that_is_opened(folder: Path) -> None:
    before, desk = state(folder), Desk(load(folder))
    fill(desk, "wat=namen", name="", contact="niemand", page="www.vvsg.be")
    desk.press("bewaar")
    for said in ("De naam is nog leeg.", "Dit is geen e-mailadres.", "Dit is geen adres."):
        assert said in desk.said
    fill(desk, "wat=namen", name="Onze lessen", contact="mondiaal@vvsg.be")
    desk.press("bewaar")
    site = json.loads((folder / "datapackage.json").read_text("utf-8"))["site"]
    assert (site["name"], site["contact"]) == ("Onze lessen", "mondiaal@vvsg.be")
    assert site.keys() == json.loads(before["datapackage.json"])["site"].keys()
    assert check(folder) == []
    desk.press("herstel")
    assert state(folder) == before
