"""The command `lmb`, as a person types it."""

from __future__ import annotations

import pytest

from lmb_toolkit.cli import main


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "lmb: fout: dit ontbreekt nog: OPDRACHT"),
        (["validat"], "lmb: fout: OPDRACHT: 'validat' bestaat niet; kies uit "),
        (["validate", "data", "extra"], "lmb: fout: dit ken ik niet: extra"),
        (["validate", "--hard"], "lmb: fout: dit ken ik niet: --hard"),
    ],
)
def test_wrong_arguments_get_a_dutch_answer(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    usage, error = capsys.readouterr().err.rstrip().split("\n")
    assert usage.startswith("gebruik: lmb ")
    assert error.startswith(said)


def test_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("gebruik: lmb [-h] OPDRACHT ...\n")
    assert "opties:\n  -h, --help  toon deze uitleg\n" in shown
