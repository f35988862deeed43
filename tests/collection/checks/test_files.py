"""Files that are not there or cannot be read, and rows that are not whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lmb_toolkit.collection.checking import check
from tests.collection.checks.faults import BANKING, Fault, Faults, edit, edit_line, insert, problems

FAULTS = Faults()


@FAULTS.give(("datapackage.json", None, None, "outside-folder"))
def a_table_outside_the_folder(folder: Path) -> None:
    (folder / "pillars.csv").rename(folder.parent / "pillars.csv")
    edit(folder / "datapackage.json", lambda text: text.replace("pillars.csv", "../pillars.csv"))


@FAULTS.give(("datapackage.json", None, None, "outside-folder"))
def a_link_out_of_the_folder(folder: Path) -> None:
    (folder / "pillars.csv").rename(folder.parent / "pillars.csv")
    (folder / "pillars.csv").symlink_to("../pillars.csv")


@FAULTS.give(("themes.csv", None, None, "missing-file"))
def no_themes(folder: Path) -> None:
    (folder / "themes.csv").unlink()


@FAULTS.give(("lessons/kopie.csv", None, None, "unknown-file"))
def a_file_that_nobody_knows(folder: Path) -> None:
    shutil.copy(folder / BANKING, folder / "lessons/kopie.csv")


@FAULTS.give(("themes.csv", None, None, "empty-file"))
def an_empty_file(folder: Path) -> None:
    (folder / "themes.csv").write_bytes(b"")


@FAULTS.give(("themes.csv", None, None, "no-rows"))
def themes_without_rows(folder: Path) -> None:
    edit(folder / "themes.csv", lambda text: text.split("\n")[0] + "\n")


@FAULTS.give((BANKING, 7, None, "repeated-header"))
def the_header_again(folder: Path) -> None:
    edit(folder / BANKING, lambda text: "\n".join(insert(text.split("\n"), 6, 0)))


@FAULTS.give((BANKING, 4, None, "ragged-row"))
def a_cell_too_few(folder: Path) -> None:
    edit_line(folder / BANKING, 4, lambda line: line.rpartition(",")[0])


@FAULTS.give((BANKING, 4, None, "ragged-row"))
def a_comma_without_quotes(folder: Path) -> None:
    edit_line(folder / BANKING, 4, lambda line: line.replace('"', ""))


@FAULTS.give((BANKING, 4, None, "unclosed-quote"))
def a_quote_that_is_not_closed(folder: Path) -> None:
    edit_line(folder / BANKING, 4, lambda line: line.replace('",', ",", 1))


@FAULTS.give((BANKING, 54, None, "unclosed-quote"))
def a_quote_that_is_not_closed_in_the_last_row(folder: Path) -> None:
    edit_line(folder / BANKING, 54, lambda line: line.replace(",2,", ',2,"', 1))


@FAULTS.give((BANKING, 5, None, "blank-row"))
def a_blank_row(folder: Path) -> None:
    edit_line(folder / BANKING, 5, lambda line: "\n" + line)


@FAULTS.give((BANKING, 3, "title", "lost-character"))
def a_broken_letter(folder: Path) -> None:
    data = (folder / BANKING).read_bytes()
    (folder / BANKING).write_bytes(data.replace(b"2-002,2,C", b"2-002,2,\xe9", 1))


@FAULTS.give((BANKING, 3, "id", "invisible-character"))
def a_nul_byte(folder: Path) -> None:
    edit_line(folder / BANKING, 3, lambda line: "\0" + line)


@FAULTS.give((BANKING, None, None, "delimiter"))
def tabs(folder: Path) -> None:
    edit(
        folder / BANKING,
        lambda text: text.replace(", ", "\0").replace(",", "\t").replace("\0", ", "),
    )


@FAULTS.give((BANKING, None, None, "encoding"))
def windows_letters(folder: Path) -> None:
    (folder / BANKING).write_bytes((folder / BANKING).read_text("utf-8").encode("cp1252"))


@FAULTS.give((BANKING, None, None, "encoding"))
def utf_16(folder: Path) -> None:
    (folder / BANKING).write_bytes((folder / BANKING).read_text("utf-8").encode("utf-16"))


@FAULTS.give((BANKING, None, None, "byte-order-mark"))
def a_byte_order_mark(folder: Path) -> None:
    edit(folder / BANKING, lambda text: "\ufeff" + text)


@FAULTS.give((BANKING, None, None, "line-endings"))
def line_ends_of_windows(folder: Path) -> None:
    edit(folder / BANKING, lambda text: text.replace("\n", "\r\n"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_a_fault_gives_its_problems_and_no_other(folder: Path, fault: Fault) -> None:
    fault(folder)
    assert problems(folder) == FAULTS[fault]


def test_a_file_without_lessons_is_only_advice(folder: Path) -> None:
    edit(folder / "sessions.csv", lambda text: text.split("\n")[0] + "\n")
    [problem] = check(folder)
    assert (problem.file, problem.type, problem.severity) == ("sessions.csv", "no-rows", "advice")
