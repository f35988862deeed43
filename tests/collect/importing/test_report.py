"""What an import says of a list, in Dutch and as data."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.collect.importing.lists import FILES, Import


def test_headings_are_recognised_in_any_order_and_spelling(imported: Import) -> None:
    report = imported("kolomnamen.xlsx")
    assert report.text().startswith(
        "kolomnamen.xlsx\n"
        "Blad1: de kolomnamen staan in rij 1.\n"
        "  Tips voor anderen → Advies\n"
        "  Stad / gemeente → Gemeente\n"
        "  Wat hebben we geleerd? (kort) → Les\n"
        "  THEMAS → Thema\n"
        "  Doelgroepen* → Voor wie\n"
        "  Wat is er gebeurd → Achtergrond\n"
        "  Jaartal → Jaar\n"
        "  Titel van de bron → Bron\n"
        "  Link → Adres van de bron\n"
        "  Opmerkingen intern → niet gebruikt\n"
        "  Mag op de website → Mag dit openbaar?\n"
        "\n"
        "1 rij: 1 in orde, "
    )
    assert report.rows[0].fields["public"] == "ja"


def test_every_visible_sheet_with_lessons_counts(imported: Import) -> None:
    report = imported("bladen.xlsx")
    assert [(row.sheet, row.fields["municipalities"]) for row in report.rows] == [
        ("Sessie Gent", "44021"),
        ("Sessie Zemst", "23096"),
    ]
    assert "\nBlad Deelnemers: geen kolom met lessen, overgeslagen.\n" in report.text()
    assert "\nBlad Oud: verborgen, overgeslagen.\n" in report.text()


def test_ten_oddities_and_a_report_of_every_one(imported: Import) -> None:
    """A title above the header, headings in own words, a heading that means nothing to us, an
    empty column and an empty row, merged cells, several themes in a cell, names of old and of
    no municipalities, other trajectories, years as a season and in a cell for dates, letters
    that got lost, a row without a lesson, a second sheet, a row twice."""
    report = imported("tien-eigenaardigheden.xlsx")
    assert report.text(100) == (FILES / "tien-eigenaardigheden.txt").read_text("utf-8")
    assert [
        (row.number, row.fields["trajectory"], row.fields.get("year"), row.fields.get("themes"))
        for row in report.rows
        if row.id
    ] == [
        (4, "1", None, "gebouwen-en-inrichting;circulair-aankopen"),
        (5, "1", None, "gebouwen-en-inrichting"),
        (8, "1", "2020", "werkkledij;circulair-aankopen"),
        (9, "7", "2019", "aanpak-en-beleid;inspraak"),
        (10, "3", None, "scholen"),
        (11, "2", "2020", "politiek-en-druk;pensioenfonds"),
        (13, "1", None, "aankoopbeleid"),
        (2, "1", None, None),
    ]


def test_no_word_is_said_twice(imported: Import, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "Blad vorming"
    sheet.append(["Les", "Titel"])
    sheet.append(["Begin op tijd.", "Begin " * 20])
    workbook.save(tmp_path / "vorming.xlsx")
    said = imported(str(tmp_path / "vorming.xlsx")).text(200)
    assert "\nBlad vorming: de kolomnamen staan in rij 1.\n" in said
    assert "\nvorming.xlsx, Blad vorming\n" in said
    assert "   Titel telt 119 tekens; hoogstens 80 mag." in said
