"""The municipality that is meant: by its name of today or before, of a part, or by postcode."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lmb_toolkit.query.collection import Collection, once
from lmb_toolkit.query.words import alphabetical

LONGEST_NAME = 100
"""Letters of a name that are looked at; no municipality has so many."""

POSTED = re.compile(r"(?:b\s*-?\s*)?([1-9]\d{3})\s+(\D+)", re.IGNORECASE)
"""A name behind its postcode: "9000 Gent", "B-2100 Deurne"."""


@dataclass(frozen=True)
class Municipality:
    """A name or postcode that a person may type: the NIS code of today, and the name today of
    the municipality. `is_part` is whether it is a place inside that municipality."""

    name: str
    nis: str
    today: str
    is_part: bool = False


class _Names:
    """The names in a collection: of municipalities in order, and of parts of them."""

    def __init__(self, collection: Collection) -> None:
        names = collection.municipality_names
        now = [Municipality(name, nis, name) for nis, name in names.items()]
        before = [
            Municipality(row.old_name, row.new_nis, row.new_name)
            for row in collection.mergers.itertuples()
            if row.old_name not in names.values()
        ]
        self.whole = sorted(now + before, key=lambda item: alphabetical(item.name))
        self.first = {alphabetical(item.name): item for item in reversed(self.whole)}
        self.parts: dict[str, dict[str, Municipality]] = {}
        for row in collection.places.itertuples(index=False):
            for text in (row.name, row.postcode):
                part = Municipality(text, row.nis, names[row.nis], is_part=True)
                self.parts.setdefault(alphabetical(text), {}).setdefault(row.nis, part)


_names = once(_Names)


def municipalities(collection: Collection) -> list[Municipality]:
    """Every name of a Flemish municipality, also those from before a merger, in order."""
    return _names(collection).whole


def find_municipality(collection: Collection, name: str) -> Municipality | None:
    """The municipality that `name`, of itself or of a part, or a postcode stands for, however
    accents and capitals are typed; None too when it stands for parts of several."""
    parts = parts_named(collection, name)
    if posted := POSTED.fullmatch(name.strip()):
        name = posted[2]
    known = _names(collection).first.get(alphabetical(name[:LONGEST_NAME]))
    return known or (parts[0] if len(parts) == 1 else None)


def parts_named(collection: Collection, name: str) -> list[Municipality]:
    """The municipalities with a part of that name, or with that postcode, or with both."""
    if posted := POSTED.fullmatch(name.strip()):
        within = {part.nis for part in parts_named(collection, posted[1])}
        return [part for part in parts_named(collection, posted[2]) if part.nis in within]
    found = _names(collection).parts.get(alphabetical(name[:LONGEST_NAME]), {})
    return list(found.values())
