"""Which municipality a name or a postcode stands for."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.query.municipalities import (
    Municipality,
    find_municipality,
    municipalities,
    parts_named,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("gent", Municipality("Gent", "44021", "Gent")),
        ("Wondelgem", Municipality("Wondelgem", "44021", "Gent", is_part=True)),
        ("9000", Municipality("9000", "44021", "Gent", is_part=True)),
        ("9000 Gent", Municipality("Gent", "44021", "Gent")),
        ("B-2100 deurne", Municipality("Deurne", "11002", "Antwerpen", is_part=True)),
        ("Lovendegem", Municipality("Lovendegem", "44085", "Lievegem")),
        ("Moerbeke", Municipality("Moerbeke", "46029", "Lokeren")),
    ],
)
def test_a_name_of_today_or_before_or_of_a_part(
    collection: Collection, typed: str, expected: Municipality
) -> None:
    assert find_municipality(collection, typed) == expected


def test_a_name_of_two_places_or_of_none_is_no_municipality(collection: Collection) -> None:
    for typed in ("Deurne", "9000 Deurne", "9000 Nergens", "Nergens", "", "Gent" + " " * 96 + "x"):
        assert (find_municipality(collection, typed) is None) == (not typed.startswith("Gent"))
    assert parts_named(collection, "deurne") == [
        Municipality("Deurne", "11002", "Antwerpen", is_part=True),
        Municipality("Deurne", "24020", "Diest", is_part=True),
    ]


def test_every_name_is_there_once_in_alphabetical_order(collection: Collection) -> None:
    names = [item.name for item in municipalities(collection)]
    assert (len(names), names[:2], names[-1]) == (320, ["Aalst", "Aalter"], "Zwijndrecht")
