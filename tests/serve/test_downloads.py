"""What the server hands out as a file: what the page of the same address shows."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from tests.serve.light import Light


def test_a_csv_has_the_lessons_of_its_address(lit: Light) -> None:
    file = lit.ask("/download/lessen.csv?thema=huisbank&thema=bestaat-niet")
    assert file.headers["Content-Disposition"] == (
        'attachment; filename="lessen-huisbank-2026-11-23.csv"'
    )
    assert (file.headers["Cache-Control"], file.headers["Content-Type"]) == (
        "no-store",
        "text/csv; charset=utf-8",
    )
    assert len(list(csv.reader(io.StringIO(file.text)))) == 10
    words = lit.ask("/download/lessen-excel.csv?thema=huisbank&taal=en").body.decode("utf-8-sig")
    assert words.startswith("Number;Title;Lesson;")


@pytest.mark.parametrize(("asked", "above"), [("2", "Ethisch bankieren"), ("99", "")])
def test_a_template_is_of_the_trajectory_that_is_asked(lit: Light, asked: str, above: str) -> None:
    file = lit.ask(f"/download/sjabloon.xlsx?traject={asked}")
    said = openpyxl.load_workbook(io.BytesIO(file.body))["Lessen"]["A1"].value
    assert said.startswith(above or "Vul")


def test_a_calendar_has_the_sessions_to_come(lit: Light) -> None:
    file = lit.ask("/download/sessies.ics?traject=7")
    assert file.headers["Content-Disposition"] == 'attachment; filename="sessies-7.ics"'
    assert file.body.startswith(b"BEGIN:VCALENDAR") and b"VEVENT" not in file.body
