"""Every form in which lessons can be taken along besides Excel and CSV, by the name of its file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lmb_toolkit.publish import kit, pdf, slides, word
from lmb_toolkit.publish.handout import Handout

OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Form:
    """A kind of file; `make` takes the handout and the data folder, where staff may keep
    templates of their own."""

    media_type: str
    make: Callable[[Handout, Path], bytes]


FORMS = {
    "brochure.pdf": Form("application/pdf", lambda handout, _: pdf.brochure(handout)),
    "brochure.docx": Form(f"{OFFICE}.wordprocessingml.document", word.brochure_word),
    "collegenota.pdf": Form("application/pdf", lambda handout, _: pdf.college_note(handout)),
    "collegenota.docx": Form(f"{OFFICE}.wordprocessingml.document", word.college_note_word),
    "kaartjes.pdf": Form("application/pdf", lambda handout, _: pdf.workshop_cards(handout)),
    "dias.pptx": Form(f"{OFFICE}.presentationml.presentation", slides.slides),
    "sessiepakket.zip": Form("application/zip", kit.kit),
}
