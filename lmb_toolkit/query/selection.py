"""What a reader asked for, as a value that fits in an address; and by what lessons can be
sorted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from numbers import Integral
from typing import Any
from urllib.parse import parse_qsl, urlencode

from lmb_toolkit.collection.limits import QUERY_VALUES
from lmb_toolkit.query.facets import FACETS, FIELDS, Facets
from lmb_toolkit.query.mistakes import WrongType, brief
from lmb_toolkit.query.shown import Shown

YEAR = re.compile("-?[0-9]{1,4000}")
"""A year in an address; Python makes no number of more digits."""

NOTHING: tuple[str, ...] = ()

SORTS = ("relevantie", "nieuwste", "toegevoegd", "titel")


@dataclass(frozen=True)
class Selection(Facets, Shown):
    """The lessons a reader wants to see: facets, words and order.

    Within a facet one value is enough, between facets all must hold; beside its subtheme a main
    theme does not count. A facet takes any
    iterable and keeps it sorted and without doubles, so that equal choices are equal
    values. `municipalities` are NIS codes. `sort` is "" (best match first when there is
    `text`, else newest first) or one of `SORTS`: "nieuwste" is by year of the source, "toegevoegd"
    by the day on which the lesson came in.

    Values may be unknown to a collection: `Collection.resolve` says which.
    """

    text: str = ""
    sort: str = ""

    def __post_init__(self) -> None:
        asked = vars(self).copy()  # Most selections ask one thing.
        for field, make in _MAKERS.items():
            if (chosen := asked[field]) is not NOTHING:
                object.__setattr__(self, field, _values(field, chosen, make))
        for field in ("text", "sort"):
            if not isinstance(text := asked[field], str):
                raise WrongType(f"{field}: geef een tekst, niet {brief(text)}.")
            if text:
                object.__setattr__(self, field, _clean(text))

    @classmethod
    def from_query(cls, query: str) -> Selection:
        """The selection in a query string or a whole address.

        Never raises: it skips parameters it does not know, years that are no number, and choices
        beyond the first `QUERY_VALUES`.

        >>> Selection.from_query("/verkennen?thema=huisbank&jaar=2020&q=bank").years
        (2020,)
        """
        values: defaultdict[str, Any] = defaultdict(list)
        choices = 0
        for parameter, value in parse_qsl(_query_part(query)):
            if facet := FACETS.get(parameter):
                choices += 1
                if choices <= QUERY_VALUES and (not facet.years or YEAR.fullmatch(value)):
                    values[facet.field].append(int(value) if facet.years else value)
            elif parameter == "q":
                values["text"] = value
            elif parameter == "sorteer":
                values["sort"] = value
        return cls(**values)

    def to_query(self) -> str:
        """The query string of this selection, without "?"; "" when nothing is asked.

        >>> Selection(themes=["pensioengeld", "huisbank"], text="Gent").to_query()
        'thema=huisbank&thema=pensioengeld&q=Gent'
        """
        pairs = [(facet, str(value)) for facet in FIELDS for value in self.chosen(facet)]
        pairs += [("q", self.text)] if self.text else []
        pairs += [("sorteer", self.sort)] if self.sort else []
        return urlencode(pairs)

    def chosen(self, facet: str) -> tuple[Any, ...]:
        """What is chosen of `facet` (a URL parameter)."""
        values: tuple[Any, ...] = getattr(self, FIELDS[facet])
        return values

    def toggle(self, facet: str, value: str) -> Selection:
        """This selection with `value` of `facet` (a URL parameter) switched on or off.

        >>> Selection(themes="huisbank").toggle("thema", "huisbank") == Selection()
        True
        """
        item = int(value) if FACETS[facet].years else value
        change: dict[str, Any] = {FIELDS[facet]: set(self.chosen(facet)) ^ {item}}
        return replace(self, **change)


def _values(field: str, chosen: Any, make: Callable[[str, Any], Any]) -> tuple[Any, ...]:
    """What is `chosen` of a facet, cleaned, sorted and without doubles."""
    many = (chosen,) if isinstance(chosen, str | Integral) else chosen
    if not isinstance(many, Iterable):
        raise WrongType(f"{field}: geef een tekst of een lijst van teksten, niet {brief(chosen)}.")
    return tuple(sorted({made for item in many if (made := make(field, item)) != ""}))


def _text(field: str, value: Any) -> str:
    if not isinstance(value, str | Integral) or isinstance(value, bool):
        raise WrongType(f"{field}: geef teksten, niet {brief(value)}.")
    return _clean(str(value))


def _whole_year(field: str, value: Any) -> int:
    try:
        return int(value)
    except (TypeError, ValueError):
        raise WrongType(f"{field}: geef jaartallen, zoals 2021; niet {brief(value)}.") from None


def _clean(value: str) -> str:
    """Without needless white space, and without half characters, which no address can hold."""
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").split())


def _query_part(query: str) -> str:
    head, mark, tail = query.partition("?")
    return tail.partition("#")[0] if mark and "=" not in head else query


_MAKERS = {facet.field: _whole_year if facet.years else _text for facet in FACETS.values()}
"""How a value becomes that of a field: `make(field, value)`."""

ALL = Selection()
"""Every lesson, newest first."""
