"""Sentences that name the lessons which carry them: "Vraag het eerst na. [1-042;1-070]"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lmb_toolkit.collection.schema import items

_CARRIED = re.compile(r"([^\[\]]+?)\s*\[([^\[\]]*)\]\s*")


@dataclass(frozen=True)
class Sentence:
    """One or more sentences, and the ids of the lessons that say so."""

    text: str
    lessons: tuple[str, ...]


def sentences(cell: str) -> tuple[Sentence, ...]:
    """The sentences of a cell with the lessons behind each; what names none is left out."""
    return tuple(Sentence(text.strip(), tuple(items(ids))) for text, ids in _CARRIED.findall(cell))


def uncarried(cell: str) -> str:
    """What of a cell names no lesson; "" when all of it does."""
    return _CARRIED.sub("", cell).strip()
