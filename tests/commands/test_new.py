"""`lmb new`, as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.cli import main

THEME = ["new", "theme", "title=Beelden en namen", "parent=dekolonisering"]
THEME += ["definition=Wat er staat."]


def test_it_shows_what_changes_asks_and_takes_it_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "themes.csv").read_bytes()
    answers = iter(["nee", " J "])
    monkeypatch.setattr("builtins.input", lambda _question: next(answers))
    assert main([*THEME, "--data", str(folder)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("themes.csv:\n  +beelden-en-namen,dekolonisering,Beelden en namen,")
    assert (
        said.endswith("Er is niets veranderd.\n") and (folder / "themes.csv").read_bytes() == before
    )
    assert main([*THEME, "--data", str(folder)]) == 0
    assert capsys.readouterr().out.endswith(
        "Bewaard: thema beelden-en-namen. Terug kan met: lmb new undo\n"
    )
    assert (folder / "themes.csv").read_bytes() != before
    assert main(["new", "undo", "--data", str(folder)]) == 0
    assert capsys.readouterr().out == "Ongedaan gemaakt: thema beelden-en-namen.\n"
    assert (folder / "themes.csv").read_bytes() == before


def test_without_cells_it_says_which_there_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "edition", "--data", str(folder)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("Wat kan er in een editie?") and "\n  trajectory     (nodig) " in said


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        (["titel=X"], "'titel=X' kan hier niet. Schrijf KOLOM=TEKST, met een kolom uit: "),
        (["title"], "'title' kan hier niet. "),
        (["title=Dekolonisering"], "Deze naam bestaat al."),
        (["title=X", "parent=y"], "Dit hoofdthema bestaat niet."),
    ],
)
def test_what_cannot_be_is_a_sentence_and_changes_nothing(
    folder: Path, cells: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "themes.csv").read_bytes()
    assert main(["new", "theme", *cells, "--yes", "--data", str(folder)]) == 1
    assert says in capsys.readouterr().err
    assert (folder / "themes.csv").read_bytes() == before
