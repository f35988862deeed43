"""Connections that stay half open, bodies that never end, readers who never read."""

from __future__ import annotations

import re
import socket
import time
from contextlib import ExitStack, suppress

from benchmarks.attacks.target import Target, attack, status_of
from lmb_toolkit.collection.limits import LISTED

POST = "POST /bijdragen HTTP/1.1\r\nHost: localhost\r\n"
OF_ALL = ("brochure.docx", "dias.pptx", "collegenota.pdf", "lessen.xlsx")
OF_SOME = ("brochure.pdf", "kaartjes.pdf", "sessiepakket.zip")
"""Downloads of all lessons, and of as many as a list may name."""
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
    asked = (lengths, both, lines, b"\x00" * 5000, b"\r\n" * 5000)
    # some are no whole request yet, so who sends them would wait for nothing
    return [target.raw(data, patience=1.5) for data in asked]


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
    return _at_once(target, [f"/download/lessen.xlsx?q=stad+{number}" for number in range(100)])


@attack("50 templates of Excel at once")
def templates(target: Target) -> list[int]:
    return _at_once(target, ["/download/sjabloon.xlsx"] * 50)


@attack("9,000 connections from ten addresses that say nothing: more than there can be")
def crowd(target: Target) -> list[int]:
    with ExitStack() as stack:
        for number in range(9_000):
            stack.enter_context(target.connect(f"127.0.0.{10 + number % 10}"))
        time.sleep(2)
    return []


@attack("1,000 connections that ask the same page, again and again")
def hammering(target: Target) -> list[int]:
    asked = b"GET /verkennen HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n"
    return _many(target, 1000, asked * 5, 4)


@attack("1,000 readers of the longest page, not compressed, who never read")
def never_read_pages(target: Target) -> list[int]:
    with ExitStack() as stack:
        for number in range(1000):
            connection = stack.enter_context(socket.socket())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
            connection.connect(("127.0.0.1", target.port))
            page = f"GET /verkennen?toon=1000&x={number % 5} HTTP/1.1\r\nHost: x\r\n\r\n"
            connection.sendall(page.encode())
        time.sleep(6)
    return []


@attack("1,000 requests whose sender leaves before the answer")
def leaving(target: Target) -> list[int]:
    for number in range(1000):
        with target.connect() as connection:
            asked = f"GET /verkennen?q=stad&x={number % 50} HTTP/1.1\r\nHost: x\r\n\r\n"
            connection.sendall(asked.encode())
    return []


@attack("other protocols: HTTP/0.9, 1.0, 2 and 9.9, of a proxy, without or with two hosts")
def protocols(target: Target) -> list[int]:
    asked = (
        b"GET /verkennen\r\n\r\n",
        b"GET /verkennen HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        b"GET /verkennen HTTP/9.9\r\nHost: x\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /verkennen HTTP/1.1\r\n\r\n",
        b"GET /verkennen HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"GET /verkennen HTTP/1.1\nHost: x\n\n",
        b"GET /\xff\xfe?q=\xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"a" * 500,
    )
    return [target.raw(data) for data in asked]


@attack("chunks with endless extensions, with trailers, of sizes that are none")
def odd_chunks(target: Target) -> list[int]:
    head = f"{POST}{TYPE}Transfer-Encoding: chunked\r\n\r\n".encode()
    ends = (
        b"1;" + b"a" * 100_000 + b"\r\na\r\n0\r\n\r\n",
        b"1\r\na\r\n0\r\nX: y\r\n\r\n",
        b"f" * 20 + b"\r\n",
        b"-1\r\n",
        b"0x1\r\na\r\n0\r\n\r\n",
        b"1\r\nabc\r\n0\r\n\r\n",
        b"0" * 90_000,
    )
    lengths = (b"-5", b"+5", b"5, 6", b"9" * 30, b"0x5", b"5 5", b"\xb2")
    heads = [f"{POST}{TYPE}Content-Length: ".encode() + length for length in lengths]
    return [target.raw(head + end) for end in ends] + [
        target.raw(one + b"\r\n\r\nabcde") for one in heads
    ]


@attack("a Host of 3,000 letters, of markup, of half an address")
def hosts(target: Target) -> list[int]:
    names = ("a" * 3000, "<script>alert(1)</script>", "[::1", "a b", "x:99999999", "x/../y", "é")
    paths = ("/verkennen", "/download/kaartjes.pdf?lijst=1-001", "/download/lessen.xlsx?q=bank")
    return [target.get(path, Host=name) for name in names for path in paths]


@attack("every kind of download at once, of as many lessons as is allowed, three times")
def downloads(target: Target) -> list[int]:
    tables = sorted((target.folder / "lessons").glob("*.csv"))
    text = "".join(table.read_text("utf-8") for table in tables)
    listed = ",".join(re.findall(r"^\d+-\d{3}(?=,)", text, re.MULTILINE)[:LISTED])
    return _at_once(
        target,
        [
            *(f"/download/{name}?x={n}" for n in range(3) for name in OF_ALL),
            *(f"/download/{name}?lijst={listed}&x={n}" for n in range(3) for name in OF_SOME),
        ],
    )


@attack("a list of one's own of 2,000 lessons, in every form")
def lists(target: Target) -> list[int]:
    listed = ",".join(f"{number % 9 + 1}-{number % 99:03d}" for number in range(2000))
    names = ("brochure.pdf", "brochure.docx", "kaartjes.pdf", "collegenota.docx", "lessen.xlsx")
    paths = [f"/download/{name}?lijst={listed}" for name in names]
    return _at_once(target, [*paths, f"/verkennen?lijst={listed}"])


@attack("all data for programs, 100 times at once, each another")
def programs(target: Target) -> list[int]:
    names = ("verkennen.json", "nieuw.atom", "catalogus.jsonld", "insluiten")
    return _at_once(target, [f"/{name}?x={n}" for n in range(25) for name in names])


@attack("1,000 ranges of a download, 50 times")
def ranges(target: Target) -> list[int]:
    asked = "bytes=" + ",".join(f"{n}-{n}" for n in range(1000))
    paths = ("/download/lessen.csv", "/assets/000000000000/lmb.css")
    return [target.get(path, Range=asked) for path in paths * 25]


@attack("200 searches at once, each another, on 200 connections")
def searches_at_once(target: Target) -> list[int]:
    return _at_once(target, [f"/verkennen?q=stad+woord{n}+beleid{n}" for n in range(200)])


def _at_once(target: Target, paths: list[str]) -> list[int]:
    """Ask all at once, each on a connection of its own; the statuses."""
    with ExitStack() as stack:
        open = [stack.enter_context(target.connect()) for _ in paths]
        for connection, path in zip(open, paths, strict=True):
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        return [status_of(connection) for connection in open]
