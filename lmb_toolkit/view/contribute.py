"""The contribution form: a lesson in two minutes, with its card beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lmb_toolkit.collection.schema import Field, joined
from lmb_toolkit.query.answers import Answers, text_of, wrong_in_lesson
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import find_municipality, municipalities
from lmb_toolkit.view.cards import Card, cards, labels, theme_labels
from lmb_toolkit.view.forms import Asked, filled, is_tried, themes_below, told
from lmb_toolkit.view.questions import COLUMNS, place_remark, questions
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.sending import sending
from lmb_toolkit.view.translations import _

TYPED = ("gebeurd", "geleerd", "aangeraden", "bron")
"""The fields in which a person might be named."""

ALIKE = 2.5
SHARED = 2
"""A lesson resembles what was typed with this score and so many shared words: one rare word
is no likeness."""
MOST_ALIKE = 3


def contribution(collection: Collection, typed: Answers) -> dict[str, str]:
    """What a person typed, as columns of the lessons table plus `public` ("ja" or "nee").

    Text is as given. `municipalities` has the NIS code of today when `places` is the name,
    old or new, of a Flemish municipality.
    """
    fields = {
        column: joined(typed.get(name, [])) if name == "doelgroep" else text_of(typed, name)
        for name, column in COLUMNS.items()
    }
    known = find_municipality(collection, fields["places"])
    fields["municipalities"] = known.nis if known else ""
    fields["public"] = "ja" if text_of(typed, "openbaar") else "nee"
    return {column: text for column, text in fields.items() if text}


def contact(typed: Answers) -> str:
    """The address of a service that a person left; it is kept apart from the lesson."""
    return text_of(typed, "dienst").strip()


def contribute_html(collection: Collection, typed: Answers) -> str:
    """The form with what is `typed`, or the receipt of what was just sent."""
    form = contribution_form(collection, typed)
    text = receipt_text(form)
    if sending().receipt:
        return render(
            "received.html.j2",
            page="bijdragen",
            draft_key="les",
            text=text,
            lesson=None,
            public=bool(form["openbaar"].value),
        )
    return render(
        "contribute.html.j2",
        form=form,
        errors=[asked for asked in form.values() if asked.error],
        missing=[asked for asked in form.values() if asked.required and not asked.value],
        begun=any(map(str.strip, (value for values in typed.values() for value in values))),
        tried=is_tried(typed),
        themes=themes_below(collection),
        places=municipalities(collection),
        preview=preview(collection, typed),
        alike=alike(collection, " ".join(text_of(typed, name) for name in TYPED[:3])),
        text=text,
    )


def contribution_form(collection: Collection, typed: Answers) -> dict[str, Asked]:
    """Every field with what was typed in it, and what is to be said beside it."""
    asked = filled(collection, questions(collection), typed, wrong_in_lesson, TYPED)
    asked["gemeente"] = replace(asked["gemeente"], remark=place_remark(collection, typed))
    return asked


def alike(collection: Collection, text: str) -> list[Card]:
    """The lessons that most resemble `text`, best first; none when too few words are shared."""
    if not text.strip():
        return []
    found = collection.like(text)
    scores = np.where(found.words >= SHARED, found.scores, 0)
    best = np.argsort(-scores, kind="stable")[:MOST_ALIKE]
    return list(cards(collection, collection.lessons.take(best[scores[best] >= ALIKE])))


def preview(collection: Collection, typed: Answers) -> dict[str, object] | None:
    """What a card would show of the lesson so far; None while there is no lesson."""
    if not text_of(typed, "geleerd"):
        return None
    themes = theme_labels(collection)
    parents = collection.parents
    theme = themes.get(text_of(typed, "thema"))
    audiences = labels(collection, "audiences")
    return {
        "theme": themes[parents[theme.value] or theme.value] if theme else None,
        "subtheme": theme if theme and parents[theme.value] else None,
        "kind": labels(collection, "kind").get(text_of(typed, "soort")),
        "title": first_sentence(
            text_of(typed, "geleerd"), collection.schema.field("lessons", "title")
        ),
        "lesson": text_of(typed, "geleerd"),
        "context": text_of(typed, "gebeurd"),
        "advice": text_of(typed, "aangeraden"),
        "place": text_of(typed, "gemeente"),
        "year": text_of(typed, "jaar"),
        "audiences": [audiences[item] for item in typed.get("doelgroep", []) if item in audiences],
        "source": text_of(typed, "bron"),
    }


def first_sentence(text: str, title: Field) -> str:
    """The first sentence of `text` as a value of the column `title`: cut between words where it
    is longer than that may be."""
    most = title.constraints["maxLength"]
    sentence = re.split(r"(?<=[.!?])\s", " ".join(text.split()), maxsplit=1)[0].rstrip(".")
    if len(sentence) <= most:
        return sentence
    return sentence[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def receipt_text(form: Mapping[str, Asked]) -> str:
    """Everything that was typed, with its questions: to copy, to keep, to mail."""
    text = told("", {name: asked for name, asked in form.items() if name != "openbaar"})
    public = bool(form["openbaar"].value)
    may = _("Mag op de website: ja") if public else _("Mag op de website: nee")
    return f"{text}\n\n{may}" if text else ""
