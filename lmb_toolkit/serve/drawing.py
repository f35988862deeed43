"""A process that draws the charts of all kernels: what draws them takes 90 MB, and a second to
start.

Started by `Drawer` as `python -m lmb_toolkit.serve.drawing FD`. It answers every connection to
the listening socket FD, which sends a chart as JSON, with SVG; with nothing when it cannot. It
ends when its standard input closes.
"""

from __future__ import annotations

import os
import select
import socket
import struct
import subprocess
import sys
from contextlib import suppress

from lmb_toolkit.view.vega import DRAWER, PATIENCE, draw, received


class Drawer:
    """That process, for whoever has its address in the environment variable `DRAWER`."""

    def __init__(self) -> None:
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(b"")  # a name that the system chooses, and no file
        self._listening.listen()
        os.environ[DRAWER] = self._listening.getsockname()[1:].decode()
        self.start()

    def start(self) -> None:
        """Start the process; again, at the same address, when it ended by itself."""
        number = self._listening.fileno()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lmb_toolkit.serve.drawing", str(number)],
            pass_fds=[number],
            stdin=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the server, which ends us
        )

    def is_dead(self) -> bool:
        """Whether it ended by itself."""
        if self._process.poll() is None:
            return False
        assert self._process.stdin
        self._process.stdin.close()
        return True

    def stop(self) -> None:
        """End it."""
        with self._process:
            self._process.kill()
        self._listening.close()
        del os.environ[DRAWER]


def answer(connection: socket.socket) -> None:
    """Draw what a kernel of our own user sends."""
    connection.settimeout(PATIENCE)
    peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    if struct.unpack("3i", peer)[1] != os.getuid():
        return
    chart = received(connection)
    with suppress(ValueError):  # what is wrong with a chart, its own kernel finds as well
        connection.sendall(draw(chart).encode())


def main() -> None:
    listening = socket.socket(fileno=int(sys.argv[1]))
    while sys.stdin not in select.select([listening, sys.stdin], [], [])[0]:
        connection, _address = listening.accept()
        with connection, suppress(OSError):
            answer(connection)


if __name__ == "__main__":
    main()
