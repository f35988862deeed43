"""The import desk: a file chosen in the browser becomes contributions, once."""

from __future__ import annotations

import json
import shutil
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from lmb_toolkit import load
from lmb_toolkit.collect.importing.judging import Judge
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.dashboard.importing import Importer

CSV = """\
Wat leerden we;Onderwerp;Stad;Jaartal;Wat nog
Eerst cijfers, dan de raad.;Een bank kiezen;stad Gent;2024;Begin klein.
;Een bank kiezen;Gent;2020;
"""


@pytest.fixture
def desk(data_folder: Path, tmp_path: Path) -> Importer:
    folder = shutil.copytree(data_folder, tmp_path / "data", ignore=shutil.ignore_patterns("inbox"))
    desk = Importer(load(folder))
    data = b64encode(CSV.encode("cp1252")).decode()
    upload = json.dumps({"name": "sessie.csv", "data": data})
    desk.set_state({"upload": upload, "query": "traject=2", "asked": 1})
    return desk


def field(desk: Importer, heading: str) -> str:
    """The name of the field that says what a heading means."""
    return desk.html.split(f">{heading}</label>")[0].rsplit('for="', 1)[1].rstrip('"')


def test_a_file_is_shown_row_by_row_and_nothing_is_written_yet(desk: Importer) -> None:
    assert desk.report and desk.report.summary in desk.html
    assert "In deze rij staat geen les." in desk.html
    assert 'download="geweigerd.xlsx" href="data:application' in desk.html
    assert "Zet 1 les in de inbox" in desk.html
    assert not (desk.report.contributions[0].fields.keys() & {"advice"})


def test_a_file_without_known_headings_asks_what_they_mean(desk: Importer) -> None:
    data = b64encode(b"Onze wijsheid;Opm.\nEerst cijfers.;Ja\n").decode()
    desk.set_state({"upload": json.dumps({"name": "lijst.csv", "data": data})})
    assert "In lijst.csv vonden we geen kolom met lessen." in desk.html
    lesson, advice = field(desk, "Onze wijsheid"), field(desk, "Opm.")
    desk.query = f"traject=2&{lesson}=lesson&{advice}=advice"
    assert "Zet 1 les in de inbox" in desk.html


def test_a_column_that_someone_gives_another_meaning_is_read_so(desk: Importer) -> None:
    desk.query = f"traject=2&{field(desk, 'Wat nog')}=advice"
    desk.press("lever")
    assert desk.said == "1 les staat in de inbox. Kijk ze na in de notebook nakijken."
    [kept] = Inbox(desk._collection.tables.folder).contributions()
    assert kept.fields["advice"] == "Begin klein."
    assert kept.origin == "sessie.csv"


def test_delivering_twice_changes_nothing(desk: Importer) -> None:
    desk.press("lever")
    desk.press("lever")
    assert desk.said == "Alles uit dit bestand was er al; er is niets veranderd."


def test_a_file_that_is_no_table_gets_one_sentence(desk: Importer) -> None:
    desk.set_state({"upload": json.dumps({"name": "leeg.xlsx", "data": ""})})
    assert "leeg.xlsx is leeg: er staat niets in het bestand." in desk.html


def test_a_file_that_comes_in_parts_is_read_when_all_of_it_is_there(desk: Importer) -> None:
    data = b"Les;Thema\nMeet de stilte eerst.;ICT\n"
    for at in range(0, len(data), 20):
        assert "Meet de stilte eerst" not in desk.html
        part = {"at": at, "size": len(data), "data": b64encode(data[at : at + 20]).decode()}
        desk.set_state({"upload": json.dumps({"name": "delen.csv", **part})})
    assert "Meet de stilte eerst" in desk.html and desk.upload == ""


def test_of_a_file_that_is_too_big_the_first_part_is_enough(desk: Importer) -> None:
    part = {"at": 0, "size": 45_300_000, "data": ""}
    desk.set_state({"upload": json.dumps({"name": "fotos.xlsx", **part})})
    said = "fotos.xlsx is te groot om te lezen: het bestand telt 46 MB en mag er 20 tellen. "
    assert f"{said}Kopieer de rijen met lessen naar een nieuw bestand." in desk.html
    assert desk.most == 20_000_000 and desk.report is None


def test_a_long_list_tells_how_far_it_is_and_can_be_stopped(
    desk: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(desk, "send_state", lambda key=None: told.append(desk.progress))
    rows = "".join(f"Les nummer {number}.;ICT\n" for number in range(1100))
    data = b64encode(f"Les;Thema\n{rows}".encode()).decode()
    desk.set_state({"upload": json.dumps({"name": "lang.csv", "data": data})})
    assert "500 van 1.101 rijen bekeken" in told
    assert 'lmb import "lang.csv" --trajectory 2' in desk.html
    look = Judge.judge_row

    def stopped(self: Judge, sheet: Any, number: int, *others: Any) -> Any:
        if number == 700:
            raise KeyboardInterrupt
        return look(self, sheet, number, *others)

    monkeypatch.setattr(Judge, "judge_row", stopped)
    desk.query = "traject=1"
    assert "Gestopt. Er is niets ingelezen" in desk.html
    assert desk.report is None
