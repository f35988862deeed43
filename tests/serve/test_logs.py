"""What the server says never holds what a reader sent."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator

import pytest

from lmb_toolkit.serve.logs import REQUESTS, configure, say

NAMES = ("", "lmb.says", "lmb.requests", "tornado.general", "tornado.application", "asyncio")


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """What is written, with loggers that are put back afterwards."""
    loggers = [logging.getLogger(name) for name in NAMES]
    before = [(one.handlers, one.level, list(one.filters)) for one in loggers]
    for one in loggers:
        one.disabled = False  # as every application of Jupyter makes those that there are
    yield lambda: capsys.readouterr().out
    for one, (handlers, level, filters) in zip(loggers, before, strict=True):
        one.handlers, one.filters = handlers, filters
        one.setLevel(level)


def fail(name: str, text: str) -> None:
    try:
        raise ValueError(text)
    except ValueError:
        logging.getLogger(name).exception("GET /verkennen?q=%s", text)


@pytest.mark.parametrize("name", ["tornado.application", "asyncio"])
def test_an_error_says_where_and_of_what_kind(said: Callable[[], str], name: str) -> None:
    configure(as_json=False)
    fail(name, "geheim")
    text = said()
    assert "geheim" not in text
    assert "in fail" in text and text.endswith("ValueError\n")


def test_a_terminal_gets_sentences_and_no_requests(said: Callable[[], str]) -> None:
    configure(as_json=False)
    say("Klaar.")
    REQUESTS.info("request")
    logging.getLogger("tornado.general").warning("127.0.0.1")
    assert said() == "Klaar.\n"


def test_who_gathers_them_gets_a_line_of_json_each(said: Callable[[], str]) -> None:
    configure(as_json=True)
    say("Klaar.")
    REQUESTS.info("request", extra={"status": 200})
    lines = [json.loads(line) for line in said().splitlines()]
    assert [(line["name"], line["message"]) for line in lines] == [
        ("lmb.says", "Klaar."),
        ("lmb.requests", "request"),
    ]
    assert lines[1]["status"] == 200
