"""A mistake is one sentence, also in a notebook."""

from __future__ import annotations

from lmb_toolkit.query.mistakes import UnknownLesson, UnknownValue, WrongType, brief


def test_a_mistake_reads_as_its_sentence_alone() -> None:
    mistake = UnknownLesson("Les 9-999 bestaat niet.")
    assert str(mistake) == "Les 9-999 bestaat niet."
    assert mistake._render_traceback_() == ["Les 9-999 bestaat niet."]


def test_who_catches_the_usual_error_catches_a_mistake() -> None:
    assert issubclass(UnknownLesson, KeyError)
    assert issubclass(UnknownValue, ValueError) and issubclass(WrongType, TypeError)


def test_a_long_value_is_cut_and_stays_on_one_line() -> None:
    assert brief("a\nb") == "'a\\nb'"
    assert len(brief("x" * 1000)) == 30
    assert "\n" not in brief({"a": ["b\n"] * 3})
