"""How well the questions of tests/query/questions.csv are answered, by us and by the search that
one would pick instead: `python -m benchmarks.questions`.

A hit has a lesson that answers among its first three; a good answer two of them, or all where
only one lesson answers. Questions that no lesson answers do not count.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.tools import BIN, PEERS
from lmb_toolkit import Collection, Selection, load
from lmb_toolkit.collection.folder import CHECKOUT
from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.search import WEIGHTS, searchable

QUESTIONS = CHECKOUT / "tests" / "query" / "questions.csv"
LESSONS = CHECKOUT / "tests" / "frozen"
FIRST = 3

Search = Callable[[str], list[str]]


@dataclass(frozen=True)
class Question:
    """What is asked, of what kind, and the ids of the lessons that answer it."""

    text: str
    kind: str
    lessons: frozenset[str]
    aside: bool

    def hit(self, found: list[str]) -> bool:
        return not self.lessons.isdisjoint(found[:FIRST])

    def good(self, found: list[str]) -> bool:
        return len(self.lessons.intersection(found[:FIRST])) >= min(2, len(self.lessons))


def questions(path: Path = QUESTIONS) -> list[Question]:
    """The questions that some lesson answers."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["lessons"]]
    return [
        Question(
            row["question"],
            row["kind"],
            frozenset(items(row["lessons"])),
            row["set"] == "aside",
        )
        for row in rows
    ]


def ours(collection: Collection) -> Search:
    """Our own search: the ids of the first lessons for a text."""
    return lambda text: collection.select(Selection(text=text))["id"].head(FIRST).tolist()


def shares(asked: list[Question], search: Search) -> tuple[float, float]:
    """The parts of `asked` with a hit and with a good answer."""
    found = [(one, search(one.text)) for one in asked]
    return (
        sum(one.hit(ids) for one, ids in found) / len(found),
        sum(one.good(ids) for one, ids in found) / len(found),
    )


def groups(asked: list[Question]) -> Iterator[tuple[str, list[Question]]]:
    """The questions together, by set, and by kind."""
    yield "all", asked
    for name, aside in (("tuned on", False), ("set aside", True)):
        yield name, [one for one in asked if one.aside == aside]
    for kind in dict.fromkeys(one.kind for one in asked):
        for name, aside in (("tuned on", False), ("set aside", True)):
            yield (
                f"{kind}, {name}",
                [one for one in asked if (one.kind, one.aside) == (kind, aside)],
            )


def peers(collection: Collection, asked: list[Question]) -> dict[str, Search]:
    """SQLite FTS5 and tantivy, asked in the environment of the benchmarks: over the same texts
    with the same weights."""
    texts = searchable(collection.lessons, collection.themes, collection.municipalities)
    given = {
        "lessons": texts.assign(id=collection.ids).to_dict("records"),
        "weights": WEIGHTS,
        "questions": [one.text for one in asked],
        "first": FIRST,
    }
    answer = subprocess.run(
        [str(BIN / "python"), str(PEERS / "word_search.py")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return {name: found.__getitem__ for name, found in json.loads(answer).items()}


def report() -> str:
    """A table in Markdown."""
    collection = load(LESSONS)
    asked = questions()
    searches = {"LMB toolkit": ours(collection), **peers(collection, asked)}
    lines = [
        " | ".join(["| questions", "number", *(f"{name}: hit, good" for name in searches)]) + " |",
        "|---" * (2 + len(searches)) + "|",
    ]
    for name, group in groups(asked):
        figures = [shares(group, search) for search in searches.values()]
        cells = [f"{hit:.0%}, {good:.0%}" for hit, good in figures]
        lines.append(" | ".join([f"| {name}", str(len(group)), *cells]) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")
