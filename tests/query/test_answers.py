"""What a form says, and what is wrong in it, whatever the language in which that is said."""

from __future__ import annotations

from datetime import date

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import (
    WrongAnswer,
    answers,
    day_of,
    personal_data_in,
    text_of,
    wrong_in_correction,
    wrong_in_lesson,
    wrong_in_outcome,
    wrong_in_trial,
)


def test_answers_keep_their_order_their_blanks_and_the_line_ends_of_unix() -> None:
    given = answers("a=2&b=&a=1%0D%0A2%0D3")
    assert given == {"a": ["2", "1\n2\n3"], "b": [""]}
    assert (text_of(given, "a"), text_of(given, "b"), text_of(given, "c")) == ("2", "", "")
    assert text_of({"a": [" \n"]}, "a") == "" and text_of({"a": [" x "]}, "a") == " x "


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("jaar", "2021", None),
        ("jaar", " 2021 ", None),
        ("jaar", "21", WrongAnswer("year", 2026)),
        ("jaar", "3021", WrongAnswer("year", 2026)),
        ("adres", "https://gent.be", None),
        ("adres", "gent.be", WrongAnswer("address")),
    ],
)
def test_the_checks_of_the_data_judge_an_answer(
    collection: Collection, name: str, text: str, wrong: WrongAnswer | None
) -> None:
    assert wrong_in_lesson(collection, {name: [text]}, tried=False).get(name) == wrong


def test_each_kind_of_personal_data_is_said_once(collection: Collection) -> None:
    text = "Mail jan@gent.be of an@gent.be, of bel 0471 23 45 67."
    assert sorted(personal_data_in(collection, text)) == ["email-address", "phone-number"]
    assert personal_data_in(collection, "Mail de milieudienst.") == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-29", date(2026, 11, 29)),
        (" 29/11/2026 ", date(2026, 11, 29)),
        ("1.2.2026", date(2026, 2, 1)),
        ("31/2/2026", None),
        ("29/11/26", None),
        ("morgen", None),
    ],
)
def test_a_day_is_read_as_people_type_it(text: str, day: date | None) -> None:
    assert day_of(text) == day


def test_a_wrong_answer_says_what_is_the_most(collection: Collection) -> None:
    typed = f"praktijk=geen&vraag={'x' * 301}&gemeente=Nergens&terug=2&dienst=x&begin=1/1/2028"
    assert wrong_in_trial(collection, answers(typed), tried=False) == {
        "terug": WrongAnswer("choice"),
        "vraag": WrongAnswer("long", 300),
        "dienst": WrongAnswer("email"),
        "praktijk": WrongAnswer("choice"),
        "gemeente": WrongAnswer("municipality"),
        "begin": WrongAnswer("day"),
    }
    assert wrong_in_trial(collection, answers("les=1-014&begin=1/1/2027"), tried=False) == {}


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("geleerd=x&thema=huisbank&soort=plan&traject=2&doelgroep=mandataris", {}),
        ("geleerd=&thema=", {"geleerd": "empty", "thema": "empty"}),
        ("geleerd=x&thema=huisbank&soort=x&traject=9", {"soort": "choice", "traject": "choice"}),
        ("geleerd=x&thema=x&doelgroep=x", {"thema": "choice", "doelgroep": "choice"}),
        ("geleerd=x&thema=huisbank&dienst=x@gent", {"dienst": "email"}),
    ],
)
def test_a_lesson_has_a_theme_and_values_of_the_lists(
    collection: Collection, typed: str, kinds: dict[str, str]
) -> None:
    found = wrong_in_lesson(collection, answers(typed), tried=True)
    assert {name: wrong.kind for name, wrong in found.items()} == kinds


def test_a_mistake_may_have_the_address_of_its_proof(collection: Collection) -> None:
    found = wrong_in_correction(collection, answers("bewijs=x&dienst=x"), tried=False)
    assert found == {"bewijs": WrongAnswer("address"), "dienst": WrongAnswer("email")}
    right = answers("fout=x&bewijs=https://gent.be&dienst=a@gent.be")
    assert wrong_in_correction(collection, right, tried=True) == {}


def test_what_a_trial_is_of_can_be_chosen_last(collection: Collection) -> None:
    assert wrong_in_trial(collection, answers("bied=1"), tried=False) == {}
    assert wrong_in_trial(collection, answers(""), tried=False) == {
        "praktijk": WrongAnswer("choice")
    }
    assert wrong_in_trial(collection, answers("bied=1"), tried=True) == {
        "vraag": WrongAnswer("empty"),
        "gemeente": WrongAnswer("empty"),
        "praktijk": WrongAnswer("choice"),
    }


def test_what_is_missing_counts_for_who_tried(collection: Collection) -> None:
    assert wrong_in_correction(collection, answers("fout=+"), tried=False) == {}
    assert wrong_in_correction(collection, answers("fout=+"), tried=True) == {
        "fout": WrongAnswer("empty")
    }
    found = wrong_in_outcome(collection, answers("openbaar=ja&verloop=Goed"), tried=True)
    assert found == {"uitkomst": WrongAnswer("number")}


def test_an_outcome_is_told_in_words_of_the_lists_and_not_too_long(collection: Collection) -> None:
    typed = answers(f"openbaar=wie+weet&verloop={'x' * 1001}&anders={'x' * 1000}")
    assert wrong_in_outcome(collection, typed, tried=False) == {
        "openbaar": WrongAnswer("choice"),
        "verloop": WrongAnswer("long", 1000),
        "uitkomst": WrongAnswer("number"),
    }
