"""Both CSV files, and the names of files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from lmb_toolkit.collection.schema import Field
from lmb_toolkit.publish.exports import filename, to_csv, to_csv_belgium
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from tests.publish.handing import LOKEREN, cells

DAY = date(2026, 11, 23)


BANKING = Selection(themes=["ethisch-bankieren"], text="pensioenfonds")


def test_csv_has_the_very_bytes_of_the_data_package(
    collection: Collection, data_folder: Path
) -> None:
    files = [path.read_bytes() for path in (data_folder / "lessons").glob("*.csv")]
    header = files[0].splitlines(keepends=True)[0]
    rows = [row for file in files for row in file.splitlines(keepends=True)[1:]]
    exported = to_csv(collection, Selection()).splitlines(keepends=True)
    assert exported[0] == header
    assert sorted(exported[1:]) == sorted(row for row in rows if b",published," in row)


@pytest.mark.parametrize(("export", "delimiter"), [(to_csv, ","), (to_csv_belgium, ";")])
def test_a_csv_holds_the_lessons_on_the_screen_in_their_order(
    collection: Collection, export: Callable[..., bytes], delimiter: str
) -> None:
    ids = [row[0] for row in cells(export(collection, BANKING), delimiter)[1:]]
    assert sorted(ids) == ["2-017", "2-018", "2-019", "2-021", "2-024", "2-025"]
    assert ids == list(collection.select(BANKING)["id"])
    by_title = export(collection, replace(BANKING, sort="titel"))
    assert [row[0] for row in cells(by_title, delimiter)[1:]] == [
        "2-017",
        "2-019",
        "2-025",
        "2-024",
        "2-021",
        "2-018",
    ]


def test_the_belgian_csv_is_for_people(collection: Collection) -> None:
    assert to_csv_belgium(collection, LOKEREN).decode("utf-8") == (
        "\ufeffNummer;Titel;Les;Achtergrond;Advies;Soort;Thema;Gemeente;Jaar;Bron;Leertraject;"
        "Geëvalueerd;Functie;Pijler;SDG;Voor wie;Plaats in de bron;Land;Inspanning;"
        "Soort hulpmiddel;Over te nemen;"
        "Adres van de bron;Soort bron;Zo staat het in de bron;Taal van het citaat;"
        "Hoe nagekeken;Nagekeken uiterlijk op;Toegevoegd op;Gewijzigd op;Verbeterd op\r\n"
        "2-003;Vast criterium over mens en milieu voor leningen en beleggingen;"
        "Bedenk één vast criterium over mens en milieu voor leningen en beleggingen, neem het op"
        " in het typebestek en laat het politiek goedkeuren.;;;Hulpmiddel;"
        '"Leningen en opdrachten; Criteria en controle";Lokeren;;Aandacht voor sociale aspecten'
        " en milieuaspecten bij het aangaan van een lening;Ethisch bankieren;Nee;"
        '"Voedingsbodem; Uitrol";Mondiale beleidskeuzes;;'
        '"Financieel directeur; Aankoper; Mandataris";Moerbeke;België;;Methode;'
        "Niet bekend of je het kan overnemen;"
        "https://overheid.vlaanderen.be/goede-praktijken/"
        "aandacht-voor-sociale-aspecten-en-milieuaspecten-bij-het-aangaan-van-een-lening;"
        "Andere overheid;Werk een standaard gunningscriterium uit dat voldoende aandacht heeft"
        " voor sociale aspecten en/of milieuaspecten bij het aangaan van een lening of"
        " belegging.;Nederlands;Met het citaat;2026-11-23;2026-11-23;2026-11-23;\r\n"
    )


def test_numbers_have_a_comma_in_the_belgian_csv(
    collection: Collection, rewritten: Callable[..., Collection]
) -> None:
    changed = rewritten(score=[2.5])
    lessons = collection.schema.tables["lessons"]
    score = Field("score", "number", "Score", "", {})
    changed.schema = replace(
        collection.schema,
        tables={"lessons": replace(lessons, fields=(*lessons.fields, score))},
    )
    assert cells(to_csv_belgium(changed, Selection()), ";")[1][-1] == "2,5"


def test_a_selection_without_lessons_gives_only_a_header(collection: Collection) -> None:
    nothing = Selection(text="xylofoonkwartet")
    assert to_csv(collection, nothing).count(b"\n") == 1
    assert to_csv_belgium(collection, nothing).count(b"\r\n") == 1


FORMULAS = {
    "=1+1": "'=1+1",
    "+32 9 000 00 00": "'+32 9 000 00 00",
    "- Betrek de jeugdraad": "'- Betrek de jeugdraad",
    "@SUM(A1)": "'@SUM(A1)",
    "\t=1": "'\t=1",
    "\r=1": "'\n'=1",
    "'=1": "''=1",
    "'t Stad": "'t Stad",
    "Prijs: 50,-": "Prijs: 50,-",
    "zo;=cmd|' /C calc'!A0;": "zo;'=cmd|' /C calc'!A0;",
    "zo\n=1+1": "zo\n'=1+1",
}


def test_no_cell_of_a_csv_is_a_formula(rewritten: Callable[..., Collection]) -> None:
    changed = rewritten(lesson=list(FORMULAS))
    assert [row[3] for row in cells(to_csv(changed, Selection()))[1:]] == list(FORMULAS.values())


def test_in_belgium_only_the_start_of_a_cell_is_one(rewritten: Callable[..., Collection]) -> None:
    changed = rewritten(lesson=["=1+1", "Ga zo te werk:\n- begin", "zo;=1"])
    lessons = [row[2] for row in cells(to_csv_belgium(changed, Selection()), ";")[1:]]
    assert lessons == ["'=1+1", "Ga zo te werk:\n- begin", "zo;=1"]


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        (Selection(), "lessen-2026-11-23.xlsx"),
        (Selection(themes=["ethisch-bankieren"]), "lessen-ethisch-bankieren-2026-11-23.xlsx"),
        (BANKING, "lessen-ethisch-bankieren-pensioenfonds-2026-11-23.xlsx"),
        (Selection(text="Oña: één/twee?"), "lessen-ona-een-twee-2026-11-23.xlsx"),
        (Selection(text="../../CON <b>"), "lessen-con-b-2026-11-23.xlsx"),
        (Selection(text="تعاون 🌍"), "lessen-2026-11-23.xlsx"),
        (Selection(years=[2024, 2023], sort="titel"), "lessen-2023-2024-2026-11-23.xlsx"),
        (Selection(text="x" * 200), "lessen-2026-11-23.xlsx"),
    ],
)
def test_a_filename_says_what_is_inside(selection: Selection, name: str) -> None:
    assert filename(selection, ".xlsx", DAY) == name


def test_a_filename_ends_at_a_word_within_80_characters() -> None:
    themes = ["duurzaam-aankopen", "internationale-samenwerking", "wereldburgerschap"]
    assert filename(Selection(themes=themes), ".csv", DAY) == (
        "lessen-duurzaam-aankopen-internationale-samenwerking-2026-11-23.csv"
    )
