"""`lmb letters` writes one for each municipality, and keeps who got what."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from lmb_toolkit.cli import main


def test_the_command_writes_letters_and_who_got_what(
    tmp_path: Path, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = [str(tmp_path), "--doelgroep", "onderwijs", "--thema", "dekolonisering"]
    assert main(["letters", *order, "--data", str(data_folder)]) == 0
    assert "285 brieven staan in" in capsys.readouterr().out
    rows = list(
        csv.DictReader(
            io.StringIO((tmp_path / "brieven.csv").read_text("utf-8-sig")), delimiter=";"
        )
    )
    assert len(rows) == 285
    assert len(list(tmp_path.glob("brief-*.txt"))) == 285
    assert main(["letters", str(tmp_path), "--doelgroep", "x", "--thema", "y"]) == 1
    said = capsys.readouterr().out
    assert "'x' bestaat niet. Kies uit: aankoper," in said
    assert "'y' bestaat niet. Kies uit: duurzaam-aankopen," in said
