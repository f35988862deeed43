"""The server that is attacked, and the table of attacks."""

from __future__ import annotations

import http.client
import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from lmb_toolkit.collect.inbox import Inbox

ORDINARY = "gewoon"
"""The name of a notebook that is not ours."""
FORM = {"thema": "huisbank", "doe": "stuur"}
LONGEST = 10.0
"""Seconds that a stranger waits for an answer; who waits longer hangs."""
CLOSED = 0
"""The status of an answer that never came: the connection was closed."""


@dataclass(frozen=True)
class Target:
    """A running server with its data folder and what it says."""

    port: int
    pid: int
    folder: Path
    log: Path

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def contributions(self) -> dict[str, str]:
        """The lesson of each contribution that was kept, by its id."""
        kept = Inbox(self.folder).contributions()
        return {item.id: item.fields.get("lesson", "") for item in kept}

    def connect(self, sender: str = "127.0.0.1") -> socket.socket:
        """A connection from the address `sender`, one of the many that Linux has for itself."""
        return socket.create_connection(("127.0.0.1", self.port), LONGEST, (sender, 0))

    def raw(self, data: bytes, patience: float = LONGEST) -> int:
        """Send bytes; the status of the answer, if it comes in so many seconds."""
        with self.connect() as connection:
            with suppress(OSError):
                connection.sendall(data)
            connection.settimeout(patience)
            return status_of(connection)

    def page(self, path: str) -> str:
        """The text of a page; one of a notebook that was just made may take a while."""
        for _ in range(480):
            with suppress(OSError), urllib.request.urlopen(self.address + path, timeout=60) as page:
                return str(page.read().decode())
            time.sleep(0.25)
        raise RuntimeError(self.log.read_text())

    def get(self, path: str, **headers: str) -> int:
        """Ask for an address as a browser does; the status."""
        return self.request("GET", path, headers=headers)

    def request(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> int:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=LONGEST)
        try:
            connection.request(method, path, body or None, headers or {})
            answer = connection.getresponse()
            answer.read()
            return answer.status
        except (ConnectionError, http.client.HTTPException):
            return CLOSED
        finally:
            connection.close()

    def post(
        self, fields: dict[str, str] | Iterable[tuple[str, str]], path: str = "/bijdragen"
    ) -> int:
        """Send a form as a browser does; the status."""
        pairs = list(fields.items()) if isinstance(fields, dict) else list(fields)
        body = urlencode(pairs).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.address}
        return self.request("POST", path, body, headers)


def status_of(connection: socket.socket) -> int:
    """The status of the answer on a connection; `CLOSED` when it ends without one."""
    data = b""
    with suppress(OSError):
        while b"\r\n" not in data and (more := connection.recv(65_536)):
            data += more
    found = re.match(rb"HTTP/1.\d (\d{3})", data)
    return int(found[1]) if found else CLOSED


@dataclass(frozen=True)
class Attack:
    """One thing that a stranger sends. `send` gives the statuses of the answers, if any."""

    name: str
    send: Callable[[Target], list[int]]


ATTACKS: list[Attack] = []

Send = Callable[[Target], list[int]]


def attack(name: str) -> Callable[[Send], Send]:
    """Put a function in the table under `name`."""

    def register(send: Send) -> Send:
        ATTACKS.append(Attack(name, send))
        return send

    return register
