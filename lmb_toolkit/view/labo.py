"""The labo: what municipalities try now and what came of it; begin a trial, and come back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from lmb_toolkit.query.agenda import editions
from lmb_toolkit.query.answers import NUMBER, Answers, text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import municipalities
from lmb_toolkit.query.trials import trial_of
from lmb_toolkit.view.cards import Label, trajectory_labels
from lmb_toolkit.view.forms import is_tried, told
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.sending import sending
from lmb_toolkit.view.translations import _
from lmb_toolkit.view.trial_forms import how_to_come_back, outcome_form, trial_form
from lmb_toolkit.view.trials import Subject, Trial, subject, trials

BEGINS = ("praktijk", "les", "bied")
"""What an address holds that opens the form "Wij proberen dit": what is tried, or a choice."""
GAP = Subject("{title}", "labo", "nl")
"""What is tried, in the form of the static edition (view/static/edition/labo.js fills it in)."""


@dataclass(frozen=True)
class TrialGroup:
    """The public trials of an edition of a trajectory (its id and its title; "": of none that is
    known), or those of no trajectory: what goes on first, then what is over, the latest first."""

    trajectory: Label
    edition: Label
    now: list[Trial]
    over: list[Trial]


def labo_html(collection: Collection, typed: Answers) -> str:
    """What is tried; with `praktijk`, `les` or `bied` the form with which a trial begins, with a
    number the trial of that number."""
    number = text_of(typed, NUMBER)
    if number:
        row = trial_of(collection, number)
        return _back(collection, typed, row) if row is not None else _overview(collection, typed)
    if any(text_of(typed, name) for name in BEGINS):
        return _begin(collection, typed)
    return _overview(collection, typed)


def _begin(collection: Collection, typed: Answers) -> str:
    form = trial_form(collection, typed)
    lesson = text_of(typed, "les") if text_of(typed, "les") in collection.row_of else ""
    found = subject(collection, form["praktijk"].value, lesson)
    found = GAP if sending().static else found
    heading = _("Wij proberen dit: %(title)s") % {"title": found.title if found else ""}
    text = told(heading, form)
    begun = typed.get("bied") or typed.get("les") or typed.get("praktijk") or [""]
    draft_key = f"proef-{begun[0]}"
    if sending().receipt:
        back = how_to_come_back(sending().number, sending().site)
        return render(
            "labo_received.html.j2",
            number=sending().number,
            subject=found,
            draft_key=draft_key,
            text=f"{back}\n\n{text}",
            mail=f"{heading}\n\n{back}",
        )
    return render(
        "labo_begin.html.j2",
        form=form,
        subject=found,
        lesson=lesson,
        draft_key=draft_key,
        kept={name: typed.get(name, []) for name in ("bied", "traject", "sessie")},
        errors=[asked for asked in form.values() if asked.error],
        tried=is_tried(typed),
        places=municipalities(collection),
        text=text,
    )


def _back(collection: Collection, typed: Answers, row: pd.Series) -> str:
    """The trial of who has its number, and three questions about how it went."""
    shown = next(trials(collection, row.to_frame().T.infer_objects()))
    form = outcome_form(collection, typed)
    text, draft_key = told(shown.question, form), f"afloop-{shown.id}"
    if sending().receipt:
        return render(
            "labo_received.html.j2",
            number="",
            subject=shown.subject,
            draft_key=draft_key,
            text=text,
        )
    return render(
        "labo_back.html.j2",
        trial=shown,
        public=bool(row["public"]),
        draft_key=draft_key,
        number=text_of(typed, NUMBER),
        form=form,
        errors=[asked for asked in form.values() if asked.error],
        tried=is_tried(typed),
        text=text,
    )


def told_trials(collection: Collection, trajectory: str = "") -> list[Trial]:
    """The public trials in the order of the page: those of a trajectory, or all."""
    return [trial for group in _groups(collection, trajectory) for trial in group.now + group.over]


def _overview(collection: Collection, typed: Answers) -> str:
    asked = text_of(typed, "traject")
    return render(
        "labo.html.j2",
        groups=list(_groups(collection, asked, text_of(typed, "editie"))),
        chosen=next((label for label in _trajectories(collection) if asked == label.value), None)
        if asked
        else None,
        count=len(collection.trials),
        closed=len(collection.tables.frames["trials"]) - len(collection.trials),
        unknown=bool(text_of(typed, NUMBER)),
        begin=_begin(collection, {}) if sending().static and not asked else "",
    )


def _trajectories(collection: Collection) -> list[Label]:
    return [*trajectory_labels(collection).values(), Label("", _("Buiten een leertraject"))]


def _groups(collection: Collection, trajectory: str, edition: str = "") -> Iterator[TrialGroup]:
    shown = list(trials(collection, collection.trials))
    for label in _trajectories(collection):
        for id, title in _editions(collection, label.value):
            own = [one for one in shown if (one.trajectory, one.edition) == (label.value, id)]
            if own and trajectory in ("", label.value) and edition in ("", id):
                yield _group(label, Label(id, title), own)


def _editions(collection: Collection, trajectory: str) -> list[tuple[str, str]]:
    """The id and the name of every edition of a trajectory, the latest first, and last "" for
    what belongs to none."""
    found = [item for item in editions(collection).values() if item.trajectory == trajectory]
    named = [(item.id, _("Editie %(number)s") % {"number": item.number}) for item in found]
    return [*reversed(named), ("", "")]


def _group(trajectory: Label, edition: Label, own: list[Trial]) -> TrialGroup:
    now = [trial for trial in own if trial.state.value in ("planned", "running")]
    over = [trial for trial in own if trial not in now]
    return TrialGroup(
        trajectory,
        edition,
        sorted(now, key=lambda trial: (trial.review_on, trial.id)),
        sorted(over, key=lambda trial: (trial.review_on, trial.id), reverse=True),
    )
