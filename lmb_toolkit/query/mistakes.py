"""Mistakes in what somebody asks, each told in one Dutch sentence."""

from __future__ import annotations

from reprlib import repr as short


class Mistake(Exception):
    """What a person asked cannot be; the message says in Dutch what can."""

    def __str__(self) -> str:
        return str(self.args[0])  # A KeyError would put quotes around it.

    def _render_traceback_(self) -> list[str]:
        """In a notebook the sentence alone: the code of the package explains nothing."""
        return [str(self)]


class WrongType(Mistake, TypeError):
    """Something else than a text, a number, a list of these or a Selection."""


def brief(value: object) -> str:
    """`value` in a few characters on one line, for inside a sentence."""
    return " ".join(short(value).split())


class UnknownValue(Mistake, ValueError):
    """A value that the collection has not; the message names what comes nearest."""


class UnknownLesson(Mistake, KeyError):
    """An id that no published lesson has."""
