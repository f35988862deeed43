"""New trajectories, and themes and lessons that move: all files or none, and back again."""

from __future__ import annotations

import csv
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from lmb_toolkit import load
from lmb_toolkit.collect.changing import TableEditor
from lmb_toolkit.collect.drafting import Draft, differences
from lmb_toolkit.collect.importing.template import template_workbook
from lmb_toolkit.collect.review_log import Log
from lmb_toolkit.collect.reviewing.ledger import MARK
from lmb_toolkit.collect.reviewing.refusal import Refused
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collection import writing
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.writing import Conflict, NotWritten
from lmb_toolkit.publish.exports import to_csv
from lmb_toolkit.publish.handout import handout
from lmb_toolkit.publish.texts import brochure_texts
from lmb_toolkit.publish.workbook import to_excel
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view import translations
from lmb_toolkit.view.views import VIEWS
from tests.collect.contributing import reasons

SOURCE = "https://www.vvsg.be/voorbeeld"
WATER = {"title": "Vang water op", "lesson": "Vang het water op.", "themes": "regenwater"}


def state(folder: Path) -> dict[str, bytes]:
    """Every file but the inbox, where the log is, and the lock."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if "inbox" not in path.parts and path.name != writing.LOCK
    }


def water(folder: Path, number: str = "") -> Draft:
    """A trajectory with a theme, an edition and a session of its own."""
    draft = Draft(folder)
    theme = draft.add_theme(
        {
            "title": "Water delen",
            "definition": "Hoe een bestuur met water omgaat.",
            "color": "blauw",
            "icon": "druppel",
            "title_en": "Sharing water",
            "title_fr": "Partager l'eau",
        }
    )
    draft.add_theme({"parent": theme, "title": "Regenwater", "definition": "Opvangen."})
    trajectory = draft.add_trajectory(
        {
            "id": number,
            "title": "Water",
            "theme": theme,
            "summary": "Over water.",
            "source_url": SOURCE,
            "title_en": "Water in English",
        }
    )
    edition = draft.add_edition({"trajectory": trajectory, "from": "2027", "source_url": SOURCE})
    draft.add_session(
        {"edition": edition, "date": "2027-01-14", "title": "Start", "source_url": SOURCE}
    )
    return draft


def test_a_trajectory_with_all_that_goes_with_it_comes_and_goes(folder: Path) -> None:
    before = state(folder)
    draft = water(folder)
    assert [file for file, _lines in differences(draft)] == [
        "themes.csv",
        "trajectories.csv",
        "lessons/water.csv",
        "datapackage.json",
        "editions.csv",
        "sessions.csv",
    ]
    assert differences(draft)[5][1] == [f"+8-s1,8,8-e1,2027,2027-01-14,,,,true,Start,,,,{SOURCE},,"]
    assert state(folder) == before
    TableEditor(folder).do(draft, "leertraject 8")
    assert check(folder) == []
    collection = load(folder)
    with translations.use("en"):
        for view in VIEWS.values():
            view(collection, "", 0)
        page = VIEWS["leertrajecten"](collection, "traject=8", 0)
        assert "Water in English" in page and "lmb-color-blauw" in page and "14 January" in page
        assert "Sharing water" in VIEWS["thema"](collection, "", 0)
    assert (TableEditor(folder).undo().what, state(folder)) == ("revert", before)
    with pytest.raises(Refused) as caught:
        TableEditor(folder).undo()
    assert reasons(caught) == [
        ("unknown-step", "inbox: Er is niets om ongedaan te maken. Kijk het logboek na.")
    ]


def test_a_new_trajectory_is_in_the_template_and_in_what_readers_take_along(folder: Path) -> None:
    draft = water(folder)
    draft.add_lesson(Draft(folder).rows("lessons")["7-001"] | {"trajectory": "8"} | WATER)
    TableEditor(folder).do(draft, "leertraject 8")
    assert check(folder) == []
    collection = load(folder)
    template = load_workbook(BytesIO(template_workbook(collection, "8")))
    assert template["Lessen"]["A1"].value.startswith("Water.")
    words = {cell for sheet in template for row in sheet.values for cell in row if cell}
    assert {"Water", "Regenwater"} <= words
    selection = Selection(trajectories=("8",))
    assert "8-001" in to_csv(collection, selection).decode()
    taken = load_workbook(BytesIO(to_excel(collection, selection)))
    cells = {cell for row in taken.worksheets[0].values for cell in row}
    assert {"Water", "Regenwater"} <= cells
    [lesson] = brochure_texts(handout(collection, "traject=8"))["sections"][0]["entries"]
    assert (lesson["theme"], lesson["theme_colour"]) == ("Water delen", "#1c6fc4")


def test_trajectory_twelve_takes_lessons_and_has_session_fourteen(folder: Path) -> None:
    TableEditor(folder).do(water(folder, "12"), "leertraject 12")
    draft = Draft(folder)
    for number in range(2, 15):
        fields = {"edition": "12-e1", "date": f"2027-02-{number:02}", "title": f"Dag {number}"}
        assert draft.add_session(fields | {"source_url": SOURCE}) == f"12-s{number}"
    TableEditor(folder).do(draft, "sessies")
    draft = Draft(folder)
    assert draft.move_lesson("7-001", "12", "regenwater") == "12-001"
    TableEditor(folder).do(draft, "verplaatst")
    assert check(folder) == []
    collection = load(folder)
    assert collection.trajectories["id"].tolist() == ["1", "2", "3", "4", "7", "12"]
    assert collection.select(Selection(trajectories=("12",)))["id"].tolist() == ["12-001"]
    assert Reviewer(folder).check("12-001").step.row == "12-001"
    facets = collection.facets()["traject"]
    assert facets["value"].tolist() == ["1", "2", "3", "4", "7", "12"]
    rows = list(csv.DictReader((folder / "sessions.csv").open(encoding="utf-8")))
    assert [row["id"] for row in rows][-14:] == [f"12-s{number}" for number in range(1, 15)]


def test_what_names_a_lesson_or_theme_follows_it(folder: Path) -> None:
    before = state(folder)
    named = [file for file, data in before.items() if b"7-001" in data]
    assert len(named) > 1
    draft = Draft(folder)
    draft.merge_themes("straatnamen", "duiding")
    new = draft.move_lesson("7-001", "3", "scholen")
    TableEditor(folder).do(draft, "anders")
    assert [file for file, data in state(folder).items() if b"7-001" in data] == []
    assert [file for file, data in state(folder).items() if b"straatnamen;" in data] == []
    assert check(folder) == []
    assert load(folder).get(new)["themes"] == "scholen"
    TableEditor(folder).undo()
    assert state(folder) == before
    # the number was given once, and never again
    assert Draft(folder).move_lesson("7-002", "3", "scholen") == "3-065"


@pytest.mark.parametrize(
    ("table", "fields", "says"),
    [
        ("trajectory", {"id": "7", "title": "X"}, "Dit nummer heeft al een leertraject."),
        ("theme", {"title": "Scholen en jeugd", "definition": "X"}, ""),
        ("theme", {"title": "Scholen", "definition": "X"}, "Deze naam bestaat al."),
        ("theme", {"title": "X", "color": "goud", "definition": "X"}, "deze code bestaat niet"),
        ("session", {"trajectory": "7", "title": "X", "date": "2027-13-01"}, "bestaat niet"),
        ("edition", {"trajectory": "9", "source_url": SOURCE}, "deze code bestaat niet"),
    ],
)
def test_what_is_not_in_order_is_not_written(
    folder: Path, table: str, fields: dict[str, str], says: str
) -> None:
    before = state(folder)
    draft = Draft(folder)
    add = getattr(draft, f"add_{table}")
    if not says:
        add(fields)
        return TableEditor(folder).check(draft)
    with pytest.raises(Refused, match=says):
        add(fields | {"source_url": SOURCE})
        TableEditor(folder).do(draft, "fout")
    assert state(folder) == before


def test_a_file_that_changed_meanwhile_is_never_overwritten(folder: Path) -> None:
    draft = water(folder)
    with (folder / "themes.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("eigen,,Eigen,Van iemand anders.,,,,,,\n")
    theirs = state(folder)
    with pytest.raises(Conflict):
        TableEditor(folder).do(draft, "leertraject 8")
    assert state(folder) == theirs
    TableEditor(folder).do(water(folder), "leertraject 8")
    (folder / "lessons/water.csv").write_text("iets anders", "utf-8")
    with pytest.raises(Refused) as caught:
        TableEditor(folder).undo()
    assert reasons(caught) == [
        (
            "changed-since",
            "lessons/water.csv: lessons/water.csv is gewijzigd na “leertraject 8”. Maak eerst"
            " ongedaan wat daarna kwam.",
        )
    ]


@pytest.mark.parametrize("written", [0, 1, 3, 6])
def test_who_is_cut_short_leaves_all_or_nothing(
    folder: Path, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed after the log and some of the files: the next turn writes the rest. Without room
    for one of the files: those before it are as they were."""
    before, draft = state(folder), water(folder)
    whole, left = writing.write_whole, [written + 1]  # the mark comes first

    def short(path: Path, data: bytes) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        whole(path, data)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(writing, "write_whole", short)
        TableEditor(folder).do(draft, "leertraject 8")
        raise KeyboardInterrupt
    Reviewer(folder).entries()
    after = state(folder)
    assert MARK not in after and (after == before) == (not Log(folder / "inbox").read())
    assert after | draft.files == after
    assert TableEditor(folder).last() is not None
    TableEditor(folder).undo()

    def full(path: Path, data: bytes) -> None:
        if path.name == "sessions.csv" and b"Start," in data:
            raise NotWritten("De schijf is vol.")
        whole(path, data)

    monkeypatch.setattr(writing, "write_whole", full)
    with pytest.raises(NotWritten):
        TableEditor(folder).do(draft, "leertraject 8")
    assert state(folder) == before
    assert TableEditor(folder).last() is None


def test_a_lesson_is_mended_and_archived_and_comes_back(folder: Path) -> None:
    before, review = state(folder), Reviewer(folder)
    review.correct("2-004", {"advice": "Vraag het aan Gent."})
    assert load(folder).get("2-004")["advice"] == "Vraag het aan Gent."
    review.correct("2-004", {"status": "archived"})
    assert "2-004" not in load(folder).row_of
    with pytest.raises(Refused):
        review.correct("2-004", {"kind": "onzin"})
    review.undo()
    review.undo()
    assert state(folder) == before
