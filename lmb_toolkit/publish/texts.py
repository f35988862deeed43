"""What every printed form says: the texts of a handout, in the language of the interface."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from lmb_toolkit.publish.handout import Handout
from lmb_toolkit.publish.note import Note
from lmb_toolkit.query.words import alphabetical
from lmb_toolkit.view.cards import Card
from lmb_toolkit.view.translations import _, day, language, number

KINDS = {
    "practice": ("✓", "#0d6b5e"),
    "plan": ("→", "#4c5a68"),
    "pitfall": ("!", "#a3243b"),
    "recommendation": ("★", "#3a4fa3"),
    "tool": ("◆", "#7a5200"),
}
"""Of every kind its mark, which tells it apart in grey, and its colour on paper."""


def frame_texts(handout: Handout) -> dict[str, Any]:
    """What stands on every form."""
    made = handout.day
    return {
        "language": language(),
        "title": handout.title,
        "filter": handout.filter,
        "package": handout.package,
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
            {
                "title": section.title,
                "lessons": [lesson_texts(handout, card) for card in section.lessons],
            }
            for section in handout.sections
        ],
        "kinds": _kinds(handout),
        "places": _places(handout),
        "colophon": colophon(handout),
        "say": {
            "made": _("Gemaakt op"),
            "qr": _("QR-code naar deze lijst op het internet"),
            "contents": _("Inhoud"),
            "about": about(),
            "together": _("Wat de lessen samen zeggen"),
            "carried": _("Uit de lessen"),
            "lesson": _("les"),
            "index": _("Welke plaatsen op welke bladzijde"),
            "colophon": _("Over deze brochure"),
            "address": _("Deze lijst op het internet:"),
        },
    }


def card_texts(handout: Handout) -> dict[str, Any]:
    """Cards for a workshop: the lessons, the questions on their backs, and an empty one."""
    return {
        **frame_texts(handout),
        "lessons": [
            lesson_texts(handout, card) | {"qr_alt": _("QR-code naar les %(id)s") % {"id": card.id}}
            for card in handout.lessons
        ],
        "questions": [
            _("Zou dit bij ons werken? Waarom wel of niet?"),
            _("Wat zouden wij anders doen?"),
            _("Wat is onze eerste stap, en wie zet die?"),
        ],
        "blank": {
            "questions": [
                _("Wat leerden jullie?"),
                _("Wat zou je een ander bestuur aanraden?"),
                _("Welke gemeente, welk jaar, en waar kunnen we het nalezen?"),
            ],
            "text": _("Stuur je les in met deze code.") if handout.site else "",
            "address": f"{handout.site}bijdragen" if handout.site else "",
        },
        "say": {"lesson": _("les")},
    }


def note_texts(handout: Handout, chosen: Note) -> dict[str, Any]:
    """A note to the college, on paper and in Word."""

    def told(card: Card | None) -> dict[str, Any] | None:
        return lesson_texts(handout, card) if card else None

    return {
        **frame_texts(handout),
        "title": _("Nota aan het college: %(subject)s") % {"subject": handout.title},
        "question": _(
            "Wil ons bestuur hier iets mee doen, en wat proberen we eerst? Hieronder staat wat "
            "andere besturen deden en wat erover geschreven is."
        ),
        "examples": [told(card) for card in chosen.examples],
        "pitfall": told(chosen.pitfall),
        "tool": told(chosen.tool),
        "all": [told(card) for card in chosen.lessons],
        "say": {
            "question": _("De vraag"),
            "examples": _("Wat anderen deden"),
            "pitfall": _("Een valkuil"),
            "tool": _("Een hulpmiddel"),
            "sources": _("Bronnen"),
            "about": about(),
            "address": _("Alle lessen:"),
            "lesson": _("les"),
            "decision": _("Beslissing"),
            "lines": [_("We beslissen:"), _("Wie volgt op:"), _("We bekijken het opnieuw op:")],
        },
    }


def lesson_texts(handout: Handout, lesson: Card) -> dict[str, Any]:
    """A lesson; the context and the advice, where it has them, each with a name in front."""
    mark, colour = KINDS[lesson.kind.value]
    more = [(_("Goed om te weten:"), lesson.context), (_("Advies:"), lesson.advice)]
    return {
        "id": lesson.id,
        "title": lesson.title,
        "lesson": lesson.lesson,
        "kind": lesson.kind.label,
        "mark": mark,
        "colour": colour,
        "theme": lesson.theme.label,
        "where": ", ".join(str(part) for part in (lesson.places, lesson.year) if part),
        "more": [[name, words] for name, words in more if words],
        "source_type": lesson.source_type.label,
        "source_title": lesson.source_title,
        "source_url": lesson.source_url,
        "address": handout.lesson_address(lesson),
    }


def about() -> str:
    """What a reader on paper must know of the lessons."""
    return _(
        "Elke les komt uit één bron, die erbij staat. “Praktijk” zegt dat de bron het meldt, niet "
        "dat het goed werkte. Een plan is aangekondigd; of het er kwam, zegt de bron niet."
    )


def colophon(handout: Handout) -> list[str]:
    """From where, of when and under which licence: what anyone must know who passes it on."""
    lines = [
        f"{handout.package}, {_('versie')} {handout.version}.",
        f"{_('Gevraagd:')} {handout.filter}.",
        f"{_('Gemaakt op')} {day(handout.day)}.",
    ]
    if handout.updated:
        lines.append(f"{_('Gegevens van')} {day(handout.updated)}.")
    lines.append(f"{_('Licentie van de lessen:')} {', '.join(handout.licences)}.")
    return lines


def _kinds(handout: Handout) -> list[dict[str, Any]]:
    """How many lessons there are of each kind, the most first."""
    counted = Counter((card.kind.value, card.kind.label) for card in handout.lessons)
    return [
        {"count": count, "colour": KINDS[value][1], "text": f"{label}: {number(count)}"}
        for (value, label), count in counted.most_common()
    ]


def _places(handout: Handout) -> list[tuple[str, list[str]]]:
    """Every place with the lessons from there, in alphabetical order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for card in handout.lessons:
        for place in filter(None, card.places.split(", ")):
            found[place].append(card.id)
    return sorted(found.items(), key=lambda item: alphabetical(item[0]))
