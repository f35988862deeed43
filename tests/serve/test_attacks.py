"""The worst that a stranger sends; `python -m benchmarks.attacks` has all of it, with figures."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import parse_headers
from io import BytesIO

import pytest

from benchmarks.attacks import connections, forms, kernels, queries  # noqa: F401  # fill the table
from benchmarks.attacks.measuring import measure, served
from benchmarks.attacks.target import ATTACKS, Attack, Target
from benchmarks.fuzz import fuzz

TRIED = (
    "20 unfinished bodies of 95 MB",
    "a body in chunks without an end",
    "headers of 10 MB",
    "two lengths of one body, and other ways to smuggle a request",
    "a form of 990 kB of `a`",
    "20,000 answers in one form",
    "a form in 5,000 parts, and parts with endless headers",
    "bytes that are no letters, in a form and in its name",
    "`q` of 60,000 letters",
    "`q` as long as is allowed: one word, compounds, combining accents",
    "thousands of values that do not exist",
    "every municipality, and a word that nothing has",
    "`toon` of 5,000 digits, of a billion, of every digit there is",
    "methods, ranges, hosts and encodings that nobody uses",
)
HANGS = 8.0
"""Seconds; on a busy machine a reader may wait some, but never for another's sake so long."""

FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
NAMED = "Host: localhost\r\nConnection: close\r\n"
ELSEWHERE = "Origin: https://elders.example\r\nContent-Length: 7\r\n\r\ntaal=en"
REFUSED = {
    f"GET /nee HTTP/1.1\r\n{NAMED}\r\n": (404, "Deze pagina bestaat niet"),
    f"DELETE / HTTP/1.1\r\n{NAMED}\r\n": (405, "<h1>Dit adres kan je alleen openen</h1>"),
    f"GET /?taal=fr&toon=%ff HTTP/1.1\r\n{NAMED}\r\n": (400, "<h1>Le serveur ne peut pas lire"),
    f"POST / HTTP/1.1\r\n{FORM}{NAMED}{ELSEWHERE}": (403, "<h1>This form came from another site"),
    "GET\r\n\r\n": (400, "The server cannot read this, or it is too long."),
    f"GET /?{'a' * 17_000} HTTP/1.1\r\n{NAMED}\r\n": (431, "De server kan dit niet lezen"),
}
"""What is refused: the status, and what its reader is told."""


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    with served() as running:
        yield running


@pytest.mark.parametrize("name", TRIED)
def test_an_attack_hurts_nobody_else(target: Target, name: str) -> None:
    [attack] = [one for one in ATTACKS if one.name == name]
    noticed = measure(attack, target, patience=0)
    assert noticed.wrong == []
    assert noticed.wait < HANGS
    assert noticed.added < 300


def test_no_odd_request_is_an_error_of_ours(target: Target) -> None:
    statuses = fuzz(target, 150)
    assert 500 not in statuses
    assert "Traceback" not in target.log.read_text(errors="replace")


@pytest.mark.parametrize("asked", REFUSED, ids=lambda asked: asked[:20])
def test_a_refusal_says_why_and_has_the_headers_of_every_answer(target: Target, asked: str) -> None:
    with target.connect() as connection:
        connection.sendall(asked.encode())
        with connection.makefile("rb") as answer:
            head, _, said = answer.read().decode().partition("\r\n\r\n")
    status, told = REFUSED[asked]
    assert head.startswith(f"HTTP/1.1 {status} ") and told in said
    headers = parse_headers(BytesIO(head.partition("\r\n")[2].encode()))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    rules = headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'self'", "frame-ancestors 'self'"} <= set(rules)
    assert not {"Server", "Set-Cookie"} & set(headers)


def test_the_table_has_an_attack_once() -> None:
    names = [one.name for one in ATTACKS]
    assert len(names) == len(set(names)) >= 30 and isinstance(ATTACKS[0], Attack)
