"""`lmb import` and `lmb template`, as a person types them."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from lmb_toolkit.cli import main
from lmb_toolkit.collect.importing.judging import Judge
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.publish.exports import to_csv_belgium
from lmb_toolkit.query.collection import load
from lmb_toolkit.query.selection import Selection

FILES = Path(__file__).parents[1] / "collect/importing/spreadsheets"


@pytest.fixture
def lmb(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs `lmb` beside the oddities, on a copy of the data."""
    desk = folder.parent / "bureau"
    shutil.copytree(FILES, desk)
    monkeypatch.chdir(desk)

    def run(*arguments: str) -> int:
        return main([*arguments, "--data", str(folder)])

    return run


def test_an_import_is_one_delivery_and_once(
    lmb: Any, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ("import", "tien-eigenaardigheden.xlsx", "--trajectory", "1")
    assert lmb(*command) == 1
    assert capsys.readouterr().out.endswith(
        "\n\nWat geweigerd is, staat in tien-eigenaardigheden-geweigerd.xlsx. Verbeter het daar en"
        " lees dat bestand in.\nBewaren…\n8 nieuwe lessen wachten op nakijken.\n"
    )
    assert len(list((folder / "inbox").glob("*.json"))) == 1
    first = Inbox(folder).contributions()
    assert {(item.channel, item.origin) for item in first} == {
        ("import", "tien-eigenaardigheden.xlsx")
    }
    assert lmb(*command) == 1
    assert capsys.readouterr().out.endswith(
        "\nGeen nieuwe lessen.\n8 hadden we al van een vorige keer; daarvan wachten er nog 8 op "
        "nakijken.\n"
    )
    assert Inbox(folder).contributions() == first
    Reviewer(folder).decline(first[0].id, "Dit staat er al.")
    assert lmb(*command) == 1
    assert "daarvan wachten er nog 7 op nakijken.\n" in capsys.readouterr().out
    assert [path.name for path in Path().glob("*-geweigerd*")] == [
        "tien-eigenaardigheden-geweigerd.xlsx"
    ]


def test_a_dry_run_writes_nothing(
    lmb: Any, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lmb("import", "tien-eigenaardigheden.xlsx", "--trajectory", "1", "--dry-run")
    assert "Dit was een proef: er is niets bewaard.\n" in capsys.readouterr().out
    assert not (folder / "inbox").exists()
    assert list(Path().glob("*-geweigerd*")) == []


def test_a_choice_is_kept_for_the_next_file(
    lmb: Any, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("een.csv").write_text("Wat bleef hangen;Thema\nBegin op tijd.;ICT\n", "utf-8")
    Path("twee.csv").write_text("Thema;WAT BLEEF HANGEN?\nICT;Vraag hulp.\n", "utf-8")
    assert lmb("import", "een.csv", "--trajectory", "1") == 1
    assert capsys.readouterr().out == (
        "In een.csv vonden we geen kolom met lessen. De kolommen zijn: Wat bleef hangen, Thema. "
        "Zeg bij welke kolom Les hoort, of zet boven de lessen een rij met kolomnamen, zoals Les, "
        'Thema en Gemeente.\nVoeg bijvoorbeeld dit toe: --column "Wat bleef hangen"=lesson\n'
    )
    assert lmb("import", "een.csv", "--trajectory", "1", "--column", "Wat bleef hangen=Les") == 0
    assert lmb("import", "twee.csv", "--trajectory", "1") == 0
    lessons = [item.fields["lesson"] for item in Inbox(folder).contributions()]
    assert sorted(lessons) == ["Begin op tijd.", "Vraag hulp."]
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["wachtwoord.xlsx", "--trajectory", "1"], "wachtwoord.xlsx is beveiligd met een "),
        (["nergens.xlsx", "--trajectory", "1"], "nergens.xlsx: dat bestand bestaat niet. "),
        (["jaren.csv", "--trajectory", "9"], "Leertraject 9 bestaat niet. Kies uit: 1 (Duurzaam "),
        (
            ["jaren.csv", "--trajectory", "1", "--column", "Tip=advice"],
            'In jaren.csv is er geen kolom "Tip". Kies uit: Les, Wanneer?.\n',
        ),
        (
            ["jaren.csv", "--trajectory", "1", "--column", "Les=wijsheid"],
            'Les=wijsheid: schrijf "kolomnaam in je bestand"=kolom. Kies uit: id (Nummer), ',
        ),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    lmb: Any, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lmb("import", *arguments) == 1
    said = capsys.readouterr().out
    assert said.startswith(sentence)
    assert said.count("\n") == 1


def test_stopping_leaves_no_half_import(
    lmb: Any,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    look = Judge.judge_row

    def stopped_in_row_five(self: Judge, sheet: Any, number: int, *others: Any) -> Any:
        if number == 5:
            raise KeyboardInterrupt
        return look(self, sheet, number, *others)

    monkeypatch.setattr(Judge, "judge_row", stopped_in_row_five)
    assert lmb("import", "gemeenten.xlsx", "--trajectory", "1") == 130
    assert capsys.readouterr().out == "\nGestopt. Er is niets ingelezen.\n"
    assert not (folder / "inbox").exists()


def test_a_terminal_shows_the_rows_done(
    lmb: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", terminal)
    lmb("import", "jaren.csv", "--trajectory", "1", "--dry-run")
    assert terminal.getvalue() == "\r0 van 6 rijen bekeken\r6 van 6 rijen bekeken\n"
    capsys.readouterr()


def test_the_template_imports_back(
    lmb: Any, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert lmb("template", "sjabloon.xlsx") == 0
    assert lmb("template", "sjabloon.xlsx") == 1
    assert capsys.readouterr().out == (
        "Het sjabloon staat in sjabloon.xlsx. Vul één les per rij in.\n"
        "sjabloon.xlsx bestaat al. Kies een andere naam, of verplaats dat bestand eerst.\n"
    )
    workbook = openpyxl.load_workbook("sjabloon.xlsx")
    sheet = workbook["Lessen"]
    filled = {
        "C5": "Huren past niet bij alle meubels.",
        "E5": "Valkuil",
        "F5": "Duurzaam aankoopbeleid",
        "G5": "Circulair aankopen",
        "I5": "ICT",
        "J5": "Facilitaire of technische dienst",
        "M5": "Kortrijk",
        "N5": 2020,
        "Q5": "Nee",
    }
    for place, value in filled.items():
        sheet[place] = value
    workbook.save("sjabloon.xlsx")
    assert lmb("import", "sjabloon.xlsx", "--trajectory", "2") == 0
    assert [item.fields for item in Inbox(folder).contributions()] == [
        {
            "trajectory": "1",
            "lesson": "Huren past niet bij alle meubels.",
            "kind": "pitfall",
            "themes": "circulair-aankopen;ict",
            "audiences": "facilitair",
            "municipalities": "34022",
            "places": "Kortrijk",
            "year": "2020",
            "public": "nee",
        }
    ]


def test_a_trajectory_is_asked_only_when_a_row_names_none(
    lmb: Any, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    collection = load(folder)
    mine = to_csv_belgium(collection, Selection(themes=("ethisch-bankieren",)))
    Path("verkenner.csv").write_bytes(mine)
    assert lmb("import", "verkenner.csv") == 0
    assert "53 ongewijzigd of dubbel.\n" in capsys.readouterr().out
    Path("nieuw.csv").write_text("Les;Leertraject\nBegin op tijd.;2\nVraag hulp.;\n", "utf-8")
    assert lmb("import", "nieuw.csv") == 1
    assert capsys.readouterr().out.startswith(
        "In nieuw.csv, rij 3, staat geen leertraject dat we kennen. Voeg voor zulke rijen "
        "--trajectory NUMMER toe. Kies uit: 1 (Duurzaam aankoopbeleid), 2 (Ethisch bankieren), "
    )
    assert Inbox(folder).contributions() == []
    assert lmb("import", "nieuw.csv", "--trajectory", "1") == 0
    assert {item.fields["trajectory"] for item in Inbox(folder).contributions()} == {"1", "2"}
