"""Which column a heading stands for, and in which row the headings are."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collect.importing.headings import (
    KEPT,
    check_choices,
    choice,
    first_row,
    keep_choices,
    kept_choices,
    propose_mapping,
)
from lmb_toolkit.collect.importing.spreadsheets import Unreadable, read_spreadsheet
from lmb_toolkit.collection.schema import Schema, read_schema
from tests.collect.importing.lists import Import, column


@pytest.fixture(scope="module")
def schema(data_folder: Path) -> Schema:
    return read_schema(data_folder / "datapackage.json")


def columns(schema: Schema, *rows: str, chosen: dict[str, str] | None = None) -> dict[int, str]:
    """The columns of a list by place."""
    sheet = read_spreadsheet("\n".join([*rows, ""]).encode())
    found = propose_mapping(sheet, schema, chosen)
    return next(iter(found.values())).columns if found else {}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Gemeente", "municipalities"),
        ("GEMEENTE of stad", "municipalities"),
        ("Thema (meerdere mogelijk)", "themes"),
        ("Jaar *", "year"),
        ("Voor de volledigheid: link naar de bron", "source_url"),
        ("Achtergrondd", "context"),
        ("municipality", "municipalities"),
    ],
)
def test_a_heading_is_known_by_name_by_part_or_nearly(
    schema: Schema, heading: str, column: str
) -> None:
    found = columns(schema, f"Les;{heading}", "Tel eerst.;x")
    assert found == {0: "lesson", 1: column}


def test_a_heading_that_says_nothing_to_us_has_no_column(schema: Schema) -> None:
    assert columns(schema, "Les;Kleur;Jaar;Th", "a;b;c;d") == {0: "lesson", 2: "year"}


def test_a_column_goes_to_its_surest_heading_and_a_list_may_have_several(schema: Schema) -> None:
    assert columns(schema, "Les;Wat leerden we;Thema 1;Thema 2", "a;b;c;d") == {
        0: "lesson",
        2: "themes",
        3: "themes",
    }


def test_what_somebody_chose_goes_before_what_is_proposed(schema: Schema) -> None:
    chosen = {"les": "", "opmerking": "lesson", "Kleur": "nergens"}
    found = columns(schema, "Les;Opmerking;Kleur", "a;b;c", chosen=chosen)
    assert found == {1: "lesson"}


def test_a_header_is_a_row_with_lessons_below_and_no_loose_word(schema: Schema) -> None:
    assert columns(schema, "Les;Kleur", "a;b") == {}
    assert columns(schema, "Les", "a") == {0: "lesson"}
    assert columns(schema, "Nummer;Jaar", "1-001;2020") == {0: "id", 1: "year"}
    assert columns(schema, "Nummer;Jaar", "7;2020") == {}
    titles = [f"titel {number};" for number in range(19)]
    assert columns(schema, *titles, "Les;Jaar", "a;2020") == {0: "lesson", 1: "year"}
    assert columns(schema, *titles, "titel;", "Les;Jaar", "a;2020") == {}


def test_without_a_known_heading_the_first_row_of_several_cells_is_shown() -> None:
    [sheet] = read_spreadsheet(b"Titel;\n;a;b\n1;2;3\n").sheets
    header = first_row(sheet)
    assert (header.row, header.headings, header.columns) == (2, {1: "a", 2: "b"}, {})


def test_a_choice_names_a_heading_and_a_column_or_none(schema: Schema) -> None:
    assert choice("Wat leerden we=lesson", schema) == ("Wat leerden we", "lesson")
    assert choice("a=b=Gemeente", schema) == ("a=b", "municipalities")
    assert choice("Kleur=", schema) == ("Kleur", "")
    for wrong in ("lesson", "=lesson", "Kleur=blauw"):
        with pytest.raises(Unreadable, match="Kies uit: id "):
            choice(wrong, schema)


def test_a_choice_for_a_heading_that_is_not_there_is_said(schema: Schema) -> None:
    sheet = read_spreadsheet(b"Les;Jaar\na;2020\n")
    mapping = propose_mapping(sheet, schema)
    check_choices({"JAAR": "year"}, mapping, sheet)
    with pytest.raises(Unreadable, match=r'geen kolom "Kleur"\. Kies uit: Les, Jaar'):
        check_choices({"Kleur": "year"}, mapping, sheet)


def test_choices_are_kept_by_heading_however_it_is_spelled(tmp_path: Path) -> None:
    assert kept_choices(tmp_path) == {}
    keep_choices(tmp_path, {"Kleur": "kind", "Wat": "lesson"})
    keep_choices(tmp_path, {"KLEUR": ""})
    assert kept_choices(tmp_path) == {"KLEUR": "", "Wat": "lesson"}
    (tmp_path / KEPT).write_text("[1]")
    with pytest.raises(Unreadable, match="Verwijder dat bestand"):
        kept_choices(tmp_path)


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
