"""Slides to lead a session with."""

from __future__ import annotations

import io

from pptx import Presentation

from lmb_toolkit.publish.handout import Handout
from lmb_toolkit.publish.slides import MOST_SLIDES
from lmb_toolkit.view.cards import Card
from tests.publish.handing import made, titles


def test_slides_have_a_lesson_each_with_its_source_in_the_notes(eight: Handout) -> None:
    deck = Presentation(io.BytesIO(made("dias.pptx", eight)))
    cover, *lessons, _end = deck.slides
    assert cover.shapes.title.text == eight.title
    assert [slide.shapes.title.text for slide in lessons] == titles(eight)
    for slide, item in zip(lessons, eight.items, strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        (picture,) = (shape for shape in slide.shapes if shape.shape_type == 13)
        described = picture._element.nvPicPr.cNvPr.get("descr")
        if isinstance(item, Card):
            assert item.source_url in notes
            assert described == f"QR-code naar les {item.id}"
        else:
            assert [card.source_url for card in item.lessons if card.source_url not in notes] == []
            assert described == "QR-code naar deze praktijk"


def test_more_lessons_than_a_session_can_show_are_named(theme: Handout) -> None:
    deck = Presentation(io.BytesIO(made("dias.pptx", theme)))
    assert len(deck.slides) == MOST_SLIDES + 2
    assert "Nog 9 staan in de brochure." in deck.slides[-1].placeholders[1].text
