"""The facets: each is defined here, once; a `Selection`, addresses, counts, the explorer (in the
reader's browser too) and exports follow."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import Any, get_type_hints

from lmb_toolkit.query.dimensions import (
    Divide,
    any_theme,
    coded,
    main_theme,
    municipality,
    pillar,
    province,
    size,
    subtheme,
    trajectory,
    year,
)


@dataclass(frozen=True)
class Facet:
    """One thing to filter on.

    `parameter` is its name in an address, `by` in `Collection.summary` and `title` (Dutch) on a
    page. `divide` finds the values of each lesson. A `chip` says what a value is where the value
    alone could be something else too. Its values may be many (`long`: they get a box to search
    in), as `few` as there are colours, `explained` in the panel, `named` (a word in a search can
    be the name of one) or `municipal`: NIS codes, of which the names stay as they are in every
    language, and of one that merged that of today counts. Of a `local` one a lesson without
    municipality has `WITHOUT`. `apart` is what lessons are counted by in its place; without
    `parameter`, since nobody filters on it.

    `field` (its name in a `Selection`) and `years` (its values are years) follow from where it
    stands in `Facets`.
    """

    parameter: str
    by: str
    title: str
    divide: Divide
    chip: str = ""
    long: bool = False
    few: bool = False
    explained: bool = False
    named: bool = False
    municipal: bool = False
    local: bool = False
    apart: tuple[Facet, ...] = ()
    field: str = ""
    years: bool = False


def _chosen_by(facet: Facet) -> Any:
    return field(default=(), metadata={"facet": facet})


@dataclass(frozen=True)
class Facets:
    """What is chosen of each facet, in the order of the panel and of an address."""

    themes: tuple[str, ...] = _chosen_by(
        Facet(
            "thema",
            "any_theme",
            "Thema",
            any_theme,
            chip="Thema",
            apart=(
                Facet("", "theme", "Hoofdthema", main_theme, few=True),
                Facet("", "subtheme", "Thema", subtheme),
            ),
        )
    )
    kinds: tuple[str, ...] = _chosen_by(
        Facet("soort", "kind", "Soort les", coded("kind"), few=True, named=True)
    )
    audiences: tuple[str, ...] = _chosen_by(
        Facet("doelgroep", "audience", "Voor wie", coded("audiences"), named=True)
    )
    municipalities: tuple[str, ...] = _chosen_by(
        Facet("gemeente", "municipality", "Gemeente", municipality, long=True, municipal=True)
    )
    sizes: tuple[str, ...] = _chosen_by(
        Facet("grootte", "size", "Grootte van de gemeente", size, few=True, local=True)
    )
    provinces: tuple[str, ...] = _chosen_by(
        Facet("provincie", "province", "Provincie", province, few=True, local=True)
    )
    trajectories: tuple[str, ...] = _chosen_by(
        Facet("traject", "trajectory", "Leertraject", trajectory, chip="Leertraject", few=True)
    )
    functions: tuple[str, ...] = _chosen_by(
        Facet(
            "functie",
            "function",
            "Functie van het leertraject",
            coded("functions"),
            chip="Functie",
            few=True,
            explained=True,
        )
    )
    pillars: tuple[str, ...] = _chosen_by(
        Facet("pijler", "pillar", "Pijler", pillar, chip="Pijler", few=True)
    )
    years: tuple[int, ...] = _chosen_by(Facet("jaar", "year", "Jaar van de bron", year, long=True))


_TYPES = get_type_hints(Facets)

FACETS: dict[str, Facet] = {
    each.metadata["facet"].parameter: replace(
        each.metadata["facet"], field=each.name, years=_TYPES[each.name] == tuple[int, ...]
    )
    for each in fields(Facets)
}
"""The facets by URL parameter, in the order of the panel and of an address."""

FIELDS = {parameter: facet.field for parameter, facet in FACETS.items()}
"""URL parameter of every facet → field of a Selection."""

COUNTED = {each.by: each for facet in FACETS.values() for each in facet.apart or (facet,)}
"""What lessons are counted by, by the name that `Collection.summary` uses."""

DIVIDES = {each.by: each.divide for each in (*FACETS.values(), *COUNTED.values())}
"""Every way to divide the lessons, by the name of `Facet.by`."""
