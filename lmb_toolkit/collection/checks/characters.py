"""Characters that got lost on the way, or that nobody can see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmb_toolkit.collection.problems import Flaw

INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2060\ufeff]")
LOST = re.compile("\ufffd|[ÃÂ][\x80-\xbf]|â€")
"""A byte that fits no encoding, or an accent in UTF-8 that was read as cp1252 ("Ã©", "â€™")."""


def damage(cell: str) -> Iterator[Flaw]:
    """What makes the text of a cell unreliable: no other check looks at such a cell."""
    if cell.isascii() and cell.isprintable():
        return
    if found := INVISIBLE.search(cell):
        message = f"In deze cel staat een onzichtbaar teken (U+{ord(found[0]):04X})."
        yield Flaw("invisible-character", cell, message, "Typ de cel opnieuw.")
    elif LOST.search(cell):
        message = "In deze cel ging een letter verloren toen het bestand bewaard werd."
        remedy = "Typ de letter opnieuw en bewaar het bestand als 'CSV UTF-8'."
        yield Flaw("lost-character", cell, message, remedy)
