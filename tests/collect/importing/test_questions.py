"""What a list says that we do not understand is asked once for all its rows."""

from __future__ import annotations

import re
from pathlib import Path

from lmb_toolkit.dashboard.importing import Importer
from lmb_toolkit.query.collection import load


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
