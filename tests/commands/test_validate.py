"""`lmb validate`, as a person types it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lmb_toolkit.cli import main


def test_data_in_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(folder)]) == 0
    assert capsys.readouterr().out == "Geen problemen gevonden.\n"


def test_the_folder_may_come_from_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "themes.csv").unlink()
    monkeypatch.setenv("LMB_DATA", str(folder))
    assert main(["validate"]) == 1
    assert capsys.readouterr().out.endswith("\n\n1 fout in 1 bestand.\n")


def test_advice_is_shown_and_is_no_failure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (folder / "themes.csv").read_text("utf-8")
    (folder / "themes.csv").write_text("\ufeff" + text, "utf-8")
    assert main(["validate", str(folder)]) == 0
    assert "Advies. Het" in (shown := capsys.readouterr().out)
    assert shown.endswith("1 advies in 1 bestand.\n")


@pytest.mark.parametrize("missing", ["datapackage.json", ""])
def test_a_folder_that_cannot_be_read(folder: Path, missing: str) -> None:
    if missing:
        (folder / missing).unlink()
    else:
        shutil.rmtree(folder)
    assert main(["validate", str(folder)]) == 2


def test_validating_needs_neither_pandas_nor_jupyter(folder: Path) -> None:
    program = (
        "import sys; from lmb_toolkit.cli import main; main(['validate', sys.argv[1]]); "
        "print(sorted({'pandas', 'numpy', 'IPython', 'tornado'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program, str(folder)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert shown == "Geen problemen gevonden.\n[]\n"
