"""The formats in which lessons are taken along besides Excel and CSV, by the name of the file: a
download of another kind begins here."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lmb_toolkit.collection.limits import PRINTED
from lmb_toolkit.publish import kit, pdf, slides, word
from lmb_toolkit.publish.handout import Handout, handout
from lmb_toolkit.query.collection import kept
from lmb_toolkit.view import translations

PDF = "application/pdf"
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class HandoutFormat:
    """A kind of file; `make` takes the handout and the data folder, where staff may keep
    templates of their own. A server makes it of at most `most` lessons and practices."""

    media_type: str
    make: Callable[[Handout, Path], bytes]
    most: float = math.inf


class TooMany(Exception):
    """More lessons and practices than a server puts in one file."""


FORMATS = {
    "brochure.pdf": HandoutFormat(PDF, lambda handout, _: pdf.brochure(handout), PRINTED),
    "brochure.docx": HandoutFormat(f"{OFFICE}.wordprocessingml.document", word.brochure_word),
    "collegenota.pdf": HandoutFormat(PDF, lambda handout, _: pdf.college_note(handout)),
    "collegenota.docx": HandoutFormat(
        f"{OFFICE}.wordprocessingml.document", word.college_note_word
    ),
    "kaartjes.pdf": HandoutFormat(PDF, lambda handout, _: pdf.workshop_cards(handout), PRINTED),
    "dias.pptx": HandoutFormat(f"{OFFICE}.presentationml.presentation", slides.slides),
    "sessiepakket.zip": HandoutFormat("application/zip", kit.kit, PRINTED),
}


def made(name: str, folder: Path, query: str, site: str, language: str) -> bytes:
    """What an address asks, in the form `name`; nothing when it asks no lessons, `TooMany` for
    more than a server puts in it.

    For a process of its own that has the lessons already: to send them along takes long.
    """
    with translations.use(language):
        asked = handout(kept(folder), query, site)
        behind = () if name == "kaartjes.pdf" else asked.behind
        if len(asked.items) + len(behind) > FORMATS[name].most:
            raise TooMany
        return FORMATS[name].make(asked, folder) if asked.items else b""
