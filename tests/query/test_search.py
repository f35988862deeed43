"""How words of the reader meet words of the lessons."""

from __future__ import annotations

import math
from time import process_time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmb_toolkit import Collection, Selection
from lmb_toolkit.query.meanings import Meanings
from lmb_toolkit.query.search import SearchIndex, searchable
from lmb_toolkit.query.words import content_words


def refs(collection: Collection, text: str) -> set[str]:
    return set(collection.select(Selection(text=text))["ref"])


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("straatnamen", "straatnaam"),
        ("kiezen", "kies"),
        ("mondiaal", "mondiale"),
        ("Oña", "ONA"),
        ("ona", "On\u0303a"),
        ("en de bank", "bank"),
        ("fair-trade", "fair trade"),
        ("fairtrade", "fair trade"),
        ("fairtrede", "fairtrade"),
        ("pensioenfodns", "pensioenfonds"),
        ("school maaltijden", "schoolmaaltijden"),
        ("schoolmaaltjid", "schoolmaaltijden"),
        ('"wereldraad" AND (zoersel) -x:*', "and wereldraad zoersel"),
    ],
)
def test_two_ways_to_ask_the_same(collection: Collection, text: str, same: str) -> None:
    assert refs(collection, text) == refs(collection, same)
    assert refs(collection, text)


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("aankoop", "aankoopbeleid"),
        ("beleid", "aankoopbeleid"),
        ("pens", "pensioenfonds"),
        ("fonds", "pensioenfondsen"),
        ("band", "stedenband"),
        ("straat", "straatnaamwijziging"),
        ("bestuur", "stadsbestuur"),
        ("samenwerking", "ontwikkelingssamenwerking"),
        ("koop", "koopt"),
    ],
)
def test_a_part_finds_the_whole(collection: Collection, part: str, whole: str) -> None:
    found = collection.like(whole).rows
    assert found.any()
    assert not (found & ~collection.like(part).rows).any()


def test_a_word_that_is_no_part_finds_nothing_else(collection: Collection) -> None:
    assert refs(collection, "mol") == {"1009", "2077", "2079", "2080"}
    pieces = collection.highlight("beleid en begeleiding", "beleid")
    assert pieces == [("beleid", True), (" en begeleiding", False)]


def test_only_the_last_word_may_be_half(collection: Collection) -> None:
    assert refs(collection, "gent pens") == refs(collection, "gent pensioengeld")
    assert collection.search("pens gent").partial


def test_all_words_or_else_any(collection: Collection) -> None:
    both = collection.search("straatnaam kosten")
    assert not both.partial
    assert refs(collection, "straatnaam kosten") == (
        refs(collection, "straatnaam") & refs(collection, "kosten")
    )
    either = collection.search("kernwapens fietstocht")
    assert either.partial
    assert refs(collection, "kernwapens fietstocht") == (
        refs(collection, "kernwapens") | refs(collection, "fietstocht")
    )
    nothing = collection.search("xyzzyplugh")
    assert not nothing.partial
    assert not nothing.rows.any()


@pytest.mark.parametrize("text", ["", "e", "van de", "?!…", '"', "😀", "’s", "\x00"])
def test_without_a_word_to_search_for_all_lessons_stay(collection: Collection, text: str) -> None:
    assert collection.search(text).rows.all()


@pytest.mark.parametrize("text", ["a" * 10_000, "bank " * 2_000, "straat" * 1_700])
def test_very_long_text_is_no_error(collection: Collection, text: str) -> None:
    assert len(collection.search(text).rows) == 332


@given(st.text(), st.text())
def test_highlighting_loses_no_letter(collection: Collection, text: str, query: str) -> None:
    pieces = collection.highlight(text, query)
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("straatnamen", ["straatnaam"]),
        ("naam", ["straatnaam"]),
        ("gent kost", ["Gent", "kosten"]),
        ("stratnaam", ["straatnaam"]),
        ("voor de", []),
    ],
)
def test_highlighting_marks_what_matched(
    collection: Collection, query: str, marked: list[str]
) -> None:
    title = "Gent voorzag een vast bedrag voor kosten door een nieuwe straatnaam"
    pieces = collection.highlight(title, query)
    assert [piece for piece, is_marked in pieces if is_marked] == marked


@pytest.mark.parametrize("text", ["pens", "beleid", "dekolonisring", "fairtrade", "leren koop"])
def test_the_first_lesson_shows_why_it_was_found(collection: Collection, text: str) -> None:
    title = collection.select(Selection(text=text))["title"].iloc[0]
    assert any(marked for _, marked in collection.highlight(title, text))


def test_a_word_counts_up_to_its_fortieth_letter(collection: Collection) -> None:
    assert content_words("a" * 41) == ["a" * 40]
    assert refs(collection, "wereldraad" + "x" * 60_000) == set()


def test_three_typing_mistakes_in_a_query_are_forgiven(collection: Collection) -> None:
    mistyped = ["wereldrrad", "pensioenfodns", "fairtrede", "schoolmaaltjiden"]
    words = collection.search_index.vocabulary.wishes(" ".join(mistyped))
    assert [bool(wish.any_of) for wish in words] == [True, True, True, False]


@pytest.mark.parametrize(
    "text",
    ["a" * 60_000, "ontwikkelingssamenwerking" * 2_400, "qxzvwktrmnplxdfgjhkqxzvwktrmnp " * 30],
)
def test_no_text_of_a_stranger_takes_long(collection: Collection, text: str) -> None:
    """Some milliseconds on a quiet machine; what was quadratic took half a second and more."""
    texts = searchable(collection.lessons, collection.themes, collection.municipalities)
    index = SearchIndex.build(texts, lambda _stems: Meanings({}, {}))
    began = process_time()
    index.search(text)
    assert process_time() - began < 0.2


def test_a_word_weighs_by_the_column_that_it_stands_in() -> None:
    """Title before place, place before text, text before what goes with it."""
    columns = ["title", "places", "lesson", "themes", "context", "advice", "sdgs"]
    frame = pd.DataFrame(
        [["kade" if own == column else "" for own in columns] for column in columns],
        columns=columns,
    )
    scores = SearchIndex.build(frame, lambda _stems: Meanings({}, {})).search("kade").scores
    rare = math.log(2)  # log1p(7 / 7)
    worth = np.array([4.0, 3.0, 1.5, 1.0, 1.0, 1.0, 1.5])
    assert scores == pytest.approx(worth / (worth + 4) * rare)
