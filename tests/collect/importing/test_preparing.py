"""Spreadsheets as staff really have them: one file per oddity, in spreadsheets/."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from lmb_toolkit.collect.importing.headings import keep_choices, kept_choices, propose_mapping
from lmb_toolkit.collect.importing.preparing import prepare, read_contents
from lmb_toolkit.collect.importing.refused_rows import refused_workbook
from lmb_toolkit.collect.importing.report import Report
from lmb_toolkit.collect.importing.spreadsheets import Unreadable, read_spreadsheet
from lmb_toolkit.collect.inbox import Inbox

FILES = Path(__file__).parent / "spreadsheets"
Import = Callable[..., Report]


@pytest.fixture(scope="module")
def imported(data_folder: Path) -> Import:
    """Imports a file of `FILES`, or a table given as text, beside the real lessons."""
    contents = read_contents(data_folder)

    def run(file: str, chosen: Mapping[str, str] | None = None, trajectory: str = "1") -> Report:
        is_text = "\n" in file
        spreadsheet = read_spreadsheet(file.encode() if is_text else FILES / file)
        mapping = propose_mapping(spreadsheet, contents.schema, chosen)
        return prepare(spreadsheet, trajectory, contents, mapping)

    return run


def column(report: Report, name: str) -> list[str]:
    return [row.fields.get(name, "") for row in report.rows]


def said(report: Report) -> list[tuple[int, str, str]]:
    """Row, type and value of every problem."""
    return [
        (row.number, problem.type, problem.value) for row in report.rows for problem in row.problems
    ]


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


def test_empty_rows_and_columns_say_nothing(imported: Import) -> None:
    report = imported("lege-rijen-en-kolommen.xlsx")
    assert [(row.number, row.state) for row in report.rows] == [(5, "taken"), (9, "taken")]
    assert column(report, "municipalities") == ["34022", "32003"]


def test_days_are_text_numbers_or_dates(imported: Import) -> None:
    report = imported("datums.xlsx")
    assert column(report, "year") == ["2020", "2023", "2022", "2019", "2019"]
    assert column(report, "checked_on") == ["2026-11-23"] * 4 + ["31/02/2026"]
    assert said(report) == [(5, "day-for-year", "43556"), (6, "invalid-date", "31/02/2026")]


def test_several_values_share_a_cell(imported: Import) -> None:
    report = imported("themas.xlsx")
    assert column(report, "themes") == [
        "ict;circulair-aankopen",
        "werkkledij;circulair-aankopen",
        "inspraak;met-de-gemeenschap;aanpak-en-beleid",
        "bibliotheek-en-museum;straatnamen",
        "Werkkledy;kantoorplanten",
    ]
    assert column(report, "sdgs") == ["12.7", "8;12.7", "", "12.7", ""]
    assert said(report) == [
        (5, "date-for-sdg", "2026-07-12"),
        (6, "unknown-themes", "Werkkledy"),
        (6, "unknown-themes", "kantoorplanten"),
    ]
    assert report.rows[4].problems[0].remedy == "Bedoel je Werkkledij en textiel?"


def test_municipalities_have_old_names_offices_and_parts(imported: Import) -> None:
    report = imported("gemeenten.xlsx")
    assert list(zip(column(report, "municipalities"), column(report, "places"), strict=True)) == [
        ("34022", "Kortrijk"),
        ("44021", "Gent"),
        ("32003", "Diksmuide"),
        ("44088", "Merelbeke"),
        ("44086", "De Pinte"),
        ("46030", "Kruibeke"),
        ("44021", "Gentbrugge"),
        ("", "Amsterdam"),
        ("23096", "Zemst;Sokone"),
        ("71070", "HEUSDEN ZOLDER"),
        ("34022", ""),
        ("46029;46021", "St.-Niklaas;Lokeren"),
        ("", ""),
        ("41002", "Nieuwerkerken"),
        ("11023", "Kapellen"),
    ]
    assert said(report) == [
        (5, "merged-municipality", "Merelbeke"),
        (6, "merged-municipality", "De Pinte"),
        (7, "merged-municipality", "Kruibeke"),
        (9, "unknown-municipality", "Amsterdam"),
        (10, "unknown-municipality", "Sokone"),
        (15, "other-municipality", "Nieuwerkerken"),
    ]


def test_a_year_may_be_wrapped_in_words(imported: Import) -> None:
    report = imported("jaren.csv")
    assert column(report, "year") == ["2019", "2019", "", "2203", "vorig jaar"]
    assert said(report) == [
        (2, "year-in-text", "voorjaar 2019"),
        (3, "year-in-text", "2019-2020"),
        (5, "impossible-year", "2203"),
        (6, "impossible-year", "vorig jaar"),
    ]


def test_every_visible_sheet_with_lessons_counts(imported: Import) -> None:
    report = imported("bladen.xlsx")
    assert [(row.sheet, row.fields["municipalities"]) for row in report.rows] == [
        ("Sessie Gent", "44021"),
        ("Sessie Zemst", "23096"),
    ]
    assert "\nBlad Deelnemers: geen kolom met lessen, overgeslagen.\n" in report.text()
    assert "\nBlad Oud: verborgen, overgeslagen.\n" in report.text()


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


@pytest.mark.parametrize("size", [8, 100, 560, 900])
def test_half_of_an_old_excel_file_is_damaged_too(size: int) -> None:
    """The library that reads it panics on some of these."""
    half = (FILES / "wachtwoord.xlsx").read_bytes()[:size]
    with pytest.raises(Unreadable, match=r"^oud\.xls is beschadigd, of "):
        read_spreadsheet(half, "oud.xls")


def test_a_lesson_that_we_have_is_left_alone_or_changed(imported: Import) -> None:
    report = imported(
        "Nummer;Titel;Advies\n"
        "1-038;Kortrijk herstelde en herontwierp zijn kantoormeubilair;\n"
        "1-039;Kortrijk rekende meubels als dienst na;Reken het eerst na.\n"
        "1-039;Kortrijk koopt geen meubels als dienst;\n"
    )
    assert [row.state for row in report.rows][1:] == ["remarked", "refused"]
    assert report.rows[1].fields == {
        "id": "1-039",
        "title": "Kortrijk rekende meubels als dienst na",
        "advice": "Reken het eerst na.",
    }
    assert said(report)[-2:] == [
        (3, "changed-lesson", "Titel, Advies"),
        (4, "same-id", "1-039"),
    ]


def test_numbers_of_staff_are_references_and_repeated_texts_are_told(imported: Import) -> None:
    report = imported(
        "Nummer;Les;Thema\n"
        "1;Meubels als dienst afnemen bleek voor de stad niet interessant.;Circulair aankopen\n"
        "2;Meubels als dienst afnemen bleek voor de stad niet interessant.;Circulair aankopen\n"
        "3;Meubels als dienst afnemen bleek voor de stad NIET interessant!;\n"
    )
    assert [row.state for row in report.rows] == ["taken", "unchanged", "remarked"]
    assert column(report, "ref") == ["1", "2", "3"]
    assert said(report) == [(3, "same-row", ""), (4, "same-lesson", "")]


def test_one_column_that_someone_chose_is_enough(imported: Import) -> None:
    table = "Blok;Les;Opm\n1;Begin op tijd.;x\n"
    with pytest.raises(Unreadable):
        imported(table)
    assert column(imported(table, {"Les": "lesson"}), "lesson") == ["Begin op tijd."]


def test_someone_may_say_what_a_heading_means_and_it_is_kept(
    imported: Import, folder: Path
) -> None:
    table = "Wat bleef hangen;Les;Tip\nBegin op tijd.;dinsdag;Vraag hulp.\n"
    chosen = {"Wat bleef hangen": "lesson", "Les": ""}
    assert [row.fields for row in imported(table, chosen).rows] == [
        {"lesson": "Begin op tijd.", "advice": "Vraag hulp.", "trajectory": "1"}
    ]
    keep_choices(folder, chosen)
    keep_choices(folder, {"LES": "context"})
    assert kept_choices(folder) == {"Wat bleef hangen": "lesson", "LES": "context"}
    assert imported(table, kept_choices(folder)).rows[0].fields["context"] == "dinsdag"


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


def test_progress_is_told_and_ends_with_all(data_folder: Path) -> None:
    contents = read_contents(data_folder)
    lines = [f"Les {number} over bestekken" for number in range(600)]
    spreadsheet = read_spreadsheet("\n".join(["Les;Thema", *lines]).encode())
    told: list[tuple[int, int]] = []
    mapping = propose_mapping(spreadsheet, contents.schema)
    prepare(spreadsheet, "1", contents, mapping, lambda *done: told.append(done))
    assert told == [(0, 601), (250, 601), (500, 601), (601, 601)]


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
