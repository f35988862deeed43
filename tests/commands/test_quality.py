"""`lmb quality`, as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.cli import main


def test_it_says_what_can_be_better_and_where(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quality", "--data", str(data_folder)]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("Lessen die bijna hetzelfde zeggen: 0\n")
    assert "Zonder gemeente of andere plaats: 114\n" in shown
    assert "  lessons/duurzaam-aankoopbeleid.csv, rij 4, les 1-003: De les noemt" in shown
    assert shown.count(", les ") == 5
    assert "\n  en nog 109; toon alles met --all\n" in shown
    assert "  leertraject 2: 53 lessen, 40% ingevuld\n" in shown
    assert shown.endswith(
        "Van de 75 combinaties van thema, functie en provincie zijn er 23 leeg.\n"
    )


def test_it_shows_every_line_when_asked(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["quality", "--all", "--data", str(data_folder)]) == 0
    shown = capsys.readouterr().out
    assert shown.count(", les ") == 114 and "en nog" not in shown


def test_data_that_cannot_be_read_are_a_sentence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "themes.csv").unlink()
    assert main(["quality", "--data", str(folder)]) == 1
    assert capsys.readouterr().out.startswith(f"De gegevens in {folder} kloppen niet:\n- ")
