"""What a reader asked for, as a value that fits in an address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

FIELDS = {
    "thema": "themes",
    "traject": "trajectories",
    "functie": "functions",
    "soort": "kinds",
    "pijler": "pillars",
    "doelgroep": "audiences",
    "gemeente": "municipalities",
    "provincie": "provinces",
    "grootte": "sizes",
    "jaar": "years",
}
"""URL parameter of every facet → field of a Selection, in the order of an address."""

SORTS = ("relevantie", "nieuwste", "titel")


@dataclass(frozen=True)
class Selection:
    """The lessons a reader wants to see: facets, words and order.

    Within a facet one value is enough, between facets all must hold. A facet takes any
    iterable and keeps it sorted and without doubles, so that equal choices are equal
    values. `municipalities` are NIS codes. `sort` is "" (best match first when there is
    `text`, else newest first) or one of `SORTS`.

    Values may be unknown to a collection: `Collection.resolve` says which.
    """

    themes: tuple[str, ...] = ()
    trajectories: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    provinces: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    text: str = ""
    sort: str = ""

    def __post_init__(self) -> None:
        for field in FIELDS.values():
            make = int if field == "years" else _clean
            object.__setattr__(self, field, _values(getattr(self, field), make))
        object.__setattr__(self, "text", _clean(self.text))
        object.__setattr__(self, "sort", _clean(self.sort))

    @classmethod
    def from_query(cls, query: str) -> Selection:
        """The selection in a query string or a whole address.

        Never raises: it skips parameters it does not know and years that are no number.
        """
        values: dict[str, Any] = {field: [] for field in FIELDS.values()}
        for parameter, value in parse_qsl(_query_part(query)):
            if parameter == "jaar":
                values["years"] += _year(value)
            elif parameter in FIELDS:
                values[FIELDS[parameter]].append(value)
            elif parameter == "q":
                values["text"] = value
            elif parameter == "sorteer":
                values["sort"] = value
        return cls(**values)

    def to_query(self) -> str:
        """The query string of this selection, without "?"; "" when nothing is asked."""
        pairs = [
            (parameter, str(value))
            for parameter, field in FIELDS.items()
            for value in getattr(self, field)
        ]
        pairs += [("q", self.text)] if self.text else []
        pairs += [("sorteer", self.sort)] if self.sort else []
        return urlencode(pairs)

    def toggle(self, facet: str, value: str) -> Selection:
        """This selection with `value` of `facet` (a URL parameter) switched on or off."""
        field = FIELDS[facet]
        item = int(value) if field == "years" else value
        change: dict[str, Any] = {field: set(getattr(self, field)) ^ {item}}
        return replace(self, **change)


def _values(given: Iterable[Any], make: Any) -> tuple[Any, ...]:
    many = (given,) if isinstance(given, str) else given
    return tuple(sorted({made for item in many if (made := make(item)) != ""}))


def _clean(value: str) -> str:
    """Without needless white space, and without half characters, which no address can hold."""
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _query_part(query: str) -> str:
    head, mark, tail = query.partition("?")
    return tail.partition("#")[0] if mark and "=" not in head else query


def _year(value: str) -> list[int]:
    try:
        return [int(value)]
    except ValueError:
        return []


ALL = Selection()
"""Every lesson, newest first."""
