"""A practice says nothing that its lessons do not."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from lmb_toolkit.collection.checking import check


@pytest.mark.parametrize(
    ("column", "cell", "found"),
    [
        ("steps", "Doe maar iets.", [(2, "steps", "uncarried", "Doe maar iets.")]),
        ("what", "Gent deed het. [7-003;1-001]", [(2, "what", "foreign-lesson", "1-001")]),
        ("evaluations", "7-003", [(2, "evaluations", "no-evaluation", "7-003")]),
        ("lessons", "7-003;7-012;7-014;7-016;1-999", [(2, "lessons", "unknown-lesson", "1-999")]),
    ],
)
def test_validate_names_what_is_not_carried(
    column: str,
    cell: str,
    found: list[tuple[int, str, str, str]],
    data_folder: Path,
) -> None:
    rows = list(csv.DictReader(io.StringIO((data_folder / "practices.csv").read_text("utf-8"))))
    rows[0][column] = cell
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    problems = check(data_folder, {"practices.csv": written.getvalue().encode()})
    assert [(item.row, item.column, item.type, item.value) for item in problems] == found


def test_a_lesson_that_readers_do_not_see_carries_nothing(data_folder: Path) -> None:
    path = "lessons/dekoloniseer-je-gemeente.csv"
    rows = list(csv.DictReader(io.StringIO((data_folder / path).read_text("utf-8"))))
    next(row for row in rows if row["id"] == "7-014")["status"] = "archived"
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    problems = check(data_folder, {path: written.getvalue().encode()})
    assert [(item.file, item.row, item.type, item.value) for item in problems] == [
        ("practices.csv", 2, "hidden-lesson", "7-014")
    ]
