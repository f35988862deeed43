"""Connections that said nothing yet."""

from __future__ import annotations

import select
import socket
import time
from collections.abc import Callable
from typing import Any

from tornado.ioloop import IOLoop

AT_ONCE = 50
"""That are looked at before others on the event loop have their turn."""
PEEK = int(socket.MSG_PEEK | getattr(socket, "MSG_DONTWAIT", 0))
"""Look at what was said, and do not wait for it."""


class SilentConnections:
    """Of each only its socket, so that thousands that never say anything cost nothing, also when
    they leave at once.

    `spoke` gets the socket and the address of one that says something, `left` those of one that
    ends or is closed. Only Linux can wait for so many.
    """

    def __init__(
        self, spoke: Callable[[socket.socket, Any], None], left: Callable[[Any], None]
    ) -> None:
        self._spoke, self._left = spoke, left
        self._waiting: dict[int, tuple[socket.socket, Any, float]] = {}
        self._poll = select.epoll()
        IOLoop.current().add_handler(self._poll.fileno(), self._look, IOLoop.READ)

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, connection: socket.socket, address: Any) -> None:
        """Wait for what a connection says."""
        self._waiting[connection.fileno()] = connection, address, time.monotonic()
        self._poll.register(connection.fileno(), select.EPOLLIN)

    def close_one(self, of: Callable[[Any], bool]) -> bool:
        """Close the oldest of those whose address is meant; whether there was one."""
        for number, (_connection, address, _since) in self._waiting.items():
            if of(address):
                self._close(number)
                return True
        return False

    def close_old(self, seconds: float) -> None:
        """Close those that said nothing for so long."""
        until = time.monotonic() - seconds
        for number in [at for at, (_, _, since) in self._waiting.items() if since < until]:
            self._close(number)

    def _look(self, *_event: Any) -> None:
        for number, _what in self._poll.poll(0, AT_ONCE):
            connection, address, _since = self._waiting[number]
            try:
                said = connection.recv(1, PEEK)
            except BlockingIOError:  # it was nothing
                continue
            except OSError:
                said = b""
            if not said:
                self._close(number)
                continue
            self._poll.unregister(number)
            del self._waiting[number]
            self._spoke(connection, address)

    def _close(self, number: int) -> None:
        connection, address, _since = self._waiting.pop(number)
        connection.close()  # and epoll forgets it
        self._left(address)
