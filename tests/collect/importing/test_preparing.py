"""Spreadsheets as staff really have them: one file per oddity, in spreadsheets/."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collect.importing.headings import propose_mapping
from lmb_toolkit.collect.importing.preparing import NoLessons, prepare, read_contents
from lmb_toolkit.collect.importing.spreadsheets import Unreadable, read_spreadsheet

OPTIONS = (
    "Kies uit: 1 (Duurzaam aankoopbeleid), 2 (Ethisch bankieren), 3 (Wereldburgerschap), "
    "4 (Alternatieve vormen van gemeentelijke internationale samenwerking), "
    "7 (Dekoloniseer je gemeente)."
)


@pytest.mark.parametrize(
    ("table", "trajectory", "said"),
    [
        ("Les;Jaar\nTel.;2024\n", "9", f"Leertraject 9 bestaat niet. {OPTIONS}"),
        (
            "Les;Thema\nTel.;ict\nKoop.;onzin\n",
            "",
            "In lijst.csv, rij 3, staat geen leertraject dat we kennen. Voeg voor zulke rijen"
            f" --trajectory NUMMER toe. {OPTIONS}",
        ),
        (
            "Bestuur;Wat \nGent;Een lange tekst\nZemst\n",
            "1",
            "In lijst.csv vonden we geen kolom met lessen. De kolommen zijn: Bestuur, Wat. Zeg bij"
            " welke kolom Les hoort, of zet boven de lessen een rij met kolomnamen, zoals Les,"
            " Thema en Gemeente.",
        ),
    ],
)
def test_a_list_that_cannot_be_placed_is_refused_with_what_to_do(
    data_folder: Path, table: str, trajectory: str, said: str
) -> None:
    contents = read_contents(data_folder)
    spreadsheet = read_spreadsheet(table.encode(), "lijst.csv")
    mapping = propose_mapping(spreadsheet, contents.schema)
    with pytest.raises(Unreadable) as refused:
        prepare(spreadsheet, trajectory, contents, mapping)
    assert str(refused.value) == said


def test_a_row_of_no_trajectory_may_be_for_review_to_place(data_folder: Path) -> None:
    contents = read_contents(data_folder)
    spreadsheet = read_spreadsheet(b"Les;Thema\nTel.;ict\nKoop.;onzin\nLes;Thema\n")
    mapping = propose_mapping(spreadsheet, contents.schema)
    others = {"kind": "tool", "themes": "huisbank"}
    report = prepare(spreadsheet, "", contents, mapping, others=others, may_lack=True)
    assert [row.fields for row in report.rows] == [
        {"trajectory": "1", "lesson": "Tel.", "kind": "tool", "themes": "ict"},
        {"lesson": "Koop.", "kind": "tool", "themes": "onzin"},
    ]


def test_the_heading_above_most_text_is_likely_the_lesson() -> None:
    sheets = [read_spreadsheet(text) for text in (b"A;B;C\n1;twee;3\n4;5;zes zes\n", b"A\n")]
    assert [NoLessons(sheet).likely for sheet in sheets] == ["C", "A"]


def test_progress_is_told_and_ends_with_all(data_folder: Path) -> None:
    contents = read_contents(data_folder)
    lines = [f"Les {number} over bestekken" for number in range(600)]
    spreadsheet = read_spreadsheet("\n".join(["Les;Thema", *lines]).encode())
    told: list[tuple[int, int]] = []
    mapping = propose_mapping(spreadsheet, contents.schema)
    prepare(spreadsheet, "1", contents, mapping, lambda *done: told.append(done))
    assert told == [(0, 601), (250, 601), (500, 601), (601, 601)]
