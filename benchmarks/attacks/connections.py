"""Connections that stay half open, bodies that never end, readers who never read."""

from __future__ import annotations

import socket
import time
from contextlib import ExitStack, suppress

from benchmarks.attacks.target import Target, attack, status_of

POST = "POST /bijdragen HTTP/1.1\r\nHost: localhost\r\n"
TYPE = "Content-Type: application/x-www-form-urlencoded\r\n"


def _many(target: Target, number: int, data: bytes, seconds: float) -> list[int]:
    """Hold `number` connections open that each sent `data`."""
    with ExitStack() as stack:
        open = [stack.enter_context(target.connect()) for _ in range(number)]
        for connection in open:
            connection.setblocking(False)
        left = dict.fromkeys(open, data)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            for connection, rest in left.items():
                try:
                    left[connection] = rest[connection.send(rest[:1_000_000]) :] if rest else b""
                except BlockingIOError:
                    continue
                except OSError:
                    left[connection] = b""
            time.sleep(0.01)
    return []


@attack("20 unfinished bodies of 95 MB")
def unfinished(target: Target) -> list[int]:
    head = f"{POST}{TYPE}Content-Length: 95000000\r\n\r\n".encode()
    return _many(target, 20, head + b"a" * 94_000_000, 3)


@attack("500 unfinished bodies of the size that is allowed")
def unfinished_small(target: Target) -> list[int]:
    head = f"{POST}{TYPE}Content-Length: 64000\r\n\r\n".encode()
    return _many(target, 500, head + b"a" * 63_999, 3)


@attack("1,000 connections that send nothing")
def silent(target: Target) -> list[int]:
    return _many(target, 1000, b"", 2)


@attack("1,000 connections with half a header")
def half_header(target: Target) -> list[int]:
    return _many(target, 1000, b"GET / HTTP/1.1\r\nHost: loc", 2)


@attack("a body in chunks without an end")
def chunked(target: Target) -> list[int]:
    head = f"{POST}{TYPE}Transfer-Encoding: chunked\r\n\r\n".encode()
    return [target.raw(head + b"fa00\r\n" + b"a" * 64_000 + b"\r\n" + b"1\r\na\r\n" * 9000)]


@attack("1,000,000 chunks of one letter")
def many_chunks(target: Target) -> list[int]:
    head = f"{POST}{TYPE}Transfer-Encoding: chunked\r\n\r\n".encode()
    return [target.raw(head + b"1\r\na\r\n" * 1_000_000)]


@attack("headers of 10 MB")
def huge_headers(target: Target) -> list[int]:
    return [target.raw(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 10_000_000)]


@attack("5,000 headers")
def many_headers(target: Target) -> list[int]:
    return [target.raw(b"GET / HTTP/1.1\r\n" + b"A:b\r\n" * 5000 + b"\r\n")]


@attack("two lengths of one body, and other ways to smuggle a request")
def smuggled(target: Target) -> list[int]:
    lengths = f"{POST}{TYPE}Content-Length: 4\r\nContent-Length: 40\r\n\r\n_xsr".encode()
    both = f"{POST}{TYPE}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n".encode()
    lines = (
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\nTransfer-Encoding : chunked\r\n\r\n"
    )
    return [target.raw(data) for data in (lengths, both, lines, b"\x00" * 5000, b"\r\n" * 5000)]


@attack("2,000 requests down one connection before an answer is read")
def pipelined(target: Target) -> list[int]:
    with target.connect() as connection:
        connection.settimeout(1)
        asked = b"GET /verkennen?q=water HTTP/1.1\r\nHost: localhost\r\n\r\n" * 2000
        with suppress(OSError):
            connection.sendall(asked)
        time.sleep(2)
    return []


@attack("100 readers of a download who never read")
def never_read(target: Target) -> list[int]:
    with ExitStack() as stack:
        for _ in range(100):
            connection = stack.enter_context(socket.socket())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            connection.connect(("localhost", target.port))
            connection.sendall(b"GET /download/lessen.csv HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(4)
    return []


@attack("100 workbooks at once")
def workbooks(target: Target) -> list[int]:
    with ExitStack() as stack:
        open = []
        for number in range(100):
            connection = stack.enter_context(target.connect())
            connection.sendall(
                f"GET /download/lessen.xlsx?q=stad+{number} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
            )
            open.append(connection)
        return [status_of(connection) for connection in open]


@attack("50 templates of Excel at once")
def templates(target: Target) -> list[int]:
    with ExitStack() as stack:
        open = []
        for _ in range(50):
            connection = stack.enter_context(target.connect())
            connection.sendall(b"GET /download/sjabloon.xlsx HTTP/1.1\r\nHost: x\r\n\r\n")
            open.append(connection)
        return [status_of(connection) for connection in open]
