"""The worst that a stranger sends; `python -m benchmarks.attacks` has all of it, with figures."""

from __future__ import annotations

from collections.abc import Iterator

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


def test_the_table_has_an_attack_once() -> None:
    names = [one.name for one in ATTACKS]
    assert len(names) == len(set(names)) >= 30 and isinstance(ATTACKS[0], Attack)
