"""What is wrong in a data folder: as data, and as a Dutch table for who can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from textwrap import wrap
from typing import Literal

Severity = Literal["error", "advice"]

HEADINGS = ("rij", "kolom", "waarde", "wat is er mis", "wat kan je doen")
WIDTHS = (9, 14, 13, 18, 18)
"""How wide the columns are in 80 letters; what a terminal has more goes to the last two."""
LONGEST_VALUE = 60


class Explained(Exception):
    """Something that cannot be done; the message says in Dutch why, and what to do."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it.

    `type` is a kebab-case id for programs; `message` and `remedy` are Dutch for people.
    `file` is relative to the data folder, `row` counts as Excel does (the header is row 1).
    `row` and `column` are None when the problem is not in one row or column.
    """

    type: str
    severity: Severity
    file: str
    row: int | None
    column: str | None
    value: str
    message: str
    remedy: str

    def __str__(self) -> str:
        """One Dutch line: where, what, and what to do."""
        row = "" if self.row is None else f", rij {self.row}"
        column = f", kolom {self.column}" if self.column else ""
        value = f" ({_shown(self.value)})" if self.value else ""
        where = _visible(f"{self.file}{row}{column}")
        return f"{where}: {_visible(self.message)}{value} {_visible(self.remedy)}"


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a value, wherever it stands."""

    type: str
    value: str
    message: str
    remedy: str
    severity: Severity = "error"

    def at(self, file: str, row: int | None = None, column: str | None = None) -> Problem:
        return Problem(
            self.type, self.severity, file, row, column, self.value, self.message, self.remedy
        )


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that are more than advice."""
    return [problem for problem in problems if problem.severity == "error"]


def summary_line(problems: Sequence[Problem]) -> str:
    """One Dutch line that counts the errors, the advice and the files they are in."""
    if not problems:
        return "Geen problemen gevonden."
    wrong = len(errors(problems))
    advice = len(problems) - wrong
    counts = [
        counted(number, one, many)
        for number, one, many in ((wrong, "fout", "fouten"), (advice, "advies", "adviezen"))
        if number
    ]
    files = len({problem.file for problem in problems})
    return f"{' en '.join(counts)} in {counted(files, 'bestand', 'bestanden')}."


def text_table(problems: Sequence[Problem], width: int = 80, advice: str = "Advies. ") -> str:
    """The problems as plain text that wraps, and never cuts, at `width` (80 or more).

    Every file is a line, and its problems a table below it. Rows of one file with the same
    problem share an entry. `advice` goes before the message of what is no error.
    """
    spare = max(width - 80, 0) // 2
    widths = (*WIDTHS[:3], WIDTHS[3] + spare, WIDTHS[4] + spare)
    lines = ["bestand", _wrapped(HEADINGS, widths), "  ".join("-" * wide for wide in widths)]
    for file, in_file in groupby(problems, key=lambda problem: problem.file):
        rows_of: dict[Problem, list[str]] = {}
        for problem in in_file:
            rows_of.setdefault(replace(problem, row=None), []).append(str(problem.row or ""))
        lines.append(_visible(file))
        lines += (_wrapped(_cells(*entry, advice), widths) for entry in rows_of.items())
    return "\n".join(lines)


def counted(number: int, one: str, many: str) -> str:
    """`number` with what is counted, in Dutch: 1 rij, 2 rijen."""
    return f"{number} {one if number == 1 else many}"


def _cells(problem: Problem, rows: list[str], advice: str) -> tuple[str, ...]:
    return (
        ", ".join(filter(None, rows)),
        _visible(problem.column or ""),
        _shown(problem.value),
        advice * (problem.severity == "advice") + _visible(problem.message),
        _visible(problem.remedy),
    )


def _shown(value: str) -> str:
    """The start of a long value, with the spaces around it made visible."""
    start = value[:LONGEST_VALUE]
    inner = start.strip(" ")
    left = len(start) - len(start.lstrip(" "))
    right = len(start) - left - len(inner)
    return _visible("␣" * left + inner + "␣" * right) + "…" * (len(value) > LONGEST_VALUE)


def _visible(text: str) -> str:
    """The text without characters that a terminal would act on or hide."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _wrapped(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    columns = [wrap(*first, initial_indent="  ", subsequent_indent="  ")]
    columns += (wrap(text, wide) for text, wide in others)
    lines = zip_longest(*columns, fillvalue="")
    return "\n".join(
        "  ".join(part.ljust(wide) for part, wide in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
