"""`lmb serve` that does not start."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from lmb_toolkit.cli import main


def test_an_address_to_mail_is_an_address(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--mail", "vvsg"]) == 2
    assert capsys.readouterr().err.endswith("lmb serve: fout: --mail: 'vvsg' kan hier niet\n")


def test_a_busy_port_says_how_to_choose_another(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("localhost", 0)) as other:
        port = other.getsockname()[1]
        assert main(["serve", "--port", str(port), "--data", str(folder)]) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"Poort {port} op localhost is bezet. Stop het andere programma, of ")
    assert said.endswith(f': make dashboards ARGS="--port {port + 1}"\n')
