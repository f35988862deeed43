"""One lesson at its own address: everything about it, what is related, how to cite it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import quote as encoded

from lmb_toolkit.query.answers import Answers, text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import cards_at, cards_of, pillar_labels, trajectory_labels
from lmb_toolkit.view.correct import correction_form
from lmb_toolkit.view.forms import is_tried, told
from lmb_toolkit.view.practice import towns
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.sending import sending
from lmb_toolkit.view.translations import _
from lmb_toolkit.view.trials import Trial, trials

RELATED = 5

GATHERED = (date(2026, 11, 23), date(2026, 11, 24))
"""The days on which the lessons came in that a language model gathered and that have a number
as reference; see docs/codeboek.md."""

COMPARED = date(2026, 11, 29)
"""The last day on which a language model compared lessons with their sources; whoever presses
the button of the quality notebook later did so without it."""


def lesson_html(collection: Collection, typed: Answers) -> str:
    """The page of the lesson that `les` names, or one that says that there is no such lesson.

    What a person typed in the form "Klopt er iets niet?" is `typed` as well; once that is sent,
    the page is its receipt.
    """
    lesson_id = text_of(typed, "les")
    if lesson_id not in collection.row_of:
        return render("lesson.html.j2", lesson=None, lesson_id=lesson_id)
    report = correction_form(collection, typed)
    text = told(_("Er klopt iets niet in les %(id)s.") % {"id": lesson_id}, report)
    if sending().receipt:
        draft_key = f"melding-{lesson_id}"
        return render(
            "received.html.j2", page="verkennen", draft_key=draft_key, text=text, lesson=lesson_id
        )
    questions = [asked for asked in report.values() if asked.name != "dienst"]
    lesson = next(cards_of(collection, [lesson_id]))
    return render(
        "lesson.html.j2",
        lesson=lesson,
        above=[
            (f"thema?thema={item.value}", item.label)
            for item in (lesson.theme, *lesson.subthemes[:1])
        ],
        lesson_id=lesson_id,
        pillars=[pillar_labels(collection)[item] for item in lesson.pillars],
        trajectory=trajectory_labels(collection)[lesson.trajectory],
        of_trajectory=lesson.source_type.value == "leertraject",
        related=list(cards_at(collection, collection.related_rows(lesson_id, RELATED))),
        version=collection.schema.version,
        package=collection.schema.title,
        trials=_trials(collection, lesson_id) if lesson.tried else [],
        by_model=lesson.ref.isdigit() and lesson.added_on in GATHERED,
        passage=_passage(lesson.source_url, lesson.quote),
        town=_town(collection, lesson.municipalities),
        compared_by_model=lesson.checked_on <= COMPARED,
        report=report,
        mistakes=[asked for asked in report.values() if asked.error],
        report_text=text,
        report_questions="\n\n".join([text, *(asked.label for asked in questions)]),
        begun=any(asked.values for asked in report.values()) or is_tried(typed),
        tried=is_tried(typed),
    )


def _town(collection: Collection, codes: Sequence[str]) -> tuple[str, ...]:
    """The size and the province of the municipality of a lesson that has one."""
    if len(codes) != 1:
        return ()
    _name, province, size = towns(collection)[codes[0]]
    return size, province


def _trials(collection: Collection, lesson_id: str) -> list[Trial]:
    table = collection.trials
    return list(trials(collection, table[table["lesson"] == lesson_id]))


def _passage(address: str, quote: str) -> str:
    """The address of a source down to the words that are quoted, as a text fragment; a browser
    that does not know those, or does not find the words, opens the page as usual."""
    if not (address and quote):
        return ""
    words = quote.split()
    ends = [words] if len(words) <= 8 else [words[:4], words[-4:]]
    text = ",".join(encoded(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return f"{address}{'' if '#' in address else '#'}:~:text={text}"
