"""The desk for trajectories, themes and lessons: a form, and what it would change, as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lmb_toolkit.collection.problems import Problem
from lmb_toolkit.query.answers import Answers
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import municipalities
from lmb_toolkit.view.desk_fields import NEW, Opened, fields_of
from lmb_toolkit.view.desk_tasks import task_of, tasks, titles
from lmb_toolkit.view.forms import Asked, themes_below
from lmb_toolkit.view.rendering import render


@dataclass(frozen=True)
class Preview:
    """What would change: for each file, or each column, what goes (-) and comes (+)."""

    parts: Sequence[tuple[str, Sequence[str]]] = ()


def by_column(
    before: Mapping[str, str], now: Mapping[str, str], called: Mapping[str, str]
) -> Preview:
    """What changes in a row, under what each column is called."""
    parts = []
    for name, title in called.items():
        old, new = before.get(name, ""), now.get(name, "")
        if old != new:
            parts.append(
                (title, [f"{mark}{text}" for mark, text in (("-", old), ("+", new)) if text])
            )
    return Preview(parts)


@dataclass(frozen=True)
class DeskOutcome:
    """What came of a button; `page` is where it can be seen, `form` the form that was kept."""

    said: str = ""
    failed: bool = False
    problems: tuple[Problem, ...] = ()
    page: str = ""
    form: str = ""


def desk_html(
    collection: Collection,
    typed: Answers,
    opened: Opened,
    preview: Preview | None,
    outcome: DeskOutcome,
    last: str,
) -> str:
    """The desk with the form of the task `wat` in `typed`; `opened` is what it changes, `last`
    the change that can be undone."""
    task = task_of(typed)
    wrong = {problem.column or "": problem for problem in outcome.problems if problem.column}
    parts = [
        replace(part, fields=[_with_error(asked, wrong) for asked in part.fields])
        for part in fields_of(collection, task, typed, opened)
    ]
    shown = {asked.name.removeprefix(NEW) for part in parts for asked in part.fields}
    return render(
        "desk.html.j2",
        tasks=tasks(),
        task=task,
        title=titles()[task],
        form=form_name(task, opened),
        parts=parts,
        themes=themes_below(collection),
        places=municipalities(collection),
        opened=opened,
        preview=preview,
        outcome=outcome,
        other=[problem for problem in outcome.problems if problem.column not in shown],
        last=last,
    )


def form_name(task: str, opened: Opened) -> str:
    """By what a browser keeps what was typed."""
    return "-".join(filter(None, ["leertraject", task, opened.called]))


def _with_error(asked: Asked, wrong: Mapping[str, Problem]) -> Asked:
    problem = wrong.get(asked.name.removeprefix(NEW))
    return replace(asked, error=f"{problem.message} {problem.remedy}") if problem else asked
