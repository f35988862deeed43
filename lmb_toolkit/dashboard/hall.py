"""A server on this machine: for whoever is on the same network, or for this machine alone."""

from __future__ import annotations

import atexit
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

from lmb_toolkit.collection.problems import Explained

PORT = 8866
PORTS = 10
"""So many are tried, from `PORT` on: another server may have the first."""
A_MINUTE = 600
"""Forms from one address: all who sit in a hall have the same one, or nearly so."""
PATIENCE = 60.0
"""Seconds in which a server must answer."""


class NoHall(Explained):
    """A server that did not start; the message says in Dutch why."""


class Hall:
    """Serves the dashboards of a data folder to a hall, with forms that are taken; it stops when
    Python does. `alone`: to nobody but this machine."""

    def __init__(self, folder: Path, alone: bool = False) -> None:
        self._folder, self._alone = folder, alone
        self._server: subprocess.Popen[bytes] | None = None
        self.address = ""

    def start(self) -> None:
        """Serve, and know under which `address` phones find it. Raises `NoHall`."""
        port = next((port for port in range(PORT, PORT + PORTS) if _is_free(port)), 0)
        if not port:
            raise NoHall(f"De poorten {PORT} tot {PORT + PORTS - 1} zijn alle bezet.")
        with tempfile.TemporaryFile() as said:
            self._server = subprocess.Popen(
                [
                    *(sys.executable, "-m", "lmb_toolkit.cli", "serve", "--accept-contributions"),
                    *("--host", "localhost" if self._alone else "0.0.0.0", "--port", str(port)),
                    *("--per-minute", str(A_MINUTE)),
                    *("--data", str(self._folder)),
                ],
                stdout=said,
                stderr=subprocess.STDOUT,
            )
            atexit.register(self.stop)
            if not self._answers(port):
                self.stop()
                said.seek(0)
                text = said.read().decode("utf-8", "replace")
                raise NoHall(f"De server start niet. {text}".strip())
        self.address = f"http://{'localhost' if self._alone else own_address()}:{port}/"

    def stop(self) -> None:
        """Serve no longer."""
        if self._server:
            self._server.terminate()
            self._server.wait()
        self._server, self.address = None, ""

    def _answers(self, port: int) -> bool:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self._server and self._server.poll() is None:
            try:
                with urlopen(f"http://localhost:{port}/gezond", timeout=5):
                    return True
            except OSError:
                time.sleep(0.2)
        return False


def own_address() -> str:
    """The address of this machine on its network; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 1))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        if exclusive := getattr(socket, "SO_EXCLUSIVEADDRUSE", None):  # Windows shares a port else
            probe.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        try:
            probe.bind(("0.0.0.0", port))
        except OSError:
            return False
    return True
