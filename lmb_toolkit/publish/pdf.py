"""Brochure, note and cards as PDF: tagged, in the language of the interface, made with typst."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from lmb_toolkit.publish.handout import Handout
from lmb_toolkit.publish.note import note
from lmb_toolkit.publish.texts import brochure_texts, card_texts, note_texts
from lmb_toolkit.view.qr import LONGEST_CODE, qr_svg

TEMPLATES = Path(__file__).parent / "templates"


def brochure(handout: Handout) -> bytes:
    """All of a handout to read on paper, with bookmarks and an index of places."""
    return compiled("brochure.typ", brochure_texts(handout), [handout.address])


def workshop_cards(handout: Handout) -> bytes:
    """The lessons on cards of A6, four to a sheet of A4, with backs and a sheet of empty ones."""
    texts = card_texts(handout)
    linked = [*texts["entries"], texts["blank"]]
    return compiled("cards.typ", texts, [item["address"] for item in linked])


def college_note(handout: Handout) -> bytes:
    """A note to the college on one page; see `publish.note`."""
    return compiled("note.typ", note_texts(handout, note(handout)), [])


def compiled(template: str, texts: Mapping[str, Any], addresses: list[str]) -> bytes:
    """`template` as PDF/UA-1, with a QR code for each of `addresses` that a phone can read.

    Texts go in as JSON, so that none is ever markup.
    """
    codes = {address: qr_svg(address) for address in addresses if 0 < len(address) <= LONGEST_CODE}
    made = compiler(template).compile(
        sys_inputs={"data": json.dumps({**texts, "qr": codes})}, pdf_standards=["ua-1"]
    )
    return _packed(made)


def _packed(made: bytes) -> bytes:
    """The same document in half as many bytes: its tags are objects, and typst packs none."""
    import pikepdf

    packed = BytesIO()
    with pikepdf.open(BytesIO(made)) as document:
        together = pikepdf.ObjectStreamMode.generate
        document.save(packed, object_stream_mode=together, deterministic_id=True)
    return packed.getvalue()


@cache
def compiler(template: str) -> Any:
    """What compiles `template`: reading its fonts takes longer than a letter."""
    import typst

    # without the fonts of the system, so that it is the same pages on every machine
    return typst.Compiler(TEMPLATES / template, ignore_system_fonts=True)
