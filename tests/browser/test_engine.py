"""The reader's own browser answers as Python does; `make bench` asks both far more."""

from __future__ import annotations

from itertools import islice

from playwright.sync_api import Browser

from benchmarks.agreement import (
    Questions,
    differences,
    generated_words,
    open_engine,
    wrong_stems,
)
from lmb_toolkit import load
from tests.conftest import ROOT

QUESTIONS = 250
WORDS = 10_000


def test_both_give_the_same_answers_and_the_same_stems(browser: Browser) -> None:
    collection = load(ROOT / "data")
    page = browser.new_page()
    open_engine(page, collection)
    assert differences(page, collection, [*islice(Questions(collection), QUESTIONS)]) == []
    assert wrong_stems(page, generated_words(collection, WORDS)) == []
    page.close()
