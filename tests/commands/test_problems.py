"""What every command says on a terminal when something is wrong."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.schema import read_schema
from lmb_toolkit.collection.writing import NotWritten
from lmb_toolkit.commands.problems import plainly, print_problems, print_settings

FLAW = Flaw("empty-cell", "", "Soort is leeg.", "Vul in.")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (FileExistsError(17, "bestaat", "a.pdf"), "a.pdf bestaat al. Kies een andere naam, "),
        (NotWritten("De schijf is vol."), "De schijf is vol.\n"),
        (
            ImportError("weg", name="typst"),
            "Hiervoor ontbreekt typst. Installeer het zo: pip install 'lmb-toolkit[uitrol]'\n",
        ),
        (
            ImportError("weg", name="psycopg"),
            "Hiervoor ontbreekt psycopg. Installeer het zo: pip install 'lmb-toolkit[postgres]'\n",
        ),
    ],
)
def test_a_command_that_cannot_is_one_sentence(
    error: Exception, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    @plainly
    def command(_: argparse.Namespace) -> int:
        raise error

    assert command(argparse.Namespace()) == 1
    said = capsys.readouterr().out
    assert said.startswith(says) and said.count("\n") == 1


def test_a_mistake_of_our_own_is_no_missing_package() -> None:
    @plainly
    def command(_: argparse.Namespace) -> int:
        raise ImportError("cannot import name 'x'", name="lmb_toolkit.cli")

    with pytest.raises(ImportError):
        command(argparse.Namespace())


def test_without_problems_only_the_last_lines_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    print_problems([], "Klaar.")
    assert capsys.readouterr().out == "Klaar.\n"
    print_problems([FLAW.at("lessons/x.csv", 3, "kind")], "1 fout.", "Niets gedaan.")
    said = capsys.readouterr().out
    assert "Soort is leeg." in said and said.endswith("\n\n1 fout.\nNiets gedaan.\n")


def test_what_is_missing_is_ready_to_copy(
    data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = read_schema(data_folder / "datapackage.json")
    missing = [FLAW.at("inbox", column=name) for name in ("kind", "themes", "kind", "x")]
    print_settings(missing, schema)
    said = capsys.readouterr().out
    assert said.count('--set "kind=…"') == said.count('--set "themes=…"') == 1
    assert "Kies uit: practice, plan, pitfall, recommendation, tool." in " ".join(said.split())
    assert "Neem de code uit themes.csv, met ; tussen meer dan één." in " ".join(said.split())
    print_settings([], schema)
    assert capsys.readouterr().out == ""
