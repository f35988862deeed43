"""What a person sends with a form of a page: checked, kept in the inbox, and acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.trial_number import trial_number
from lmb_toolkit.collection.writing import NotWritten
from lmb_toolkit.query.answers import (
    NUMBER,
    Answers,
    WrongAnswers,
    text_of,
    wrong_in_correction,
    wrong_in_lesson,
    wrong_in_outcome,
    wrong_in_trial,
)
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.contribute import contact, contribute_html, contribution
from lmb_toolkit.view.correct import correction
from lmb_toolkit.view.labo import labo_html
from lmb_toolkit.view.lesson import lesson_html
from lmb_toolkit.view.sending import Sending
from lmb_toolkit.view.trial_forms import outcome, trial


@dataclass(frozen=True)
class Form:
    """A form: the kind of contribution that it gives, the fields of that, what is wrong with
    them, and the view with what was typed in it, or the receipt of that."""

    kind: str
    fields: Callable[[Collection, Answers], Mapping[str, str]]
    wrong: Callable[[Collection, Answers, bool], WrongAnswers]
    html: Callable[[Collection, Answers], str]


FORMS = {
    "bijdragen": Form("lesson", contribution, wrong_in_lesson, contribute_html),
    "verkennen": Form("correction", correction, wrong_in_correction, lesson_html),
    "labo": Form("trial", trial, wrong_in_trial, labo_html),
}
"""The form of each page that has one; on `verkennen` the page of a lesson has it."""
OUTCOME = Form("outcome", outcome, wrong_in_outcome, labo_html)
OPEN = "open"
"""The button that sends nothing: it only shows the trial of a number."""


def form_of(page: str, typed: Answers) -> Form | None:
    """The form on `page` in which this was typed: in the labo another for who has a number."""
    if page == "labo" and text_of(typed, NUMBER):
        return OUTCOME
    return None if page == "verkennen" and not text_of(typed, "les") else FORMS.get(page)


def receive_form(inbox: Inbox, collection: Collection, page: str, typed: Answers) -> Sending:
    """Keep what was `typed` in the form on `page`, and say under which number.

    When something is missing or wrong, or the inbox cannot be written, nothing is kept and
    the answer says so. KeyError for a page without a form.
    """
    form = form_of(page, typed)
    if not form:
        raise KeyError(page)
    wrong = form.wrong(collection, typed, True)
    sent = Contribution(form.kind, {} if wrong else form.fields(collection, typed))
    if wrong or (form.kind == "correction" and sent.fields.get("id") not in collection.row_of):
        return Sending(accepts=True, tried=True)
    try:
        [kept] = inbox.receive([sent], "form", contact=contact(typed))
        number = trial_number(inbox.store, kept.id) if form.kind == "trial" else ""
    except NotWritten as error:
        return Sending(accepts=True, refused=str(error))
    return Sending(accepts=True, receipt=kept.id, number=number)
