"""`lmb review`, as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.cli import main
from lmb_toolkit.collect.reviewing.review import Reviewer
from tests.collect.contributing import BUYING, contribute


def test_the_command_reviews_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    id = contribute(folder)
    lmb = ["review", "--data", str(folder)]
    assert main(lmb) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[1].split()[:5] == [id, "les", "0", "nieuw", "90%"]
    assert shown[2] == "1 bijdrage wacht op nakijken."
    assert main([*lmb, "show", id]) == 0
    assert "Zoals het zou worden\n  id\n    1-075\n" in capsys.readouterr().out
    assert main([*lmb, "accept", id, "--set", "themes=werkkleding"]) == 1
    assert "Bedoel je" in (said := capsys.readouterr().out)
    assert said.endswith("\nEr is niets veranderd.\n")
    assert main([*lmb, "ask", id, "Hoeveel stuks?"]) == 0
    assert "Er is geen adres om ze aan te stellen." in capsys.readouterr().out
    assert main([*lmb, "accept", id, "--draft", "--set", "title=Tel eerst"]) == 0
    assert capsys.readouterr().out == f"Aanvaard als 1-075, in {BUYING}. Dit is stap 8.\n"
    assert main([*lmb, "undo"]) == 0
    assert main([*lmb, "merge", id, "1-014", "--set", "advice=Tel eerst."]) == 0
    assert main([*lmb, "undo", "10"]) == 0
    assert main([*lmb, "decline", id, "Dit staat er al."]) == 0
    capsys.readouterr()
    assert main(lmb) == 0
    assert capsys.readouterr().out == "0 bijdragen wachten op nakijken.\n"
    assert main([*lmb, "show", "onzin"]) == 1


def test_the_command_says_how_to_fill_in_what_is_missing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    accept = ["review", "accept", contribute(folder, kind="", audiences="")]
    after = ["--data", str(folder), "--role", "nalezer"]
    assert main([*accept, *after]) == 1
    said = capsys.readouterr().out
    assert "\ninbox\n" in said and "lessons/" not in said
    assert (
        '\n  --set "kind=…"\n    Wat de bron ondersteunt. Kies uit: practice, plan, pitfall,\n'
        in said
    )
    assert "Kies uit, met ; tussen meer dan één:\n    aankoper, facilitair," in said
    fields = ("kind=practice", "functions=labo", "audiences=aankoper;facilitair")
    assert main([*accept, *after, *(f"--set={pair}" for pair in fields)]) == 0
    assert Reviewer(folder).log.read()[-1].role == "nalezer"
    assert main(["review", "--role", "chef", "undo", "--data", str(folder)]) == 0
    assert Reviewer(folder).log.read()[-1].role == "chef"
    capsys.readouterr()
