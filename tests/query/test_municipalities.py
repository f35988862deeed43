"""Which municipality a name or a postcode stands for."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.query.municipalities import find_municipality, municipalities, parts_named


@pytest.mark.parametrize(
    ("typed", "today", "is_part"),
    [
        ("gent", "Gent", False),
        ("Wondelgem", "Gent", True),
        ("9000", "Gent", True),
        ("Lovendegem", "Lievegem", False),
        ("Moerbeke", "Lokeren", False),
    ],
)
def test_a_name_of_today_or_before_or_of_a_part(
    collection: Collection, typed: str, today: str, is_part: bool
) -> None:
    found = find_municipality(collection, typed)
    assert found and (found.today, found.is_part) == (today, is_part)


def test_a_name_of_two_places_or_of_none_is_no_municipality(collection: Collection) -> None:
    for typed in ("Deurne", "Nergens", "", "Gent" + " " * 96 + "x"):
        assert (find_municipality(collection, typed) is None) == (not typed.startswith("Gent"))
    assert [item.today for item in parts_named(collection, "deurne")] == ["Antwerpen", "Diest"]


def test_every_name_is_there_once_in_alphabetical_order(collection: Collection) -> None:
    names = [item.name for item in municipalities(collection)]
    assert (len(names), names[:2], names[-1]) == (320, ["Aalst", "Aalter"], "Zwijndrecht")
