"""The rows that were refused come back as Excel."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from lmb_toolkit.collect.importing.headings import propose_mapping
from lmb_toolkit.collect.importing.preparing import prepare, read_contents
from lmb_toolkit.collect.importing.refused_rows import refused_workbook
from lmb_toolkit.collect.importing.spreadsheets import read_spreadsheet
from lmb_toolkit.collect.inbox import Inbox
from tests.collect.importing.lists import Import


def test_what_was_refused_comes_back_to_be_mended(imported: Import, folder: Path) -> None:
    report = imported("tien-eigenaardigheden.xlsx")
    workbook = openpyxl.load_workbook(io.BytesIO(refused_workbook(report)))
    assert workbook.sheetnames == ["Sessie"]
    sheet = workbook["Sessie"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:3] == ("Nr", "Gemeente", "Wat leerden we?")
    assert [row[-1] for row in rows] == [
        "Waarom",
        "In deze cel ging een letter verloren toen het bestand bewaard werd. Typ de letter opnieuw "
        "en bewaar het bestand als 'CSV UTF-8'.\n"
        "Moerbeke hoort sinds 2025 bij Lokeren; dat namen we over. Kijk na of dat klopt. (rij 7)",
        "In deze rij staat geen les. Schrijf wat jullie leerden. (rij 12)",
    ]
    coloured = [
        cell.coordinate for row in sheet["A2:I3"] for cell in row if cell.fill.fill_type == "solid"
    ]
    assert coloured == ["B2", "C2", "I2", "C3", "I3"]

    sheet["C2"] = "Bedenk één vast criterium over mens en milieu voor leningen en beleggingen."
    sheet["C3"] = "District09 wil minder en beter kopen, en beter en langer gebruiken."
    mended = folder.parent / "verbeterd.xlsx"
    workbook.save(mended)
    contents = read_contents(folder)
    again = read_spreadsheet(mended)
    report = prepare(again, "1", contents, propose_mapping(again, contents.schema))
    assert [row.state for row in report.rows] == ["remarked", "taken"]
    assert [row.fields["municipalities"] for row in report.rows] == ["46029", "44021"]
    assert len(report.deliver(Inbox(folder))) == 2


def test_a_table_without_a_name_and_a_list_without_refusals(imported: Import) -> None:
    refused = refused_workbook(imported("Les;Advies;Jaar\n;Vraag.;2020\nTel.;;\n"))
    sheet = openpyxl.load_workbook(io.BytesIO(refused)).worksheets[0]
    assert sheet.title == "Geweigerd"
    assert list(sheet.values) == [
        ("Les", "Advies", "Jaar", "Waarom"),
        (
            None,
            "Vraag.",
            "2020",
            "In deze rij staat geen les. Schrijf wat jullie leerden. (rij 2)",
        ),
    ]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert widths == [48, 48, 18, 48]
    assert [cell.fill.fgColor.rgb for cell in sheet[2]] == [
        "00F8D7DA",
        *["00000000"] * 2,
        "00F8D7DA",
    ]
    none = openpyxl.load_workbook(io.BytesIO(refused_workbook(imported("Les;Jaar\nTel.;\n"))))
    assert (none.sheetnames, list(none.worksheets[0].values)) == (
        ["Geweigerd"],
        [("Er is geen enkele rij geweigerd.",)],
    )
