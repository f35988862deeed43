"""A server for a hall: on a port that is free, and with a sentence where it cannot start."""

from __future__ import annotations

import ipaddress
import socket
import subprocess
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from lmb_toolkit.dashboard import hall as module
from lmb_toolkit.dashboard.hall import Hall, NoHall, own_address
from tests.browser.conftest import free_port


def test_another_server_may_have_the_first_port(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []

    class Server:
        """A process that answers at once, for as long as it is looked at."""

        def __init__(self, command: list[str], **_: Any) -> None:
            started.append(command)

        def poll(self) -> None:
            return None

        terminate = wait = poll

    with socket.create_server(("0.0.0.0", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setattr(module, "PORT", port)
        monkeypatch.setattr(subprocess, "Popen", Server)
        monkeypatch.setattr(module, "urlopen", lambda *_, **__: nullcontext())
        hall, alone = Hall(folder), Hall(folder, alone=True)
        for one in (hall, alone):
            one.start()
    ports = [command[command.index("--port") + 1] for command in started]
    assert ports[0] != str(port) and port < int(ports[0]) < port + 10
    assert [command[command.index("--host") + 1] for command in started] == ["0.0.0.0", "localhost"]
    assert hall.address == f"http://{own_address()}:{ports[0]}/"
    assert alone.address == f"http://localhost:{ports[1]}/"
    hall.stop()
    assert hall.address == ""


def test_when_all_ports_are_taken_it_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("0.0.0.0", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setattr(module, "PORT", port)
        monkeypatch.setattr(module, "PORTS", 1)
        with pytest.raises(NoHall, match=rf"^De poorten {port} tot {port} zijn alle bezet\.$"):
            Hall(folder).start()


def test_a_server_that_cannot_start_says_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "themes.csv").unlink()
    monkeypatch.setattr(module, "PORT", free_port())
    hall = Hall(folder)
    with pytest.raises(NoHall, match=r"(?s)^De server start niet\. .*themes\.csv"):
        hall.start()
    assert hall.address == ""


def test_phones_find_an_address_of_this_machine() -> None:
    assert ipaddress.ip_address(own_address()).version == 4
