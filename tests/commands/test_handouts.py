"""What the commands that make files to take along say when they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.cli import main

TAKEN = "bestaat al. Kies een andere naam, of verplaats dat bestand eerst.\n"


@pytest.mark.parametrize(
    "command", [["cards", "kaarten.pdf", "lijst=2-003"], ["letters", "kaarten.pdf"]]
)
def test_no_file_is_overwritten(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kaarten.pdf").write_text("van mij")
    assert main(command) == 1
    assert capsys.readouterr().out == f"kaarten.pdf {TAKEN}"
    assert Path("kaarten.pdf").read_text() == "van mij"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("command", [["cards", "kaarten.pdf"], ["letters", "brieven"]])
def test_without_data_it_says_so_and_makes_nothing(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*command, "--data", "nergens"]) == 1
    assert "Deze map bestaat niet" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []
