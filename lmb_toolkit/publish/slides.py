"""Lessons as slides for a session: one a slide, with the source in the notes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from lmb_toolkit.publish.handout import Handout
from lmb_toolkit.publish.texts import about, colophon, lesson_texts
from lmb_toolkit.publish.word import template_of
from lmb_toolkit.view.cards import Card
from lmb_toolkit.view.translations import _, day, ngettext

COVER, LESSON = 0, 1
"""The layouts of the template."""
MOST_SLIDES = 60
"""A session of a day has no room for more; the last slide says where the others are."""


def slides(handout: Handout, data: Path) -> bytes:
    """The lessons of a handout as .pptx, in their order, at most `MOST_SLIDES` of them."""
    from pptx import Presentation

    deck = Presentation(str(template_of("dias.pptx", data)))
    deck.core_properties.title = handout.title
    deck.core_properties.author = handout.package
    _slide(deck, COVER, handout.title, f"{handout.filter}\n{day(handout.day)}", about())
    for lesson in handout.lessons[:MOST_SLIDES]:
        _lesson(deck, handout, lesson)
    left = len(handout.lessons) - MOST_SLIDES
    more = ngettext(
        "Nog %(count)s les staat in de brochure.",
        "Nog %(count)s lessen staan in de brochure.",
        left,
    ) % {"count": left}
    end = "\n".join(
        filter(None, [more if left > 0 else "", handout.address, *colophon(handout)[-1:]])
    )
    _slide(deck, LESSON, _("Verder lezen"), end, "\n".join(colophon(handout)))
    written = io.BytesIO()
    deck.save(written)
    return written.getvalue()


def _lesson(deck: Any, handout: Handout, lesson: Card) -> None:
    from pptx.util import Cm

    texts = lesson_texts(handout, lesson)
    told = [texts["lesson"], " · ".join(filter(None, [texts["kind"], texts["where"]]))]
    source = [f"{texts['source_type']}: {texts['source_title']}", texts["source_url"]]
    more = [f"{name} {words}" for name, words in texts["more"]]
    notes = "\n".join(filter(None, [*source, *more, f"{_('les')} {lesson.id}"]))
    slide = _slide(deck, LESSON, lesson.title, "\n".join(told), notes)
    if address := texts["address"]:
        picture = slide.shapes.add_picture(_qr_png(address), Cm(28.8), Cm(14.2), Cm(3.6))
        described = _("QR-code naar les %(id)s") % {"id": lesson.id}
        picture._element.nvPicPr.cNvPr.set("descr", described)


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
