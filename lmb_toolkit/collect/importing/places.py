"""Municipalities as people write them: old names, districts, "stad Gent", "OCMW Aalst"."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, lru_cache

from lmb_toolkit.collect.importing.dates import CHECK
from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.query.municipalities import POSTED
from lmb_toolkit.query.words import WORD, fold

BETWEEN = re.compile(r"[;,/\n|&+]|\ben\b", re.IGNORECASE)
QUALIFIED = re.compile(r"(.+?)\s*\(([^()]+)\)\s*")
"""A name with more about it: "Gentbrugge (Gent)", "Gent (stad)"."""

OFFICES = frozenset(
    (
        *("agb", "bestuur", "deelgemeente", "district", "fusiegemeente", "gemeente"),
        *("gemeentebestuur", "lokaal", "ocmw", "stad", "stadsbestuur", "van"),
    )
)
"""Words beside the name of a municipality that do not make it another one."""


@dataclass(frozen=True)
class Place:
    """A place as someone named it, with the NIS code of today where we know it."""

    name: str
    nis: str = ""
    flaw: Flaw | None = None


class Gazetteer:
    """The municipalities of today, the names that they had before they merged, and the places
    inside them by name and postcode."""

    def __init__(self, contents: Contents) -> None:
        self._names = contents.lookup("municipalities", "nis", "name") or {}
        self._provinces = contents.lookup("municipalities", "nis", "province") or {}
        self._old_names = contents.lookup("mergers", "old_nis", "old_name") or {}
        self._merged_into = contents.lookup("mergers", "old_nis", "new_nis") or {}
        self._days = contents.lookup("mergers", "old_nis", "date") or {}
        self._parts = _parts(contents)
        self.places = lru_cache(maxsize=20_000)(self._read)

    def _read(self, text: str) -> tuple[Place, ...]:
        """The places in a cell, each once, in order."""
        parts = filter(None, map(str.strip, BETWEEN.split(text)))
        return tuple(dict.fromkeys(map(self._place, parts)))

    def _place(self, text: str) -> Place:
        if found := POSTED.fullmatch(text):
            postcode, text = found.groups()
            towns = self._parts.get(_name(text), set()) & self._parts.get(postcode, set())
            if _name(text) not in self._codes and len(towns) == 1:
                return self._part(text, [*towns])
        nis = self._codes.get(_name(text), "")
        if found := QUALIFIED.fullmatch(text):
            outside, inside = (self._codes.get(_name(part), "") for part in found.groups())
            nis = outside or inside
            name = found[1] if outside or inside else text
            if outside and inside and self._today(outside) != self._today(inside):
                return self._between(found[1], found[2], outside, inside)
            return self._known(_without_office(name), nis)
        return self._known(_without_office(text), nis)

    def _between(self, name: str, more: str, outside: str, inside: str) -> Place:
        """Of "Kapellen (Antwerpen)" the province is meant; of "Halle (Zoersel)" the part of a
        municipality with the name of another one."""
        if self._provinces.get(self._today(outside)) == more.strip():
            return self._known(name, outside)
        place = self._known(name, inside)
        message = f"{name} is ook een gemeente. Door wat erachter staat, namen we {more}."
        return Place(name, place.nis, Flaw("other-municipality", name, message, CHECK, "advice"))

    def _known(self, name: str, nis: str) -> Place:
        if not nis and (towns := self._parts.get(_name(name))):
            return self._part(name, sorted(towns))
        if not nis:
            message = f"Deze gemeente kennen we niet; we bewaren '{name}' als plaats."
            near = " of ".join(self.meant(name).values())
            remedy = f"Bedoel je {near}? {CHOOSE}" if near else CHOOSE
            return Place(name, "", Flaw("unknown-municipality", name, message, remedy, "advice"))
        today = self._today(nis)
        if name == nis:
            name = ""
        if today == nis:
            return Place(name, nis)
        message = (
            f"{self._old_names[nis]} hoort sinds {self._days[nis][:4]} bij {self._names[today]}; "
            "dat namen we over."
        )
        return Place(
            name, today, Flaw("merged-municipality", name or nis, message, CHECK, "advice")
        )

    def _part(self, name: str, towns: list[str]) -> Place:
        """A place inside a municipality, or of a name that several have: then none is taken."""
        names = " en in ".join(self._names[nis] for nis in towns)
        if len(towns) == 1:
            message = f"{name} ligt in {names}; dat namen we over."
            kept = "" if name.isdecimal() else name
            return Place(
                kept, towns[0], Flaw("part-of-municipality", name, message, CHECK, "advice")
            )
        message = f"Er is meer dan één {name}, in {names}; we bewaren '{name}' als plaats."
        return Place(name, "", Flaw("unknown-municipality", name, message, CHOOSE, "advice"))

    def meant(self, name: str) -> dict[str, str]:
        """Code → name of the municipalities that a name of none can stand for: those with a part
        of that name, or else of the names most like it, first those of municipalities."""
        sought, parts = _name(name), self._parts
        near = [sought] if sought in parts else _near(sought, tuple(self._codes))
        found = [self._codes[one] for one in near if one in self._codes] or [
            nis for one in near or _near(sought, tuple(parts)) for nis in sorted(parts[one])
        ]
        return {nis: self._names[nis] for nis in map(self._today, found) if nis}

    def within(self, place: Place, nis: str) -> Place:
        """A place of which someone said the municipality; only the name of a real one stays."""
        is_part = _name(place.name) in self._parts
        return Place(place.name if is_part else self._names[nis], nis)

    def _today(self, nis: str) -> str:
        return nis if nis in self._names else self._merged_into.get(nis, "")

    @cached_property
    def _codes(self) -> dict[str, str]:
        """From a name, as `_name` leaves it, or a code to the NIS code it had. Of a name that
        is also one of today, that of today counts."""
        old = {_name(name): nis for nis, name in self._old_names.items()}
        own = {nis: nis for nis in (*self._merged_into, *self._names)}
        return old | own | {_name(name): nis for nis, name in self._names.items()}


def _parts(contents: Contents) -> dict[str, set[str]]:
    """From the name, as `_name` leaves it, or the postcode of a place to the codes of the
    municipalities that have one."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for _file, _row, (name, postcode, nis) in contents.rows("places", "name", "postcode", "nis"):
        found[_name(name)].add(nis)
        found[postcode].add(nis)
    return dict(found)


CLOSE = 0.8
"""How much a name must look like another one to be taken for a mistake in it."""

NEAREST = 3
"""Names that are offered for one that nobody knows."""

CHOOSE = "Kies bij het nakijken een Vlaamse gemeente, of laat het zo voor een plaats elders."


@lru_cache(maxsize=20_000)
def _near(sought: str, known: tuple[str, ...]) -> list[str]:
    """The names that are most like one; it takes milliseconds, for each name of a long list."""
    names = [name for name in known if not name.isdecimal()]
    return get_close_matches(sought, names, NEAREST, CLOSE)


def _name(text: str) -> str:
    """What all spellings of a name share: "Stad Sint-Niklaas" and "St.-Niklaas"."""
    words = [word for word in WORD.findall(fold(text)) if word not in OFFICES]
    return " ".join("sint" if word == "st" else word for word in words)


def _without_office(text: str) -> str:
    """The name as typed, without "stad" or "gemeente" around it."""
    words = text.split()
    kept = [word for word in words if word.casefold().strip("():") not in OFFICES]
    return " ".join(kept) or text
