"""Every form in which lessons can be taken along besides Excel and CSV, by the name of its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lmb_toolkit.publish import kit, pdf, slides, word
from lmb_toolkit.publish.handout import Handout, handout
from lmb_toolkit.query.collection import kept
from lmb_toolkit.view import translations

PDF = "application/pdf"
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class HandoutFormat:
    """A kind of file; `make` takes the handout and the data folder, where staff may keep
    templates of their own."""

    media_type: str
    make: Callable[[Handout, Path], bytes]


FORMS = {
    "brochure.pdf": HandoutFormat(PDF, lambda handout, _: pdf.brochure(handout)),
    "brochure.docx": HandoutFormat(f"{OFFICE}.wordprocessingml.document", word.brochure_word),
    "collegenota.pdf": HandoutFormat(PDF, lambda handout, _: pdf.college_note(handout)),
    "collegenota.docx": HandoutFormat(
        f"{OFFICE}.wordprocessingml.document", word.college_note_word
    ),
    "kaartjes.pdf": HandoutFormat(PDF, lambda handout, _: pdf.workshop_cards(handout)),
    "dias.pptx": HandoutFormat(f"{OFFICE}.presentationml.presentation", slides.slides),
    "sessiepakket.zip": HandoutFormat("application/zip", kit.kit),
}


def made(name: str, folder: Path, query: str, site: str, language: str) -> bytes:
    """What an address asks, in the form `name`; nothing when it asks no lessons.

    For a process of its own that has the lessons already: to send them along takes long.
    """
    with translations.use(language):
        asked = handout(kept(folder), query, site)
        return FORMS[name].make(asked, folder) if asked.items else b""
