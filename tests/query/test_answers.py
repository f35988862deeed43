"""What a form says, and what the checks say of it."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import answers, in_order, personal_data_in, text_of


def test_answers_keep_their_order_their_blanks_and_the_line_ends_of_unix() -> None:
    given = answers("a=2&b=&a=1%0D%0A2%0D3")
    assert given == {"a": ["2", "1\n2\n3"], "b": [""]}
    assert (text_of(given, "a"), text_of(given, "b"), text_of(given, "c")) == ("2", "", "")
    assert text_of({"a": [" \n"]}, "a") == "" and text_of({"a": [" x "]}, "a") == " x "


@pytest.mark.parametrize(
    ("column", "text", "fits"),
    [
        ("year", "2021", True),
        ("year", " 2021 ", True),
        ("year", "21", False),
        ("year", "3021", False),
        ("source_url", "https://gent.be", True),
        ("source_url", "gent.be", False),
    ],
)
def test_the_checks_of_the_data_judge_an_answer(
    collection: Collection, column: str, text: str, fits: bool
) -> None:
    assert in_order(collection, "lessons", column, text) is fits


def test_each_kind_of_personal_data_is_said_once(collection: Collection) -> None:
    text = "Mail jan@gent.be of an@gent.be, of bel 0471 23 45 67."
    assert sorted(personal_data_in(collection, text)) == ["email-address", "phone-number"]
    assert personal_data_in(collection, "Mail de milieudienst.") == []
