"""How the collection is written for the engine in the browser, letter by letter."""

from __future__ import annotations

import re

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.collection.folder import CHECKOUT
from lmb_toolkit.query.portable import _lists, _shared, _shortened, portable


def test_words_say_only_what_the_one_before_has_not() -> None:
    assert _shared(["bank", "banken", "beer"]) == "0bank 4en 1eer"
    assert _shared(["a" * 40, "a" * 40 + "b"]) == f"0{'a' * 40} z{'a' * 5}b"


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([0], "#"), ([1, 3], "$%"), ([56], "["), ([57], "^#"), ([57 * 34], "^]#"), ([], "")],
)
def test_numbers_are_differences_in_the_letters_from_number_sign_on(
    numbers: list[int], text: str
) -> None:
    assert _lists([numbers]) == text


def test_a_stem_is_how_much_of_the_word_goes_or_another_word() -> None:
    assert (_shortened("banken", "bank"), _shortened("kiezen", "kies")) == (2, "kies")


def test_the_facets_have_their_lessons_by_place(collection: Collection) -> None:
    written = portable(collection)
    assert written["lessons"] == collection.ids
    kinds = written["facets"]["soort"]
    assert kinds["values"][0] == "practice" and len(kinds["lessons"].split(" ")) == 5
    assert written["merged"]["44036"] == "44085"
    assert written["search"]["quality"]["typo"] == 0.3


@pytest.mark.parametrize(("facet", "column"), [("soort", "kind"), ("traject", "trajectory")])
def test_a_facet_has_for_each_value_where_its_lessons_stand(
    collection: Collection, facet: str, column: str
) -> None:
    written = portable(collection)["facets"][facet]
    cells = collection.lessons[column].tolist()
    having = [[row for row, cell in enumerate(cells) if cell == v] for v in written["values"]]
    assert written["lessons"] == _lists(having)


def test_the_engine_reads_all_that_is_written(collection: Collection) -> None:
    files = (CHECKOUT / "lmb_toolkit/view/static/engine").glob("*.js")
    read = set(re.findall(r"\w+", " ".join(file.read_text("utf-8") for file in files)))
    written = portable(collection)
    assert written.keys() | written["search"].keys() | written["search"]["quality"].keys() <= read
