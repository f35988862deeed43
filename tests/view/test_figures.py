"""Counting by one or two things: what the sentence, the chart, the tables and the file say."""

from __future__ import annotations

import re
from html import unescape

from lmb_toolkit import Collection, Selection
from lmb_toolkit.view import translations
from lmb_toolkit.view.figures import (
    count_lessons,
    figure_html,
    figures_csv,
    part_html,
    table_html,
    translated,
)


def rows(html: str) -> list[list[str]]:
    found = re.findall("<tr>(.*?)</tr>", html, re.DOTALL)
    return [[unescape(cell) for cell in re.findall("<t[hd][^>]*>([^<]*)<", row)] for row in found]


def test_by_theme_and_kind(collection: Collection) -> None:
    counted = count_lessons(collection, "theme", "kind")
    assert counted.total == 332
    assert list(counted.lessons.columns) == [
        "Praktijk", "Plan", "Valkuil", "Aanbeveling", "Hulpmiddel",
    ]  # fmt: skip
    assert counted.lessons.loc["Duurzaam aankopen"].tolist() == [32, 7, 9, 16, 11]
    assert counted.rows.tolist() == [75, 53, 74, 80, 67]
    assert counted.columns.tolist() == [167, 33, 48, 37, 47]
    figure = figure_html(counted, shares=False)
    said = "332 lessen volgens hoofdthema en soort les. Het vaakst: "
    said += "Internationale samenwerking, Praktijk (48)."
    assert f'<span role="status">{said}</span>' in figure
    assert f'aria-label="{said}"' in figure
    assert ["Duurzaam aankopen", "Praktijk", "32", "43%"] in rows(figure)
    assert rows(table_html(counted, shares=False))[1] == [
        "Duurzaam aankopen", "32", "7", "9", "16", "11", "75",
    ]  # fmt: skip
    assert rows(table_html(counted, shares=False))[-1] == [
        "Verschillende lessen", "167", "33", "48", "37", "47", "332",
    ]  # fmt: skip
    assert rows(table_html(counted, shares=True))[1][1] == "43%"


def test_years_go_up_and_a_selection_counts(collection: Collection) -> None:
    decolonising = Selection(themes=("dekolonisering",))
    counted = count_lessons(collection, "year", "", decolonising)
    assert counted.total == 67
    assert counted.rows.index.is_monotonic_increasing
    assert counted.rows["2020"] == 25
    table = rows(table_html(counted, shares=False))
    assert table[0] == ["Jaar van de bron", "Lessen"]
    assert ["2020", "25"] in table
    assert table[-1] == ["Verschillende lessen", "67"]


def test_the_same_thing_twice_is_once_and_nothing_found_is_said(collection: Collection) -> None:
    assert count_lessons(collection, "kind", "kind").within == ""
    nothing = count_lessons(collection, "theme", "kind", Selection(text="zwxq"))
    assert nothing.total == 0
    assert "Geen enkele les past bij wat je koos." in figure_html(nothing, shares=True)
    assert table_html(nothing, shares=True).strip() == ""


def test_the_file_opens_in_excel_in_belgium(collection: Collection) -> None:
    counted = count_lessons(collection, "province", "size")
    text = figures_csv(counted, shares=False).decode("utf-8-sig")
    assert text.splitlines()[:2] == [
        "Provincie;minder dan 10.000 inwoners;10.000 tot 20.000 inwoners;"
        "20.000 tot 50.000 inwoners;50.000 inwoners of meer;Zonder Vlaamse gemeente;"
        "Verschillende lessen",
        "Antwerpen;0;7;23;14;0;42",
    ]
    assert "Antwerpen;0,0;16,7;54,8;33,3;0,0;42" in figures_csv(counted, True).decode("utf-8-sig")


def test_what_was_executed_in_dutch_is_read_in_the_language_of_the_reader(
    collection: Collection,
) -> None:
    decolonising = Selection(themes=("dekolonisering",))
    counted = count_lessons(collection, "year", "", decolonising)
    parts = [
        part_html(part, counted, decolonising, True) for part in ("uitleg", "grafiek", "tabel")
    ]
    cells = f"<p>voor</p>{'<p>tussen</p>'.join(parts)}<p>na</p>"
    assert translated(collection, cells) == cells
    with translations.use("fr"):
        french = translated(collection, cells)
    assert french.startswith("<p>voor</p>") and french.endswith("<p>na</p>")
    assert french.count("<p>tussen</p>") == 2 and "lessen" not in french
    assert "67 leçons par année de la source. Le plus souvent\u00a0: 2020 (25)." in french
    assert french.count(' lang="fr">') == 3  # also where a notebook around them is Dutch
    assert ["2020", "37\u00a0%"] in rows(french)
