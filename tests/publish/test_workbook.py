"""The Excel workbook, opened with openpyxl and with pandas."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime

import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from lmb_toolkit.publish.workbook import to_excel
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from tests.publish.handing import DAY, opened

MIDNIGHT = datetime(2026, 11, 23)


BANKING = Selection(themes=["ethisch-bankieren"], text="pensioenfonds")


ADDRESS = "http://localhost:8866/verkennen?thema=ethisch-bankieren&q=pensioenfonds"


@pytest.fixture(scope="module")
def everything(collection: Collection) -> bytes:
    return to_excel(collection, Selection(), ADDRESS, DAY)


@pytest.fixture(scope="module")
def banking(collection: Collection) -> bytes:
    return to_excel(collection, BANKING, ADDRESS, DAY)


def values(sheet: Worksheet) -> list[tuple[object, ...]]:
    return list(sheet.iter_rows(values_only=True))


def names(collection: Collection) -> dict[str, dict[str, str]]:
    """Column → words → code, as the tables of the collection have them."""
    frames = collection.tables.frames
    fields = collection.schema.tables["lessons"].by_name
    coded = {
        "themes": dict(zip(frames["themes"]["title"], frames["themes"]["id"], strict=True)),
        "pillars": dict(zip(frames["pillars"]["title"], frames["pillars"]["id"], strict=True)),
        "trajectory": dict(
            zip(frames["trajectories"]["title"], frames["trajectories"]["id"], strict=True)
        ),
        "municipalities": dict(
            zip(frames["municipalities"]["name"], frames["municipalities"]["nis"], strict=True)
        ),
    }
    for name in (
        *("kind", "functions", "audiences", "country", "effort", "tool", "reuse"),
        *("source_type", "quote_language", "checked_how"),
    ):
        coded[name] = {label: code for code, label in fields[name].labels.items()}
    return coded


def with_pandas(data: bytes) -> pd.DataFrame:
    return pd.read_excel(io.BytesIO(data), "Lessen", keep_default_na=False, engine="openpyxl")


def with_openpyxl(data: bytes) -> pd.DataFrame:
    header, *rows = values(opened(data)["Lessen"])
    return pd.DataFrame(
        [["" if cell is None else cell for cell in row] for row in rows], columns=header
    )


@pytest.mark.parametrize("read", [with_pandas, with_openpyxl])
def test_excel_gives_back_every_lesson_on_the_screen(
    collection: Collection, everything: bytes, read: Callable[[bytes], pd.DataFrame]
) -> None:
    back = read(everything)
    fields = collection.schema.tables["lessons"].fields
    back = back.rename(columns={field.title: field.name for field in fields})
    for name, codes in names(collection).items():
        back[name] = [
            ";".join(codes[item] for item in cell.split("; ") if item) for cell in back[name]
        ]
    back["sdgs"] = back["sdgs"].str.replace("SDG ", "").str.replace("; ", ";")
    back["places"] = back["places"].str.replace("; ", ";")
    back["evaluated"] = back["evaluated"].map({"Ja": True, "Nee": False})
    back["corrected_on"] = pd.to_datetime(back["corrected_on"].replace("", None))
    back["year"] = pd.array([year or None for year in back["year"]], "Int64")
    shown = collection.select(Selection()).drop(columns=["status", "ref"]).reset_index(drop=True)
    assert len(shown) == 332
    assert sorted(back.columns) == sorted(shown.columns)
    pd.testing.assert_frame_equal(back[shown.columns], shown, check_dtype=False)


def test_the_sheet_holds_the_lessons_on_the_screen_in_their_order(
    collection: Collection, banking: bytes
) -> None:
    ids = [row[0] for row in values(opened(banking)["Lessen"])[1:]]
    assert sorted(ids) == ["2-017", "2-018", "2-019", "2-021", "2-024", "2-025"]
    assert ids == list(collection.select(BANKING)["id"])


def test_years_are_numbers_days_are_dates_and_sources_are_links(banking: bytes) -> None:
    sheet = opened(banking)["Lessen"]
    column = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet["I2"].value == 2022 and sheet["I2"].data_type == "n"
    checked = sheet[f"{column['Nagekeken uiterlijk op']}2"]
    assert checked.is_date and checked.value == MIDNIGHT
    for cell in sheet[column["Adres van de bron"]][1:]:
        assert cell.hyperlink.target == cell.value
        assert cell.value.startswith("https://")


def test_the_sheet_is_ready_to_read_to_filter_and_to_print(everything: bytes) -> None:
    sheet = opened(everything)["Lessen"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:AD333"
    assert sheet.column_dimensions["C"].width == 60
    assert sheet["C2"].alignment.wrap_text
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'Lessen'!$A$1:$J$333"


def test_counts_name_the_total_and_why_they_do_not_add_up(banking: bytes) -> None:
    assert values(opened(banking)["Aantallen"]) == [
        ("Aantal lessen in de lijst", None, 6),
        (
            "Een les met meerdere thema's telt bij elk thema mee en een les zonder gemeente of jaar"
            " telt daar niet mee, dus samen geven de aantallen niet altijd het totaal.",
            None,
            None,
        ),
        (None, None, None),
        ("Geteld volgens", "Waarde", "Lessen"),
        ("Hoofdthema", "Ethisch bankieren", 6),
        ("Thema", "Pensioengeld", 6),
        ("Thema", "Fossielvrij", 1),
        ("Thema", "Criteria en controle", 1),
        ("Thema", "Politiek en druk", 3),
        ("Soort les", "Praktijk", 3),
        ("Soort les", "Valkuil", 2),
        ("Soort les", "Aanbeveling", 1),
        ("Voor wie", "Financieel directeur", 6),
        ("Voor wie", "Duurzaamheidsambtenaar", 1),
        ("Voor wie", "Mandataris", 3),
        ("Voor wie", "Leidinggevende", 1),
        ("Grootte van de gemeente", "Zonder Vlaamse gemeente", 6),
        ("Provincie", "Zonder Vlaamse gemeente", 6),
        ("Leertraject", "Ethisch bankieren", 6),
        ("Functie van het leertraject", "Labo", 6),
        ("Functie van het leertraject", "Voedingsbodem", 2),
        ("Pijler", "Mondiale beleidskeuzes", 6),
        ("Jaar van de bron", "2022", 3),
        ("Jaar van de bron", "2020", 2),
    ]


def test_the_list_says_what_it_is_and_how_to_cite_it(banking: bytes) -> None:
    sheet = opened(banking)["Over deze lijst"]
    licence = "Creative Commons Naamsvermelding 4.0 Internationaal"
    assert values(sheet) == [
        ("Lijst", "Lessen over lokaal mondiaal beleid"),
        ("Zoekwoorden", "“pensioenfonds”"),
        ("Thema", "Ethisch bankieren"),
        ("Volgorde", "Best passend eerst"),
        ("Aantal lessen", 6),
        ("Adres van de lijst", ADDRESS),
        ("Gedownload op", MIDNIGHT),
        ("Gegevens van", MIDNIGHT),
        ("Versie van de gegevens", "2026.11.23"),
        ("Licentie", licence),
        ("Adres van de licentie", "https://creativecommons.org/licenses/by/4.0/deed.nl"),
        ("Bron", "VVSG, Lokaal Mondiaal Beleid in de praktijk: leertrajecten"),
        ("Bron", "Statbel: gemeenten, NIS-codes en bevolking op 1 januari 2026, toestand 2025"),
        ("Bron", "GeoNames: plaatsnamen en postcodes (CC BY 4.0)"),
        (
            "Zo verwijs je naar de lijst",
            "Lessen over lokaal mondiaal beleid, versie 2026.11.23, gedownload op 23 november 2026."
            f" Licentie: {licence}. {ADDRESS}",
        ),
        (
            "Zo verwijs je naar één les",
            "Noem de bron van de les, en haar adres als ze er een heeft.",
        ),
        ("Afdrukken", "Excel drukt van elke les de kolommen tot en met Bron af."),
    ]
    assert sheet["B6"].hyperlink.target == ADDRESS


@pytest.mark.parametrize(
    ("selection", "filters"),
    [
        (
            Selection(),
            [("Filter", "Geen: dit zijn alle lessen."), ("Volgorde", "Recentste bron eerst")],
        ),
        (
            Selection(themes=["bestaat-niet"], sort="bestaat-niet"),
            [("Filter", "Geen: dit zijn alle lessen."), ("Volgorde", "Recentste bron eerst")],
        ),
        (
            Selection(themes=["fossielvrij", "pensioengeld", "bestaat-niet"], sort="titel"),
            [("Thema", "Pensioengeld of Fossielvrij"), ("Volgorde", "Op titel")],
        ),
        (
            Selection(text="pensioenfonds", municipalities=["44021"], sort="nieuwste"),
            [
                ("Zoekwoorden", "“pensioenfonds”"),
                ("Gemeente", "Gent"),
                ("Volgorde", "Recentste bron eerst"),
            ],
        ),
    ],
)
def test_the_filter_is_in_words(
    collection: Collection, selection: Selection, filters: list[tuple[str, str]]
) -> None:
    rows = values(opened(to_excel(collection, selection))["Over deze lijst"])
    assert rows[1 : rows.index(filters[-1]) + 1] == filters


def test_the_same_list_is_the_same_file(collection: Collection, banking: bytes) -> None:
    assert to_excel(collection, BANKING, ADDRESS, DAY) == banking
    with zipfile.ZipFile(io.BytesIO(banking)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = opened(banking).properties
    assert (properties.created, properties.modified) == (MIDNIGHT, MIDNIGHT)


def test_a_list_without_lessons_is_a_workbook_too(collection: Collection) -> None:
    workbook = opened(to_excel(collection, Selection(text="xylofoonkwartet"), day=DAY))
    assert workbook["Lessen"].auto_filter.ref == "A1:AD1"
    assert len(values(workbook["Lessen"])) == 1
    assert values(workbook["Aantallen"])[0][2] == 0
