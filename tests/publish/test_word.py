"""Word: the lessons in their order, in the style that staff choose."""

from __future__ import annotations

import io
from pathlib import Path

from docx import Document

from lmb_toolkit.publish.handout import Handout
from tests.publish.handing import behind, made, titles


def word_headings(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    return [one.text for one in document.paragraphs if one.style.name == "Heading 2"]


def test_word_has_the_lessons_in_their_order(eight: Handout) -> None:
    assert word_headings(made("brochure.docx", eight)) == [*titles(eight), *behind(eight)]


def test_staff_restyle_the_template_in_word(eight: Handout, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    own = Document()
    own.add_paragraph("Huisstijl van {{ title }}")
    own.save(str(tmp_path / "templates" / "brochure.docx"))
    document = Document(io.BytesIO(made("brochure.docx", eight, tmp_path)))
    assert document.paragraphs[0].text == f"Huisstijl van {eight.title}"
