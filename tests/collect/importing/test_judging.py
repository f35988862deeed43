"""A row beside the lessons that we have, and beside the rows above it."""

from __future__ import annotations

import json

import pytest

from tests.collect.importing.lists import FILES, Import, column, said


@pytest.mark.parametrize("file", ["alles.csv", "datums.xlsx", "gemeenten.xlsx", "themas.xlsx"])
def test_every_row_becomes_what_it_became_and_is_told_in_the_same_words(
    imported: Import, file: str
) -> None:
    """Letter by letter as in a text beside the file: the columns of a lesson and each remark."""
    told = []
    for row in imported(file).rows:
        fields = json.dumps(row.fields, ensure_ascii=False)
        told.append(f"{row.number} {row.state} {row.id or '-'} {fields}")
        told += [f"    {item.severity} {item.type}. {item}" for item in row.problems]
    assert "\n".join([*told, ""]) == (FILES / file).with_suffix(".txt").read_text("utf-8")


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
