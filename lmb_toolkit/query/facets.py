"""The facets: each is defined here, once; addresses, counts, the explorer and exports follow.

A new one also gets a field of its name in `Selection`, so that Python knows its type.
"""

from __future__ import annotations

from dataclasses import dataclass

from lmb_toolkit.query import dimensions
from lmb_toolkit.query.dimensions import Divide


@dataclass(frozen=True)
class Facet:
    """One thing to filter on.

    `parameter` is its name in an address, `field` in a `Selection`, `by` in
    `Collection.summary` and `title` (Dutch) on a page. `divide` finds the values of each
    lesson. A `chip` says what a value is where the value alone could be something else too.
    The values of a `long` one get a box to search in; those that are `official` names stay
    as they are in every language.
    """

    parameter: str
    field: str
    by: str
    title: str
    divide: Divide
    chip: str = ""
    long: bool = False
    official: bool = False


FACETS = {
    facet.parameter: facet
    for facet in (
        Facet("thema", "themes", "any_theme", "Thema", dimensions.any_theme, chip="Thema"),
        Facet("soort", "kinds", "kind", "Soort les", dimensions.coded("kind")),
        Facet("doelgroep", "audiences", "audience", "Voor wie", dimensions.coded("audiences")),
        Facet(
            "gemeente",
            "municipalities",
            "municipality",
            "Gemeente",
            dimensions.municipality,
            long=True,
            official=True,
        ),
        Facet("grootte", "sizes", "size", "Grootte van de gemeente", dimensions.size),
        Facet("provincie", "provinces", "province", "Provincie", dimensions.province),
        Facet(
            "traject",
            "trajectories",
            "trajectory",
            "Leertraject",
            dimensions.trajectory,
            chip="Leertraject",
        ),
        Facet(
            "functie",
            "functions",
            "function",
            "Functie van het leertraject",
            dimensions.coded("functions"),
            chip="Functie",
        ),
        Facet("pijler", "pillars", "pillar", "Pijler", dimensions.pillar, chip="Pijler"),
        Facet("jaar", "years", "year", "Jaar van de bron", dimensions.year, long=True),
    )
}
"""The facets by URL parameter, in the order of the panel and of an address."""

FIELDS = {parameter: facet.field for parameter, facet in FACETS.items()}
"""URL parameter of every facet → field of a Selection."""

LOCAL = ("grootte", "provincie")
"""The facets (URL parameters) of the municipality of a lesson: a lesson without has `WITHOUT`."""

DIVIDES = {
    "theme": dimensions.main_theme,
    "subtheme": dimensions.subtheme,
    **{facet.by: facet.divide for facet in FACETS.values()},
}
"""Every way to divide the lessons, by the name that `Collection.summary` uses."""

BY = tuple(name for name in DIVIDES if name != "any_theme")
"""What `Collection.summary` can count by."""
