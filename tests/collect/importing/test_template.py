"""The sheet to fill in explains itself and offers what fits."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

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
