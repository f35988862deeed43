"""What a list says that we do not understand is asked once for all its rows."""

from __future__ import annotations

import re
from pathlib import Path

from lmb_toolkit.collect.importing.preparing import read_contents
from lmb_toolkit.collect.importing.questions import questions
from lmb_toolkit.dashboard.importing import Importer
from lmb_toolkit.query.collection import load
from tests.collect.importing.lists import Import


def test_each_thing_that_we_do_not_understand_is_asked_with_what_it_can_mean(
    imported: Import, data_folder: Path
) -> None:
    contents = read_contents(data_folder)
    report = imported("alles.csv")
    asked = questions(report, contents, {})
    assert [(item.column, item.value, item.count, len(item.options)) for item in asked] == [
        ("kind", "valkuyl", 1, 5),
        ("themes", "Werkkledy", 1, 48),
        ("trajectory", "9", 1, 5),
        ("themes", "ethisch-bankieren", 1, 9),
        ("municipalities", "Deurne", 1, 2),
        ("themes", "onzin", 1, 48),
        ("municipalities", "Antwerpn", 1, 1),
    ]
    assert list(asked[0].options.items()) == [
        ("pitfall", "Valkuil"),
        ("practice", "Praktijk"),
        ("plan", "Plan"),
        ("recommendation", "Aanbeveling"),
        ("tool", "Hulpmiddel"),
    ]
    assert asked[3].options["huisbank"] == "Een bank kiezen"
    assert asked[4].options == {"11002": "Antwerpen", "24020": "Diest"}
    assert asked[6].options == {"11002": "Antwerpen"}
    answered = {("themes", "onzin"): "huisbank", ("kind", "valkuyl"): "pitfall"}
    again = questions(report, contents, answered)
    assert [(item.value, item.count) for item in again] == [
        ("onzin", 1),
        ("valkuyl", 1),
        *((item.value, 1) for item in asked if item.value not in ("onzin", "valkuyl")),
    ]
    twice = imported("Les;Soort\nTel.;eerst\nKoop.;dan\nHuur.;dan\n")
    assert [(item.value, item.count) for item in questions(twice, contents, {})] == [
        ("dan", 2),
        ("eerst", 1),
    ]


def test_a_part_of_a_municipality_keeps_its_name_and_a_mistake_in_one_does_not(
    folder: Path,
) -> None:
    desk = Importer(load(folder))
    text = "Les;Thema;Gemeente\nEerst tellen.;ICT;Deurne en Antwerpn\n"
    (folder / "lijst.csv").write_text(text, "utf-8")
    desk.choose(folder / "lijst.csv")
    names = re.findall(r'name="(bedoeld-\w+-municipalities:\w+)"', desk.html)
    desk.query = "&".join(f"{name}=11002" for name in dict.fromkeys(names))
    assert desk.report
    [row] = desk.report.rows
    assert (row.fields["municipalities"], row.fields["places"]) == ("11002", "Deurne;Antwerpen")


def test_a_main_theme_is_said_to_be_one_of_its_subthemes_once_for_all_rows(folder: Path) -> None:
    desk = Importer(load(folder))
    (folder / "lijst.csv").write_text(
        "Les;Thema;Gemeente\nEerst tellen.;Duurzaam aankopen;Gent\n"
        "Dan kopen.;Duurzaam aankopen;Aalst\n",
        "utf-8",
    )
    desk.choose(folder / "lijst.csv")
    assert "“Duurzaam aankopen”" in desk.html and "(2 rijen)" in desk.html
    name, asked = re.search(
        r'name="(bedoeld-\w+-themes:duurzaam-aankopen)"(.*?)</select>', desk.html, re.DOTALL
    ).groups()
    assert "Werkkledij en textiel" in asked and "Een bank kiezen" not in asked
    desk.query = f"{name}=werkkledij"
    assert desk.report
    assert [row.fields["themes"] for row in desk.report.rows] == ["werkkledij"] * 2
    assert [row.problems for row in desk.report.rows] == [(), ()]

    (folder / "ander.csv").write_text("Les;Thema\nEerst vragen.;Duurzaam aankopen\n", "utf-8")
    desk.choose(folder / "ander.csv")
    assert desk.report.rows[0].fields["themes"] == "duurzaam-aankopen"
    assert "(1 rij)" in desk.html
