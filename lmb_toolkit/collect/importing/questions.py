"""What the rows of a list say that we do not understand: asked once for all rows that say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from lmb_toolkit.collect.importing.headings import lesson_fields
from lmb_toolkit.collect.importing.places import Gazetteer
from lmb_toolkit.collect.importing.report import Report
from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.checks.suggestions import suggestion

Meant = Mapping[tuple[str, str], str]
"""A column and what rows say in it → the code that is meant."""

COLUMNS = {"unknown-municipality": "municipalities", "main-theme": "themes"}
"""The column that a remark is about, where its name does not say so."""


@dataclass(frozen=True)
class Question:
    """What `count` rows say in a column, and what it can mean: code → label."""

    column: str
    value: str
    count: int
    options: dict[str, str]


def questions(report: Report, contents: Contents, meant: Meant) -> list[Question]:
    """What to ask about a report, the answers of `meant` included; first what most rows say."""
    counts = Counter(dict.fromkeys(meant, 0))
    for row in report.rows:
        said = [
            (COLUMNS.get(problem.type, problem.type.removeprefix("unknown-")), problem.value)
            for problem in row.problems
            if problem.type in COLUMNS or problem.type.startswith("unknown-")
        ]
        counts.update(dict.fromkeys(said, 1))  # A row counts once.
    gazetteer = Gazetteer(contents)
    asked = (
        Question(column, value, count, _options(contents, gazetteer, column, value))
        for (column, value), count in counts.most_common()
        if column in lesson_fields(contents.schema) and column != "id"
    )
    return [question for question in asked if question.options]


def _options(contents: Contents, gazetteer: Gazetteer, column: str, value: str) -> dict[str, str]:
    """Code → label of what can be meant, the likeliest first."""
    if column == "municipalities":
        return gazetteer.meant(value)
    labels = contents.labels(lesson_fields(contents.schema)[column])
    if column == "themes":
        parents = contents.lookup("themes", "id", "parent") or {}
        is_main = parents.get(value) == ""
        below = {code for code, parent in parents.items() if parent}
        labels = {
            code: label
            for code, label in labels.items()
            if code in below and (not is_main or parents[code] == value)
        }
    likely = suggestion(value, labels)
    return {code: labels[code] for code in dict.fromkeys([likely, *labels]) if code}
