"""What every printed form holds, says and leaves out: the texts of a handout, in the language of
the interface."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from lmb_toolkit.collection.carried import Sentence
from lmb_toolkit.publish.handout import Handout
from lmb_toolkit.publish.marks import colours, kind_icon, theme_colour, theme_icon
from lmb_toolkit.publish.note import Note
from lmb_toolkit.query.words import alphabetical
from lmb_toolkit.view.cards import Card, Label
from lmb_toolkit.view.own_list import Item
from lmb_toolkit.view.practice import PracticeView
from lmb_toolkit.view.translations import _, day, language, number

NOTE_LETTERS = 350
"""Of a lesson with its context and advice in a note, so that five of them leave room for the rest
on one page; of every hundred lessons five are longer."""
NOTE_ADDRESS = 300
"""Letters of an address that a note has room for."""


def frame_texts(handout: Handout) -> dict[str, Any]:
    """What stands on every form."""
    made = handout.day
    return {
        "language": language(),
        "title": handout.title,
        "filter": handout.filter,
        "package": handout.package,
        "colophon": handout.colophon,
        "address": handout.address,
        "day": {"year": made.year, "month": made.month, "day": made.day},
        "day_text": day(made),
    }


def brochure_texts(handout: Handout) -> dict[str, Any]:
    """A brochure, on paper and in Word."""
    return {
        **frame_texts(handout),
        "insights": [
            {"title": item.title, "text": item.text, "lessons": item.lessons}
            for item in handout.insights
        ],
        "sections": [
            _section(handout, title, items)
            for title, items in (
                *((section.title, section.items) for section in handout.sections),
                *([(_("De lessen achter de praktijken"), handout.behind)] * bool(handout.behind)),
            )
        ],
        "kinds": _kinds(handout),
        "places": _places(handout),
        "say": {
            "made": _("Gemaakt op"),
            "qr": _("QR-code naar deze lijst op het internet"),
            "contents": _("Inhoud"),
            "about": about(),
            "together": _("Wat de lessen samen zeggen"),
            "carried": _("Uit de lessen"),
            "lesson": _("les"),
            **_practice_headings(),
            "index": _("Welke plaatsen op welke bladzijde"),
            "colophon": _("Over deze brochure"),
            "address": _("Deze lijst op het internet:"),
        },
    }


def card_texts(handout: Handout) -> dict[str, Any]:
    """Cards for a workshop: the lessons, the questions on their backs, and an empty one."""
    return {
        **frame_texts(handout),
        "entries": [item_texts(handout, item) for item in handout.items],
        "icons": _icons(handout),
        "questions": [
            _("Zou dit bij ons werken? Waarom wel of niet?"),
            _("Wat zouden wij anders doen?"),
            _("Wat is onze eerste stap, en wie zet die?"),
        ],
        "blank": {
            "title": _("Jullie les"),
            "questions": [
                _("Wat leerden jullie?"),
                _("Wat zou je een ander bestuur aanraden?"),
                _("Welke gemeente, welk jaar, en waar kunnen we het nalezen?"),
            ],
            "text": _("Stuur je les in met deze code.") if handout.site else "",
            "address": f"{handout.site}bijdragen" if handout.site else "",
        },
        "say": {"lesson": _("les"), **_practice_headings()},
    }


def note_texts(handout: Handout, chosen: Note) -> dict[str, Any]:
    """A note to the college, on paper and in Word."""

    def told(card: Card | None) -> dict[str, Any] | None:
        return _in_brief(lesson_texts(handout, card)) if card else None

    is_long = len(handout.address) > NOTE_ADDRESS
    return {
        **frame_texts(handout),
        "address": "" if is_long else handout.address,
        "title": _("Nota aan het college: %(subject)s") % {"subject": handout.title},
        "question": _(
            "Wil ons bestuur hier iets mee doen, en wat proberen we eerst? Hieronder staat wat "
            "andere besturen deden en wat erover geschreven is."
        ),
        "examples": [told(card) for card in chosen.examples],
        "pitfall": told(chosen.pitfall),
        "tool": told(chosen.tool),
        "costs": [
            *(_effort(card) for card in chosen.examples if card.effort),
            *(sentence_texts(sentence) for sentence in chosen.costs),
        ],
        "all": [told(card) for card in chosen.lessons],
        "say": {
            "question": _("De vraag"),
            "examples": _("Wat anderen deden"),
            "pitfall": _("Een valkuil"),
            "tool": _("Een hulpmiddel"),
            "costs": _("Wat het elders vroeg"),
            "sources": _("Bronnen"),
            "about": about(),
            "address": _("Alle lessen:"),
            "lesson": _("les"),
            "decision": _("Beslissing"),
            "lines": [_("We beslissen:"), _("Wie volgt op:"), _("We bekijken het opnieuw op:")],
        },
    }


def _in_brief(lesson: dict[str, Any]) -> dict[str, Any]:
    """A lesson without the context or advice for which a note of one page has no room."""
    room = NOTE_LETTERS - len(lesson["lesson"])
    more = []
    for name, words in reversed(lesson["more"]):  # the advice goes before the context
        room -= len(words)
        more += [[name, words]] if room >= 0 else []
    return {**lesson, "more": more[::-1]}


def _effort(lesson: Card) -> dict[str, Any]:
    """What a lesson took, as far as its source tells: the class and what that means."""
    assert lesson.effort
    said = _("Inspanning: %(effort)s. %(meaning)s") % {
        "effort": lesson.effort.label.lower(),
        "meaning": lesson.effort.meaning,
    }
    return {"text": said, "lessons": [lesson.id]}


def _section(handout: Handout, title: str, items: Sequence[Item]) -> dict[str, Any]:
    """`lessons` are those among the `entries`, for a template from before there were practices."""
    entries = [item_texts(handout, item) for item in items]
    lessons = [entry for entry in entries if entry["form"] == "lesson"]
    return {"title": title, "entries": entries, "lessons": lessons}


def item_texts(handout: Handout, item: Item) -> dict[str, Any]:
    """A lesson or a practice, whichever `form` says."""
    if isinstance(item, PracticeView):
        return practice_texts(handout, item)
    return lesson_texts(handout, item)


def lesson_texts(handout: Handout, lesson: Card) -> dict[str, Any]:
    """A lesson; the context and the advice, where it has them, each with a name in front."""
    more = [(_("Goed om te weten:"), lesson.context), (_("Advies:"), lesson.advice)]
    return {
        "form": "lesson",
        "id": lesson.id,
        "title": lesson.title,
        "lesson": lesson.lesson,
        "kind": lesson.kind.label,
        "kind_id": lesson.kind.value,
        "colour": colours()[lesson.kind.value],
        **_theme(lesson.theme),
        "where": ", ".join(str(part) for part in (lesson.places, lesson.year) if part),
        "more": [[name, words] for name, words in more if words],
        "source_type": lesson.source_type.label,
        "source_title": lesson.source_title,
        "source_url": lesson.source_url,
        "address": handout.lesson_address(lesson),
        "qr_alt": _("QR-code naar les %(id)s") % {"id": lesson.id},
    }


def practice_texts(handout: Handout, view: PracticeView) -> dict[str, Any]:
    """A practice: every sentence with the lessons that carry it."""
    return {
        "form": "practice",
        "id": view.id,
        "title": view.title,
        **_theme(view.theme),
        "stage": view.stage.label,
        "reached": [reached for _name, reached in view.steps],
        "meaning": view.stage.meaning,
        "parts": {
            name: [sentence_texts(sentence) for sentence in getattr(view.practice, name)]
            for name in ("what", "steps", "takes", "pitfalls")
        },
        "who": ", ".join(dict.fromkeys(doer.name for doer in view.doers)),
        "lessons": [card.id for card in view.lessons],
        "address": handout.practice_address(view),
        "qr_alt": _("QR-code naar deze praktijk"),
    }


def sentence_texts(sentence: Sentence) -> dict[str, Any]:
    """A sentence and the lessons that carry it."""
    return {"text": sentence.text, "lessons": list(sentence.lessons)}


def _practice_headings() -> dict[str, str]:
    return {
        "practice": _("Manier van werken"),
        "steps": _("Eerste stappen"),
        "takes": _("Wat het vraagt"),
        "pitfalls": _("Wat elders moeilijk was"),
        "who": _("Wie deed het:"),
        "first": _("Eerste stap:"),
        "rests": _("Uit de lessen"),
    }


def _theme(theme: Label) -> dict[str, str]:
    return {"theme": theme.label, "theme_id": theme.value, "theme_colour": theme_colour(theme)}


def _icons(handout: Handout) -> dict[str, str]:
    """The icons of the kinds and the themes in a handout, by id."""
    kinds = {card.kind.value for card in handout.lessons}
    themes = {item.theme.value: item.theme for item in handout.items}
    return {kind: kind_icon(kind) for kind in sorted(kinds)} | {
        id: theme_icon(theme, "#ffffff") for id, theme in sorted(themes.items())
    }


def about() -> str:
    """What a reader on paper must know of the lessons."""
    return _(
        "Elke les komt uit één bron, die erbij staat. “Praktijk” zegt dat de bron het meldt, niet "
        "dat het goed werkte. Een plan is aangekondigd; of het er kwam, zegt de bron niet."
    )


def _kinds(handout: Handout) -> list[dict[str, Any]]:
    """How many lessons there are of each kind, the most first."""
    counted = Counter((card.kind.value, card.kind.label) for card in handout.lessons)
    return [
        {"count": count, "colour": colours()[value], "text": f"{label}: {number(count)}"}
        for (value, label), count in counted.most_common()
    ]


def _places(handout: Handout) -> list[tuple[str, list[str]]]:
    """Every place with the lessons from there, in alphabetical order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for card in (*handout.lessons, *handout.behind):
        for place in filter(None, card.places.split(", ")):
            found[place].append(card.id)
    return sorted(found.items(), key=lambda item: alphabetical(item[0]))
