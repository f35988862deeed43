"""Brochure, note and cards as PDF: tagged, in the language of the interface, made with typst."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from lmb_toolkit.collection.memory import give_back
from lmb_toolkit.publish.handout import Handout
from lmb_toolkit.publish.note import note
from lmb_toolkit.publish.texts import brochure_texts, card_texts, note_texts
from lmb_toolkit.view.qr import LONGEST_CODE, qr_svg

TEMPLATES = Path(__file__).parent / "templates"


AT_ONCE = 60
"""Cards that typst sets at once where many wait: it keeps 0.4 MB for each."""


def brochure(handout: Handout) -> bytes:
    """All of a handout to read on paper, with bookmarks and an index of places."""
    return compiled("brochure.typ", brochure_texts(handout), [handout.address])


def workshop_cards(handout: Handout, at_once: int = AT_ONCE) -> bytes:
    """The lessons on cards of A6, four to a sheet of A4, with backs and a sheet of empty ones.

    So many are set `at_once`: all takes less time, and more memory.
    """
    texts = card_texts(handout)
    entries = texts["entries"]
    parts = []
    for at in range(0, max(len(entries), 1), at_once):
        some = entries[at : at + at_once]
        sheet = {**texts, "entries": some, "is_last": at + at_once >= len(entries)}
        linked = [item["address"] for item in (*some, texts["blank"])]
        parts.append(_typeset("cards.typ", sheet, linked))
        if len(entries) > at_once:
            forget()
    return joined(parts)


def college_note(handout: Handout) -> bytes:
    """A note to the college on one page; see `publish.note`."""
    return compiled("note.typ", note_texts(handout, note(handout)), [])


def compiled(template: str, texts: Mapping[str, Any], addresses: list[str]) -> bytes:
    """`template` as PDF/UA-1, with a QR code for each of `addresses` that a phone can read.

    Texts go in as JSON, so that none is ever markup.
    """
    return joined([_typeset(template, texts, addresses)])


def _typeset(template: str, texts: Mapping[str, Any], addresses: list[str]) -> bytes:
    """What typst makes, before it is packed."""
    codes = {address: qr_svg(address) for address in addresses if 0 < len(address) <= LONGEST_CODE}
    return typeset(template, {**texts, "qr": codes}, pdf_standards=["ua-1"])


def typeset(template: str, data: Mapping[str, Any], **form: Any) -> bytes:
    """What typst makes of `template` with `data`, which it reads as a file: of an input it would
    not know what it has set already for other data."""
    files = {"main": TEMPLATES / template, "data.json": json.dumps(data).encode()}
    made: bytes = compiler().compile(files, **form)
    return made


def forget() -> None:
    """Have typst forget what it made: it does once it has made ten other things."""
    for _ in range(11):
        compiler().compile(b" ")
    give_back()


def joined(parts: list[bytes]) -> bytes:
    """One document of several: their pages, with their tags and bookmarks. It has half as many
    bytes as they have: tags are objects, and typst packs none."""
    import pikepdf

    first, *others = (pikepdf.open(BytesIO(part)) for part in parts)
    tree = first.Root.StructTreeRoot
    for other in others:
        before, begun = len(first.pages), int(tree.ParentTreeNextKey)
        for page in other.pages:
            page.obj.StructParents += begun
        first.pages.extend(other.pages)
        theirs = first.copy_foreign(other.Root.StructTreeRoot)
        for tag in theirs.K[0].K:
            tag.P = tree.K[0]
            tree.K[0].K.append(tag)
        for at, one in enumerate(theirs.ParentTree.Nums):  # a number and its tags, by turns
            tree.ParentTree.Nums.append(one if at % 2 else one + begun)
        tree.ParentTreeNextKey = begun + int(theirs.ParentTreeNextKey)
        with first.open_outline() as ours, other.open_outline() as marks:
            for mark in marks.root:
                to: Any = mark.destination
                to = [first.pages[before + pikepdf.Page(to[0]).index].obj, *list(to)[1:]]
                ours.root.append(pikepdf.OutlineItem(mark.title, pikepdf.Array(to)))
    packed = BytesIO()
    together = pikepdf.ObjectStreamMode.generate
    first.save(packed, object_stream_mode=together, deterministic_id=True)
    return packed.getvalue()


@cache
def compiler() -> Any:
    """What compiles: reading the fonts that all files share takes longer than a letter."""
    import typst

    # without the fonts of the system, so that it is the same pages on every machine
    return typst.Compiler(ignore_system_fonts=True)
