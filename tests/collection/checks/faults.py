"""Copies of the real data with one planted fault each, and the problems that it gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lmb_toolkit.collection.checking import check

Found = list[tuple[str, int | None, str | None, str]]
"""(file, row, column, type) of each problem."""
Fault = Callable[[Path], object]

BANKING = "lessons/ethisch-bankieren.csv"
CITIZENS = "lessons/wereldburgerschap.csv"


class Faults(dict[Fault, Found]):
    """Faults, and all that the check says of each."""

    def give(self, *expected: tuple[str, int | None, str | None, str]) -> Callable[[Fault], Fault]:
        def note(fault: Fault) -> Fault:
            self[fault] = list(expected)
            return fault

        return note


def problems(folder: Path) -> Found:
    return [(item.file, item.row, item.column, item.type) for item in check(folder)]


def edit(path: Path, change: Callable[[str], str]) -> None:
    text = path.read_text("utf-8")
    changed = change(text)
    assert changed != text
    path.write_text(changed, "utf-8", newline="")


def edit_line(path: Path, number: int, change: Callable[[str], str]) -> None:
    def on_line(text: str) -> str:
        lines = text.split("\n")
        lines[number - 1] = change(lines[number - 1])
        return "\n".join(lines)

    edit(path, on_line)


def insert(lines: list[str], place: int, copied: int) -> list[str]:
    """The lines, with a copy of one of them before `place`."""
    return [*lines[:place], lines[copied], *lines[place:]]
