"""Copies of the real data with one planted fault each, and the problems that it gives."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import frictionless
import pytest

from lmb_toolkit.collection.checking import check

BANKING = "lessons/ethisch-bankieren.csv"
BUYING = "lessons/duurzaam-aankoopbeleid.csv"
CITIZENS = "lessons/wereldburgerschap.csv"

Found = list[tuple[str, int | None, str | None, str]]
Fault = Callable[[Path], object]
FAULTS: list[tuple[Fault, Found]] = []


def gives(*expected: tuple[str, int | None, str | None, str]) -> Callable[[Fault], Fault]:
    """Note what (file, row, column, type) a fault gives."""

    def note(fault: Fault) -> Fault:
        FAULTS.append((fault, list(expected)))
        return fault

    return note


def edit(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text("utf-8")
    changed = change(text)
    assert changed != text
    path.write_text(changed, "utf-8", newline="")


def edit_line(path: Path, number: int, change: Callable[[str], str]) -> None:
    def on_line(text: str) -> str:
        lines = text.split("\n")
        lines[number - 1] = change(lines[number - 1])
        return "\n".join(lines)

    edit(path, on_line)


@gives((".", None, None, "missing-folder"))
def no_folder(folder: Path) -> None:
    shutil.rmtree(folder)


@gives((".", None, None, "missing-folder"))
def a_file_for_a_folder(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("id,title\n")


@gives(("datapackage.json", None, None, "missing-package"))
def no_package(folder: Path) -> None:
    (folder / "datapackage.json").unlink()


@gives(("datapackage.json", None, None, "invalid-package"))
def half_a_package(folder: Path) -> None:
    edit(folder / "datapackage.json", lambda text: text[:5000])


@gives(("datapackage.json", None, None, "invalid-package"))
def a_pattern_that_is_none(folder: Path) -> None:
    edit(folder / "datapackage.json", lambda text: text.replace(r"^\\d{5}$", "^(", 1))


@gives(*[("datapackage.json", None, None, "missing-table")] * 2)
def a_package_of_an_older_version(folder: Path) -> None:
    path = folder / "datapackage.json"
    package = json.loads(path.read_text("utf-8"))
    kept = [it for it in package["resources"] if it["name"] not in ("trials", "synonyms")]
    path.write_text(json.dumps(package | {"resources": kept}), "utf-8")


@gives(("datapackage.json", None, None, "outside-folder"))
def a_table_outside_the_folder(folder: Path) -> None:
    (folder / "pillars.csv").rename(folder.parent / "pillars.csv")
    edit(folder / "datapackage.json", lambda text: text.replace("pillars.csv", "../pillars.csv"))


@gives(("datapackage.json", None, None, "outside-folder"))
def a_link_out_of_the_folder(folder: Path) -> None:
    (folder / "pillars.csv").rename(folder.parent / "pillars.csv")
    (folder / "pillars.csv").symlink_to("../pillars.csv")


@gives(("themes.csv", None, None, "missing-file"))
def no_themes(folder: Path) -> None:
    (folder / "themes.csv").unlink()


@gives(("lessons/kopie.csv", None, None, "unknown-file"))
def a_file_that_nobody_knows(folder: Path) -> None:
    shutil.copy(folder / BANKING, folder / "lessons/kopie.csv")


@gives(("themes.csv", None, None, "empty-file"))
def an_empty_file(folder: Path) -> None:
    (folder / "themes.csv").write_bytes(b"")


@gives(("themes.csv", None, None, "no-rows"))
def themes_without_rows(folder: Path) -> None:
    edit(folder / "themes.csv", lambda text: text.split("\n")[0] + "\n")


@gives(("themes.csv", 1, None, "missing-header"))
def no_header(folder: Path) -> None:
    edit(folder / "themes.csv", lambda text: text.partition("\n")[2])


@gives(("themes.csv", 1, None, "missing-header"))
def a_photo(folder: Path) -> None:
    (folder / "themes.csv").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe,,;;\n" * 99)


@gives((BANKING, 1, "titel", "unknown-column"), (BANKING, 1, "title", "missing-column"))
def a_column_with_another_name(folder: Path) -> None:
    edit_line(folder / BANKING, 1, lambda line: line.replace(",title,", ",titel,"))


@gives((BANKING, 1, "lesson", "missing-column"), (BANKING, 1, "title", "duplicate-column"))
def a_column_twice(folder: Path) -> None:
    edit_line(folder / BANKING, 1, lambda line: line.replace(",lesson,", ",title,"))


@gives((BANKING, 7, None, "repeated-header"))
def the_header_again(folder: Path) -> None:
    edit(folder / BANKING, lambda text: "\n".join(insert(text.split("\n"), 6, 0)))


@gives((BANKING, 4, None, "ragged-row"))
def a_cell_too_few(folder: Path) -> None:
    edit_line(folder / BANKING, 4, lambda line: line.rpartition(",")[0])


@gives((BANKING, 4, None, "ragged-row"))
def a_comma_without_quotes(folder: Path) -> None:
    edit_line(folder / BANKING, 4, lambda line: line.replace('"', ""))


@gives((BANKING, 4, None, "unclosed-quote"))
def a_quote_that_is_not_closed(folder: Path) -> None:
    edit_line(folder / BANKING, 4, lambda line: line.replace('",', ",", 1))


@gives((BANKING, 54, None, "unclosed-quote"))
def a_quote_that_is_not_closed_in_the_last_row(folder: Path) -> None:
    edit_line(folder / BANKING, 54, lambda line: line.replace(",2,", ',2,"', 1))


@gives((BANKING, 5, None, "blank-row"))
def a_blank_row(folder: Path) -> None:
    edit_line(folder / BANKING, 5, lambda line: "\n" + line)


@gives((BANKING, 55, "id", "duplicate-id"))
def a_row_twice(folder: Path) -> None:
    edit(folder / BANKING, lambda text: "\n".join(insert(text.split("\n"), 54, 3)))


@gives((BANKING, 3, "title", "lost-character"))
def a_broken_letter(folder: Path) -> None:
    data = (folder / BANKING).read_bytes()
    (folder / BANKING).write_bytes(data.replace(b"2-002,2,C", b"2-002,2,\xe9", 1))


@gives((BANKING, 3, "id", "invisible-character"))
def a_nul_byte(folder: Path) -> None:
    edit_line(folder / BANKING, 3, lambda line: "\0" + line)


@gives(("themes.csv", 2, "id", "invalid-value"))
def a_key_of_another_form(folder: Path) -> None:
    edit_line(folder / "themes.csv", 2, lambda line: "D" + line[1:])


@gives(("synonyms.csv", 46, "themes", "unknown-theme"))
def a_theme_dropped_from_its_table(folder: Path) -> None:
    edit_line(folder / "themes.csv", 3, lambda line: "")
    edit(folder / "themes.csv", lambda text: text.replace("\n\n", "\n"))


@gives((BANKING, None, "id", "wrong-file"))
def a_file_under_the_name_of_another(folder: Path) -> None:
    (folder / CITIZENS).rename(folder / BANKING)
    edit(folder / "datapackage.json", lambda text: text.replace(f'"{CITIZENS}",', ""))


@gives(
    (BANKING, None, "added_on", "invalid-date"),
    (BANKING, None, "checked_on", "invalid-date"),
    (BANKING, None, "modified_on", "invalid-date"),
)
def dates_that_excel_rewrote(folder: Path) -> None:
    edit(folder / BANKING, lambda text: text.replace("2026-11-23", "23/11/2026"))


@gives((BANKING, None, None, "delimiter"))
def tabs(folder: Path) -> None:
    edit(
        folder / BANKING,
        lambda text: text.replace(", ", "\0").replace(",", "\t").replace("\0", ", "),
    )


@gives((BANKING, None, None, "encoding"))
def windows_letters(folder: Path) -> None:
    (folder / BANKING).write_bytes((folder / BANKING).read_text("utf-8").encode("cp1252"))


@gives((BANKING, None, None, "encoding"))
def utf_16(folder: Path) -> None:
    (folder / BANKING).write_bytes((folder / BANKING).read_text("utf-8").encode("utf-16"))


@gives((BANKING, None, None, "byte-order-mark"))
def a_byte_order_mark(folder: Path) -> None:
    edit(folder / BANKING, lambda text: "\ufeff" + text)


@gives((BANKING, None, None, "line-endings"))
def line_ends_of_windows(folder: Path) -> None:
    edit(folder / BANKING, lambda text: text.replace("\n", "\r\n"))


def insert(lines: list[str], place: int, copied: int) -> list[str]:
    """The lines, with a copy of one of them before `place`."""
    return [*lines[:place], lines[copied], *lines[place:]]


@pytest.mark.parametrize(("fault", "expected"), FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
def test_a_fault_gives_its_problems_and_no_other(
    folder: Path, fault: Fault, expected: Found
) -> None:
    fault(folder)
    assert [(item.file, item.row, item.column, item.type) for item in check(folder)] == expected


def test_all_faults_are_told_at_once(folder: Path) -> None:
    (folder / "pillars.csv").unlink()
    a_cell_too_few(folder)
    a_theme_dropped_from_its_table(folder)
    a_file_that_nobody_knows(folder)
    assert [(item.file, item.row, item.type) for item in check(folder)] == [
        (BANKING, 4, "ragged-row"),
        ("lessons/kopie.csv", None, "unknown-file"),
        ("pillars.csv", None, "missing-file"),
        ("synonyms.csv", 46, "unknown-theme"),
    ]


def test_both_rows_of_a_double_number_are_named(folder: Path) -> None:
    a_row_twice(folder)
    [problem] = check(folder)
    assert (problem.value, problem.row) == ("2-003", 55)
    assert problem.message == "Dit staat ook in lessons/ethisch-bankieren.csv, rij 4."


def test_a_file_without_lessons_is_only_advice(folder: Path) -> None:
    edit(folder / "sessions.csv", lambda text: text.split("\n")[0] + "\n")
    [problem] = check(folder)
    assert (problem.file, problem.type, problem.severity) == ("sessions.csv", "no-rows", "advice")


def test_the_real_data_are_in_order(real_data: Path) -> None:
    assert check(real_data) == []


def test_the_frozen_data_are_in_order(data_folder: Path) -> None:
    assert check(data_folder) == []


def test_the_real_data_are_a_valid_data_package(real_data: Path) -> None:
    report = frictionless.validate(str(real_data / "datapackage.json"))
    tables = json.loads((real_data / "datapackage.json").read_text("utf-8"))["resources"]
    assert report.flatten(["type", "note"]) == []
    assert len(report.tasks) == len(tables)


def test_the_frozen_data_have_the_schema_of_the_real_data(
    real_data: Path, data_folder: Path
) -> None:
    """Tests run on the frozen data: a column that only the real data has would be tested by
    nobody. Add it to the tables in tests/frozen too, and copy its part of datapackage.json."""

    def schemas(folder: Path) -> dict[str, object]:
        package = json.loads((folder / "datapackage.json").read_text("utf-8"))
        return {table["name"]: table["schema"] for table in package["resources"]}

    assert schemas(data_folder) == schemas(real_data)
