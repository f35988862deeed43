"""The sheet to fill in explains itself and offers what fits."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from lmb_toolkit.collect.importing.spreadsheets import Unreadable
from lmb_toolkit.collect.importing.template import template_workbook
from lmb_toolkit.query.collection import load


def test_the_template_explains_offers_and_shows(folder: Path) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(template_workbook(load(folder), "2")))
    sheet = workbook["Lessen"]
    assert workbook["Lijsten"].sheet_state == "hidden"
    headings = [cell.value for cell in sheet[3]]
    assert headings == [
        "Nummer",
        "Achtergrond",
        "Les",
        "Advies",
        "Soort",
        "Leertraject",
        "Thema",
        "Thema 2",
        "Thema 3",
        "Voor wie",
        "Voor wie 2",
        "Voor wie 3",
        "Gemeente",
        "Jaar",
        "Bron",
        "Adres van de bron",
        "Mag dit openbaar?",
    ]
    assert all(cell.value for cell in sheet[2])
    example = dict(zip(headings, (cell.value for cell in sheet[4]), strict=True))
    assert example["Nummer"] == "Voorbeeld: deze rij lezen we niet in"
    assert (example["Thema"], example["Gemeente"]) == ("Pensioengeld", "Gent")

    assert sheet["A1"].value == (
        "Ethisch bankieren. Vul vanaf rij 5 één les per rij in. Wat je niet weet, laat je leeg."
    )
    assert list(example.values())[1:] == [
        None,
        "Gent maakte als eerste Belgische stad een deel van zijn pensioengeld fossielvrij: één"
        " fonds meteen volledig, een ander met een uitfaseringstermijn.",
        None,
        "Praktijk",
        "Ethisch bankieren",
        "Pensioengeld",
        "Fossielvrij",
        None,
        "Financieel directeur",
        None,
        None,
        "Gent",
        "2018",
        "Gent haalt pensioengeld weg uit fonds dat investeert in fossiele brandstoffen (hln.be)",
        "https://www.hln.be/regio/gent/gent-haalt-pensioengeld-weg-uit-fonds-dat-investeert-in-"
        "fossiele-brandstoffen~ad23d363/",
        "Ja",
    ]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJKLMNOPQ"]
    assert widths == [20, 40, 50, 40, 16, *[26] * 7, 22, 12, 30, 30, 16]
    first, aside = sheet["A1"].font, sheet["A2"].font
    assert (first.b, first.sz, aside.i, aside.color.rgb) == (True, 14, True, "00595959")
    assert (sheet["A4"].fill.fill_type, sheet["A4"].fill.fgColor.rgb) == ("solid", "00EDEDED")
    assert sheet["A4"].font.i and not sheet["A1"].alignment.wrap_text

    rules = sheet.data_validations.dataValidation
    places = [
        *("E5:E1000 Lijsten!$A$2:$A$6", "F5:F1000 Lijsten!$B$2:$B$6"),
        *(f"{letter}5:{letter}1000 Lijsten!$C$2:$C$49" for letter in "GHI"),
        *(f"{letter}5:{letter}1000 Lijsten!$D$2:$D$13" for letter in "JKL"),
        *("M5:M1000 Lijsten!$E$2:$E$286", "Q5:Q1000 Lijsten!$F$2:$F$3"),
    ]
    assert [f"{rule.sqref} {rule.formula1}" for rule in rules if rule.formula1] == places
    assert [rule.type for rule in rules] == [*[None] * 4, *["list"] * 9, *[None] * 3, "list"]
    assert all(rule.allow_blank and rule.showInputMessage for rule in rules)
    assert {(rule.errorTitle, rule.error) for rule in rules} == {
        ("Niet in de lijst", "Kies een waarde uit de lijst, of maak de cel leeg.")
    }
    titles = [heading.removesuffix(" 2").removesuffix(" 3") for heading in headings]
    assert [rule.promptTitle for rule in rules] == titles
    assert [rule.prompt for rule in rules] == [cell.value for cell in sheet[2]]
    assert rules[-1].prompt == (
        "Ja als de les na het nakijken op de website mag, nee als ze intern blijft."
    )
    lists = list(workbook["Lijsten"].iter_cols(values_only=True))
    assert [column[:3] for column in lists] == [
        ("Soort", "Praktijk", "Plan"),
        ("Leertraject", "Duurzaam aankoopbeleid", "Ethisch bankieren"),
        ("Thema", "Een bank kiezen", "Gemeentegeld beleggen"),
        ("Voor wie", "Aankoper", "Facilitaire of technische dienst"),
        ("Gemeente", "Aalst", "Aalter"),
        ("Mag dit openbaar?", "Ja", "Nee"),
    ]

    offered = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            heading = sheet.cell(3, next(iter(rule.sqref.ranges)).min_col).value
            cells = workbook["Lijsten"][rule.formula1.partition("!")[2].replace("$", "")]
            offered[heading] = ([row[0].value for row in cells], bool(rule.showErrorMessage))
    assert offered["Soort"] == (
        ["Praktijk", "Plan", "Valkuil", "Aanbeveling", "Hulpmiddel"],
        True,
    )
    assert offered["Thema 3"][0][:2] == ["Een bank kiezen", "Gemeentegeld beleggen"]
    assert offered["Mag dit openbaar?"] == (["Ja", "Nee"], True)
    assert (len(offered["Gemeente"][0]), offered["Gemeente"][1]) == (285, False)
    assert set(offered) == {*headings[4:13], "Mag dit openbaar?"}


def test_without_a_trajectory_no_theme_comes_first_and_an_unknown_one_is_refused(
    folder: Path,
) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(template_workbook(load(folder))))
    assert workbook["Lessen"]["A1"].value.startswith("Vul vanaf rij 5 één les per rij in. ")
    assert workbook["Lessen"]["M4"].value == "Oostende"
    assert workbook["Lijsten"]["C2"].value == "Werkkledij en textiel"
    with pytest.raises(Unreadable, match=r"^Leertraject 9 bestaat niet\. Kies uit: 1 "):
        template_workbook(load(folder), "9")
