"""Lessons and practices as slides for a session: one a slide, with the source in the notes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from lmb_toolkit.publish.handout import Handout
from lmb_toolkit.publish.texts import about, lesson_texts, practice_texts
from lmb_toolkit.publish.word import template_of
from lmb_toolkit.view.cards import Card
from lmb_toolkit.view.practice import PracticeView
from lmb_toolkit.view.translations import _, day, ngettext

COVER, LESSON = 0, 1
"""The layouts of the template."""
STEPS = 3
"""First steps of a practice that can be read from the back of a hall."""
MOST_SLIDES = 60
"""A session of a day has no room for more; the last slide says where the others are."""


def slides(handout: Handout, data: Path) -> bytes:
    """The lessons and practices of a handout as .pptx, in their order, at most `MOST_SLIDES`."""
    from pptx import Presentation

    deck = Presentation(str(template_of("dias.pptx", data)))
    deck.core_properties.title = handout.title
    deck.core_properties.author = handout.package
    _slide(deck, COVER, handout.title, f"{handout.filter}\n{day(handout.day)}", about())
    for item in handout.items[:MOST_SLIDES]:
        if isinstance(item, PracticeView):
            _practice(deck, handout, item)
        else:
            _lesson(deck, handout, item)
    left = len(handout.items) - MOST_SLIDES
    more = ngettext(
        "Nog %(count)s staat in de brochure.", "Nog %(count)s staan in de brochure.", left
    ) % {"count": left}
    end = "\n".join(
        filter(None, [more if left > 0 else "", handout.address, *handout.colophon[-1:]])
    )
    _slide(deck, LESSON, _("Verder lezen"), end, "\n".join(handout.colophon))
    written = io.BytesIO()
    deck.save(written)
    return written.getvalue()


def _lesson(deck: Any, handout: Handout, lesson: Card) -> None:
    texts = lesson_texts(handout, lesson)
    told = [texts["lesson"], " · ".join(filter(None, [texts["kind"], texts["where"]]))]
    source = [f"{texts['source_type']}: {texts['source_title']}", texts["source_url"]]
    more = [f"{name} {words}" for name, words in texts["more"]]
    notes = "\n".join(filter(None, [*source, *more, f"{_('les')} {lesson.id}"]))
    slide = _slide(deck, LESSON, lesson.title, "\n".join(told), notes)
    _soft(slide)
    _code(slide, texts)


def _practice(deck: Any, handout: Handout, view: PracticeView) -> None:
    """The first steps on the slide; the rest, with its lessons, is for who speaks."""
    texts = practice_texts(handout, view)
    first = texts["parts"]["steps"][:STEPS]
    steps = [f"{at}. {sentence['text']}" for at, sentence in enumerate(first, 1)]
    notes = [
        f"{sentence['text']} [{'; '.join(sentence['lessons'])}]"
        for part in texts["parts"].values()
        for sentence in part
    ]
    sources = [f"{card.id}: {card.source_title} {card.source_url}" for card in view.lessons]
    stage = f"{_('Manier van werken')} · {view.stage.label}"
    slide = _slide(
        deck, LESSON, view.title, "\n".join([*steps, stage]), "\n".join([*notes, *sources])
    )
    _soft(slide)
    _code(slide, texts)


def _soft(slide: Any) -> None:
    """The last line, which says of what kind it is and where, smaller and softer."""
    from pptx.dml.color import RGBColor
    from pptx.util import Pt

    font = slide.placeholders[1].text_frame.paragraphs[-1].runs[0].font
    font.size, font.color.rgb = Pt(20), RGBColor.from_string("4C5A68")


def _code(slide: Any, texts: dict[str, Any]) -> None:
    """The address as a code that a hall can read with a phone."""
    from pptx.util import Cm

    if texts["address"]:
        picture = slide.shapes.add_picture(_qr_png(texts["address"]), Cm(28.8), Cm(14.2), Cm(3.6))
        picture._element.nvPicPr.cNvPr.set("descr", texts["qr_alt"])


def _slide(deck: Any, layout: int, title: str, text: str, notes: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    slide.shapes.title.text = title
    slide.placeholders[1].text = text
    slide.notes_slide.notes_text_frame.text = notes
    return slide


def _qr_png(address: str) -> io.BytesIO:
    import segno

    drawn = io.BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=8, border=2)
    drawn.seek(0)
    return drawn
