"""Problems as a person reads them."""

from __future__ import annotations

from lmb_toolkit.collection.problems import Problem, errors, summary_line, text_table

THEME = Problem(
    "unknown-theme",
    "error",
    "lessons/dekoloniseer-je-gemeente.csv",
    12,
    "themes",
    "straatnaam",
    "Thema: deze code bestaat niet.",
    "Bedoel je straatnamen (Straatnamen)?",
)
SAME = Problem(*(THEME.type, THEME.severity, THEME.file, 14, *list(vars(THEME).values())[4:]))
SPACE = Problem(
    "surrounding-space",
    "error",
    "themes.csv",
    2,
    "title",
    " ict \x1b[31m",
    "Voor of na de tekst staat een spatie te veel.",
    "Verwijder de spatie.",
)
FORM = Problem("encoding", "advice", "themes.csv", None, None, "cp1252", "Windows.", "Het is goed.")

TABLE = """\
bestand
  rij      kolom           waarde         wat is er mis       wat kan je doen
---------  --------------  -------------  ------------------  ------------------
lessons/dekoloniseer-je-gemeente.csv
  12, 14   themes          straatnaam     Thema: deze code    Bedoel je
                                          bestaat niet.       straatnamen
                                                              (Straatnamen)?
themes.csv
                           cp1252         Advies. Windows.    Het is goed.
  2        title           ␣ict \\x1b[31m  Voor of na de       Verwijder de
                                          tekst staat een     spatie.
                                          spatie te veel."""


def test_the_table_says_where_what_and_how() -> None:
    assert text_table([THEME, SAME, FORM, SPACE]) == TABLE


def test_the_table_uses_the_width_there_is_and_cuts_nothing() -> None:
    for width in (80, 100, 132):
        table = text_table([THEME, SPACE], width)
        assert max(map(len, table.splitlines())) <= width
        assert "straatnaam" in table and "Straatnamen" in table


def test_the_last_line_counts() -> None:
    assert summary_line([]) == "Geen problemen gevonden."
    assert summary_line([FORM]) == "1 advies in 1 bestand."
    assert summary_line([THEME, SAME, FORM]) == "2 fouten en 1 advies in 2 bestanden."


def test_advice_is_no_error() -> None:
    assert not errors([FORM])
    assert errors([FORM, SPACE])


def test_a_problem_is_one_line_where_there_is_no_table() -> None:
    assert str(THEME) == (
        "lessons/dekoloniseer-je-gemeente.csv, rij 12, kolom themes: Thema: deze code bestaat "
        "niet. (straatnaam) Bedoel je straatnamen (Straatnamen)?"
    )
