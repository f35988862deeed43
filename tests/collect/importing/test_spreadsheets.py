"""A table as rows of cells, however it was saved and whatever is wrong with it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from time import process_time

import pytest
from openpyxl import Workbook

from lmb_toolkit.collect.importing.spreadsheets import Unreadable, read_spreadsheet, read_workbook
from lmb_toolkit.collection import limits
from tests.collect.importing.lists import FILES, Import, column, said, workbook


@pytest.mark.parametrize(
    "file", ["puntkomma-windows.csv", "komma-utf8-bom.csv", "tab-unicode.csv", "titel-en-sep.csv"]
)
def test_a_csv_reads_the_same_however_it_was_saved(imported: Import, file: str) -> None:
    report = imported(file, trajectory="2")
    assert [row.fields for row in report.rows] == [
        {
            "lesson": "Bedenk één vast criterium over mens en milieu voor leningen en beleggingen "
            "en laat het politiek goedkeuren.",
            "themes": "leningen-en-opdrachten",
            "municipalities": "46029",
            "places": "Moerbeke",
            "trajectory": "2",
        },
        {
            "lesson": "In het pensioenfonds OFP Prolocus beslissen de aangesloten besturen mee.",
            "themes": "pensioengeld",
            "year": "2022",
            "trajectory": "2",
        },
    ]


def test_a_broken_quote_and_a_loose_delimiter_cost_one_row_each(imported: Import) -> None:
    report = imported("aanhalingsteken.csv", trajectory="2")
    assert [row.state for row in report.rows] == ["refused", "remarked", "refused"]
    assert said(report)[0] == (2, "unclosed-quote", "")
    assert said(report)[2] == (4, "ragged-row", "hebt")


def test_titles_and_blank_lines_may_stand_above_the_header(imported: Import) -> None:
    report = imported("titelrij.xlsx")
    assert (report.mapping["Lessen"].row, report.rows[0].number) == (4, 5)
    assert report.rows[0].fields == {
        "lesson": "Kortrijk kocht licht als een dienst voor de vernieuwde bibliotheek; de "
        "leverancier blijft eigenaar van de toestellen.",
        "themes": "circulair-aankopen",
        "audiences": "aankoper",
        "municipalities": "34022",
        "places": "Kortrijk",
        "trajectory": "1",
    }


@pytest.mark.parametrize("file", ["samengevoegd.xlsx", "samengevoegd.ods"])
def test_a_merged_cell_counts_for_each_of_its_rows(imported: Import, file: str) -> None:
    report = imported(file)
    assert column(report, "municipalities") == ["34022", "34022", "32003"]
    assert column(report, "themes") == ["gebouwen-en-inrichting"] * 2 + ["werkkledij"]
    assert [row.state for row in report.rows] == ["taken"] * 3


def test_empty_rows_and_columns_say_nothing(imported: Import) -> None:
    report = imported("lege-rijen-en-kolommen.xlsx")
    assert [(row.number, row.state) for row in report.rows] == [(5, "taken"), (9, "taken")]
    assert column(report, "municipalities") == ["34022", "32003"]


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (
            "beschadigd.xlsx",
            "beschadigd.xlsx is beschadigd, of het is geen Excel-, OpenDocument- of CSV-bestand. "
            "Open het in Excel en bewaar het opnieuw als .xlsx.",
        ),
        (
            "wachtwoord.xlsx",
            "wachtwoord.xlsx is beveiligd met een wachtwoord. Bewaar het zonder wachtwoord.",
        ),
        ("leeg.csv", "leeg.csv is leeg: er staat niets in het bestand."),
        ("leeg.xlsx", "leeg.xlsx is leeg: op geen enkel zichtbaar blad staat iets."),
        ("verslag.pdf", "verslag.pdf is geen Excel-, OpenDocument- of CSV-bestand."),
        (
            "geen-lessen.xlsx",
            "In geen-lessen.xlsx vonden we geen kolom met lessen. De kolommen zijn: Bestuur, "
            "Aantal. Zeg bij welke kolom Les hoort, of zet boven de lessen een rij met kolomnamen, "
            "zoals Les, Thema en Gemeente.",
        ),
        (
            '"Alles in één cel\n',
            "In bestand vonden we geen kolom met lessen. De kolommen zijn: geen. Zeg bij welke "
            "kolom Les hoort, of zet boven de lessen een rij met kolomnamen, zoals Les, Thema en "
            "Gemeente.",
        ),
    ],
)
def test_a_file_that_is_no_list_of_lessons(imported: Import, file: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        imported(file)
    assert str(refused.value) == sentence


MERGED = [
    ("Gemeente", "Thema"),
    ("Kortrijk", "Gebouwen en inrichting"),
    ("Kortrijk", "Gebouwen en inrichting"),
    ("Diksmuide", "Werkkledij en textiel"),
]


@pytest.mark.parametrize(
    ("file", "sheets", "hidden"),
    [
        ("bladen.xlsx", ["Sessie Gent", "Deelnemers", "Sessie Zemst"], ("Oud",)),
        ("samengevoegd.xlsx", ["Lessen"], ()),
        ("samengevoegd.ods", ["Lessen"], ()),
    ],
)
def test_a_workbook_gives_the_sheets_that_are_seen(
    file: str, sheets: list[str], hidden: tuple[str, ...]
) -> None:
    """Here, as in the process of its own in which what strangers send is read."""
    data = (FILES / file).read_bytes()
    found = read_workbook(data, file)
    assert found == read_spreadsheet(data, file)
    assert ([sheet.name for sheet in found.sheets], found.hidden) == (sheets, hidden)
    if file.startswith("samengevoegd"):
        assert [row[:2] for row in found.sheets[0].rows.values()] == MERGED


@pytest.mark.parametrize("file", ["wachtwoord.xlsx", "beschadigd.xlsx"])
def test_what_is_no_workbook_is_refused_in_the_same_words_here(file: str) -> None:
    data = (FILES / file).read_bytes()
    with pytest.raises(Unreadable) as apart:
        read_spreadsheet(data, file)
    with pytest.raises(Unreadable) as here:
        read_workbook(data, file)
    assert str(here.value) == str(apart.value)


@pytest.mark.parametrize("size", [8, 100, 560, 900])
def test_half_of_an_old_excel_file_is_damaged_too(size: int) -> None:
    """The library that reads it panics on some of these."""
    half = (FILES / "wachtwoord.xlsx").read_bytes()[:size]
    with pytest.raises(Unreadable, match=r"^oud\.xls is beschadigd, of "):
        read_spreadsheet(half, "oud.xls")


def bomb() -> bytes:
    """A workbook of some 3 MB in which one cell holds 600 MB."""
    data = io.BytesIO(workbook(A1="Les", A2="x"))
    with zipfile.ZipFile(data) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts.items():
            if not name.endswith("sheet1.xml"):
                archive.writestr(name, part)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            sheet.write(start + b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>')
            for _ in range(600):
                sheet.write(b"a" * 1_000_000)
            sheet.write(b"</t></is></c></row></sheetData></worksheet>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: workbook(A1="Les", XFD1048576="x"), "te groot om te lezen"),
        (bomb, "uitgepakt telt het 60. MB"),
        (lambda: b"Les;Thema\n" + b"a;b\n" * 1_000_000, "er zijn meer dan 20000 rijen"),
        (lambda: b"a;" * 400 + b"\n" + b"b;" * 400, "er zijn meer dan 300 kolommen"),
        (lambda: b"a" * 20_000_001, "het bestand telt 21 MB en mag er 20 tellen"),
    ],
    ids=["stray cell", "zip bomb", "a million rows", "many columns", "long file"],
)
def test_what_is_too_big_is_told_and_ends_nothing(make: Callable[[], bytes], why: str) -> None:
    data = make()
    began = process_time()
    with pytest.raises(Unreadable, match=f"^lijst .*{why}"):
        read_spreadsheet(data, "lijst")
    assert process_time() - began < 20


@pytest.mark.parametrize(
    ("limit", "data", "why"),
    [
        ("SHEET_ROWS", b"Les;Jaar\na;1\nb;2\nc;3\n", "er zijn meer dan 3 rijen"),
        ("SHEET_COLUMNS", b"a;b;c;d\n1;2;3;4\n", "er zijn meer dan 3 kolommen"),
        ("SHEET_ROWS", workbook(A1="Les", A2="a", A3="b", A4="c"), "er zijn meer dan 3 rijen"),
        ("SHEET_CELLS", workbook(B2="Les"), "er staat iets ver onder of naast de lijst"),
        ("FILE_BYTES", b"Les", "het bestand telt 1 MB en mag er 0 tellen"),
        ("UNPACKED_BYTES", workbook(A1="Les"), "uitgepakt telt het 0 MB"),
    ],
)
def test_one_more_than_fits_is_too_big(
    monkeypatch: pytest.MonkeyPatch, limit: str, data: bytes, why: str
) -> None:
    read = read_workbook if data.startswith(b"PK") else read_spreadsheet
    enough = {"FILE_BYTES": 3, "UNPACKED_BYTES": 1_000_000, "SHEET_ROWS": 4, "SHEET_COLUMNS": 4}
    monkeypatch.setattr(limits, limit, enough.get(limit, 4))
    assert read(data, "lijst").sheets
    monkeypatch.setattr(limits, limit, 2 if limit == "FILE_BYTES" else 3)
    with pytest.raises(Unreadable) as refused:
        read(data, "lijst")
    assert str(refused.value) == (
        f"lijst is te groot om te lezen: {why}. Kopieer de rijen met lessen naar een nieuw bestand."
    )


def test_a_file_that_is_not_there_or_is_a_folder_is_told(tmp_path: Path) -> None:
    for path, reason in (
        (tmp_path / "x.csv", "dat bestand bestaat niet. Kijk de naam en de map na."),
        (tmp_path, "dat is een map. Kies een Excel- of CSV-bestand."),
    ):
        with pytest.raises(Unreadable) as refused:
            read_spreadsheet(path)
        assert str(refused.value) == f"{path}: {reason}"


def test_a_cell_is_plain_whatever_the_file_says_it_is() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append([" a\r\nb\u2028 ", 7.0, 7.5, True, date(2026, 11, 23), datetime(2026, 11, 23, 9)])
    sheet.append([None] * 6)
    sheet.append(["'=1", time(9, 30)])
    data = io.BytesIO()
    book.save(data)
    [found] = read_workbook(data.getvalue(), "x").sheets
    assert (found.name, found.broken, found.delimited) == ("Sheet", (), False)
    assert found.rows == {
        1: ("a\nb", 7, 7.5, True, date(2026, 11, 23), datetime(2026, 11, 23, 9)),
        3: ("'=1", "09:30:00", "", "", "", ""),
    }
    assert [type(cell) for cell in found.rows[1][1:4]] == [int, float, bool]


def test_what_makes_a_formula_harmless_is_taken_away_from_a_csv() -> None:
    [comma] = read_spreadsheet(b"Les,Jaar\n'=1;'=2,''=3\n'a,'-\n").sheets
    assert comma.rows == {1: ("Les", "Jaar"), 2: ("=1;=2", "'=3"), 3: ("'a", "-")}
    assert (comma.name, comma.delimited) == ("", True)
    [semicolon] = read_spreadsheet(b"SEP=;\r\nLes;Jaar\n'=1;'+2\n\"x\n'=2\";3\n").sheets
    assert list(semicolon.rows.values()) == [("Les", "Jaar"), ("=1", "+2"), ("x\n'=2", "3")]
