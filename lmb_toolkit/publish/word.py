"""Brochure and note in Word, from templates that staff can restyle in Word itself."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from lmb_toolkit.publish.frozen import frozen
from lmb_toolkit.publish.handout import Handout
from lmb_toolkit.publish.note import note
from lmb_toolkit.publish.texts import brochure_texts, note_texts

TEMPLATES = Path(__file__).parent / "templates"
OWN = "templates"
"""The folder in the data folder whose templates go before ours."""


def brochure_word(handout: Handout, data: Path) -> bytes:
    """All of a handout as .docx; `data` is the data folder, where staff may keep a template."""
    return filled(template_of("brochure.docx", data), brochure_texts(handout))


def college_note_word(handout: Handout, data: Path) -> bytes:
    """A note to the college as .docx."""
    return filled(template_of("collegenota.docx", data), note_texts(handout, note(handout)))


def template_of(name: str, data: Path) -> Path:
    """The template `name`: that of staff when there is one, else ours."""
    own = data / OWN / name
    return own if own.is_file() else TEMPLATES / name


def filled(template: Path, texts: Mapping[str, Any]) -> bytes:
    """A template with every text as a text: what looks like markup in a lesson stays words."""
    from docxtpl import DocxTemplate, RichText

    document = DocxTemplate(template)

    def linked(value: Any) -> Any:
        if isinstance(value, list | tuple):
            return [linked(item) for item in value]
        if not isinstance(value, Mapping):
            return value
        texts = {name: linked(item) for name, item in value.items()}
        if "source_title" in texts:
            url = texts["source_url"]
            link = document.build_url_id(url) if url else None
            texts["source"] = RichText(texts["source_title"], url_id=link, underline=bool(url))
        return texts

    document.render(linked(texts), _environment(), autoescape=True)
    written = io.BytesIO()
    document.save(written)
    return frozen(written.getvalue())


@cache
def _environment() -> Any:
    """Jinja2 that compiles the pieces of a template once, however many letters are made of it."""
    from jinja2 import Environment

    environment: Any = Environment(autoescape=True)
    environment.from_string = lru_cache(maxsize=100)(environment.from_string)
    return environment
