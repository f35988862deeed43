"""What the files would hold: thought out before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lmb_toolkit.collect.drafting import Draft, differences
from lmb_toolkit.collect.reviewing.refusal import Refused
from tests.collect.contributing import lines, reasons

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
    ("table", "fields", "id", "line"),
    [
        (
            "insights",
            {"theme": "dekolonisering", "title": "X", "text": "Y"},
            "dekolonisering-7",
            "dekolonisering-7,dekolonisering,X,Y,,,,,",
        ),
        (
            "practices",
            {"title": "Vraag het eerst!", "theme": ""},
            "vraag-het-eerst",
            "vraag-het-eerst,Vraag het eerst!,,,,,,,,",
        ),
        (
            "editions",
            {"trajectory": "7", "source_url": SOURCE},
            "7-e2",
            f"7-e2,7,2,,,,,,,{SOURCE},,",
        ),
        (
            "sessions",
            {"edition": "7-e1", "date": "2027-01-14", "title": "Start"},
            "7-s5",
            "7-s5,7,7-e1,2027,2027-01-14,,,,true,Start,,,,,,",
        ),
        (
            "sessions",
            {"trajectory": "7", "date": "2027-01-14", "year": "2026", "announced": "false"},
            "7-s5",
            "7-s5,7,,2026,2027-01-14,,,,false,,,,,,,",
        ),
        (
            "themes",
            {"parent": "dekolonisering", "title": "Beelden & namen"},
            "beelden-namen",
            "beelden-namen,dekolonisering,Beelden & namen,,,,,,,",
        ),
        ("trajectories", {"title": "Water", "summary": "X"}, "8", "8,water,Water,,X,,,,,,,,,"),
        (
            "trajectories",
            {"id": "5", "slug": "nat", "title": "Water"},
            "5",
            "5,nat,Water,,,,,,,,,,,",
        ),
    ],
)
def test_a_new_row_gets_the_next_id_of_its_kind(
    folder: Path, table: str, fields: dict[str, str], id: str, line: str
) -> None:
    draft = Draft(folder)
    assert draft.add(table, fields) == id
    assert differences(draft)[0] == (f"{table}.csv", ["+" + line])
    assert draft.rows(table).keys() - Draft(folder).rows(table).keys() == {id}


def test_a_new_row_comes_behind_its_likes(folder: Path) -> None:
    draft = Draft(folder)
    draft.add("themes", {"title": "Water"})
    draft.add("themes", {"title": "Zee", "parent": "water"})
    draft.add("themes", {"title": "Bier", "parent": "huisbank"})
    draft.add("insights", {"theme": "aankopen", "title": "X"})
    draft.add("insights", {"theme": "duurzaam-aankopen", "title": "X"})
    themes, insights = list(draft.rows("themes")), list(draft.rows("insights"))
    assert themes[-2:] == ["water", "zee"]
    assert themes[themes.index("huisbank") + 1] == "bier"
    assert insights[-1] == "aankopen-6"
    like = [id for id in insights if draft.rows("insights")[id]["theme"] == "duurzaam-aankopen"]
    assert insights.index(like[-1]) - insights.index(like[0]) == len(like) - 1
    assert like[-1] == "duurzaam-aankopen-1"


def test_a_new_trajectory_has_a_file_with_the_columns_of_a_lesson(folder: Path) -> None:
    draft = Draft(folder)
    draft.add_trajectory({"title": "Water"})
    assert draft.files["lessons/water.csv"] == lines(folder)[0]
    assert draft.bases["lessons/water.csv"] is None
    assert differences(draft)[2] == (
        "datapackage.json",
        [
            '-        "lessons/dekoloniseer-je-gemeente.csv"',
            '+        "lessons/dekoloniseer-je-gemeente.csv",',
            '+        "lessons/water.csv"',
        ],
    )


def test_what_named_a_theme_names_the_one_in_its_place(folder: Path) -> None:
    draft = Draft(folder)
    draft.merge_themes("huisbank", "criteria-en-controle")
    old = Draft(folder)
    assert [file for file, _lines in differences(draft)] == [
        "synonyms.csv",
        "lessons/ethisch-bankieren.csv",
        "themes.csv",
    ]
    assert old.rows("lessons")["2-013"]["themes"] == "huisbank;criteria-en-controle"
    after = old.rows("lessons")["2-013"] | {"themes": "criteria-en-controle"}
    assert draft.rows("lessons")["2-013"] == after
    assert list(draft.rows("themes")) == [id for id in old.rows("themes") if id != "huisbank"]
    assert len(draft.rows("synonyms")) == len(old.rows("synonyms"))


def test_what_named_a_lesson_names_its_new_number(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMB_TODAY", "2027-01-14")
    old, draft = Draft(folder), Draft(folder)
    assert draft.move_lesson("7-012", "2", "huisbank") == "2-054"
    assert [(file, len(lines)) for file, lines in differences(draft)] == [
        ("lessons/dekoloniseer-je-gemeente.csv", 1),
        ("lessons/ethisch-bankieren.csv", 1),
        ("insights.csv", 2),
        ("practices.csv", 2),
    ]
    assert draft.rows("lessons")["2-054"] == old.rows("lessons")["7-012"] | {
        "id": "2-054",
        "trajectory": "2",
        "themes": "huisbank",
        "modified_on": "2027-01-14",
    }
    assert draft.rows("insights")["dekolonisering-4"]["lessons"] == "7-003;2-054;7-016;7-014"
    practice = draft.rows("practices")["straatnaam-wijzigen"]
    assert practice["steps"] == (
        "Kijk of een kleine wijziging volstaat. [7-014] Spreek af welke kosten je betaalt. "
        "[7-003;2-054] Help bewoners met het papierwerk. [2-054]"
    )
    assert draft.move_lesson("7-014", "2", "") == "2-055"
    themes = old.rows("lessons")["7-014"]["themes"]
    assert draft.rows("lessons")["2-055"]["themes"] == themes


def test_a_row_goes_and_the_names_on_every_page_change(folder: Path) -> None:
    draft = Draft(folder)
    draft.remove("pillars", "mondiale-samenwerking")
    assert list(draft.rows("pillars")) == ["mondiale-beleidskeuzes", "mondiaal-burgerschap"]
    draft = Draft(folder)
    fields = {"name": " Lessen\nover water ", "contact": "w@x.be", "page": "http://x.be", "who": ""}
    draft.change_site(fields)
    assert draft.site == Draft(folder).site | {
        "name": "Lessen over water",
        "contact": "w@x.be",
        "page": "http://x.be",
        "who": "",
    }
    draft.change_site({"nieuw": "", "who": "Wij."})
    assert draft.site["who"] == "Wij." and "nieuw" not in draft.site


LEVEL = (
    "other-level",
    "themes.csv: Een subthema gaat op in een ander subthema, een hoofdthema in een hoofdthema. "
    "(huisbank) Kies een ander thema.",
)


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (
            lambda draft: draft.change("pillars", "x", {"title": "y"}),
            [("unknown-row", "pillars.csv: Dit bestaat niet. (x) Kies iets uit de lijst.")],
        ),
        (
            lambda draft: draft.change("themes", "huisbank", {"title": " Een  bank kiezen"}),
            [
                (
                    "unchanged",
                    "themes.csv: Er is nog niets gewijzigd. (huisbank) Pas eerst iets aan.",
                )
            ],
        ),
        (
            lambda draft: draft.remove("lessons", "9-001"),
            [
                (
                    "unknown-row",
                    "lessons/duurzaam-aankoopbeleid.csv: Dit bestaat niet. (9-001) "
                    "Kies iets uit de lijst.",
                )
            ],
        ),
        (
            lambda draft: draft.add_theme({"title": "Dekolonisering"}),
            [
                (
                    "name",
                    "themes.csv: Deze naam bestaat al. (Dekolonisering) Kies een andere naam.",
                )
            ],
        ),
        (
            lambda draft: draft.add_theme({"title": "!"}),
            [("name", "themes.csv: De naam is nog leeg. (!) Kies een andere naam.")],
        ),
        (
            lambda draft: draft.add("practices", {"title": "?"}),
            [("name", "practices.csv: De naam is nog leeg. (?) Kies een andere naam.")],
        ),
        (
            lambda draft: draft.add_theme({"title": "X", "parent": "y"}),
            [("unknown-theme", "themes.csv: Dit hoofdthema bestaat niet. (y) Kies er een.")],
        ),
        (
            lambda draft: draft.add_trajectory({"id": "7", "title": "X"}),
            [
                (
                    "duplicate-id",
                    "trajectories.csv: Dit nummer heeft al een leertraject. (7) Kies een ander.",
                )
            ],
        ),
        (
            lambda draft: draft.add_trajectory({"title": "Ethisch Bankieren"}),
            [
                (
                    "name",
                    "trajectories.csv: Deze naam bestaat al. (Ethisch Bankieren) "
                    "Kies een andere naam.",
                )
            ],
        ),
        (
            lambda draft: draft.add_session({"title": "X"}),
            [
                (
                    "required",
                    "sessions.csv, kolom trajectory: Deze cel is leeg. Kies hier iets: "
                    "Leertraject.",
                )
            ],
        ),
        (
            lambda draft: draft.add_lesson({"trajectory": "9"}),
            [("unknown-row", "trajectories.csv: Dit bestaat niet. (9) Kies iets uit de lijst.")],
        ),
        (lambda draft: draft.merge_themes("huisbank", "dekolonisering"), [LEVEL]),
        (lambda draft: draft.merge_themes("huisbank", "huisbank"), [LEVEL]),
        (
            lambda draft: draft.move_lesson("7-001", "7", ""),
            [
                (
                    "same-trajectory",
                    "trajectories.csv: De les hoort al bij dit leertraject. (7-001) "
                    "Kies een ander.",
                )
            ],
        ),
        (
            lambda draft: draft.change_site({"name": " ", "contact": "x", "page": "x http://y.z"}),
            [
                ("required", "datapackage.json, kolom name: De naam is nog leeg. Vul hem in."),
                (
                    "email",
                    "datapackage.json, kolom contact: Dit is geen e-mailadres. (x) Kijk het na.",
                ),
                (
                    "address",
                    "datapackage.json, kolom page: Dit is geen adres. (x http://y.z) "
                    "Begin met https://.",
                ),
            ],
        ),
        (
            lambda draft: draft.change_site({}),
            [
                (
                    "unchanged",
                    "datapackage.json: Er is nog niets gewijzigd. (site) Pas eerst iets aan.",
                )
            ],
        ),
    ],
)
def test_what_cannot_be_changes_nothing(
    folder: Path, work: Callable[[Draft], object], expected: list[tuple[str, str]]
) -> None:
    draft = Draft(folder)
    with pytest.raises(Refused) as caught:
        work(draft)
    assert reasons(caught) == expected
    assert draft.files == {} and differences(draft) == []
