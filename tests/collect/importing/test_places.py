"""Places as people write them: a part of a municipality, its postcode, a name that two have."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.collect.importing.places import Gazetteer
from lmb_toolkit.collect.importing.preparing import read_contents

Found = tuple[str, str, str]


@pytest.fixture(scope="module")
def gazetteer(data_folder: Path) -> Gazetteer:
    return Gazetteer(read_contents(data_folder))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Wondelgem", [("Wondelgem", "44021", "part-of-municipality")]),
        ("9032", [("", "44021", "part-of-municipality")]),
        ("Deurne", [("Deurne", "", "unknown-municipality")]),
        ("Deurne (Antwerpen)", [("Deurne", "11002", "")]),
        ("2100 Deurne", [("Deurne", "11002", "part-of-municipality")]),
        (
            "B-3290 Deurne, 9000 Gent",
            [
                ("Deurne", "24020", "part-of-municipality"),
                ("Gent", "44021", ""),
            ],
        ),
        ("1000 Brussel", [("Brussel", "", "unknown-municipality")]),
        ("Hamme", [("Hamme", "42008", "")]),
        ("Moerbeke", [("Moerbeke", "46029", "merged-municipality")]),
    ],
)
def test_a_part_is_its_municipality(gazetteer: Gazetteer, text: str, found: list[Found]) -> None:
    places = gazetteer.places(text)
    assert [(p.name, p.nis, p.flaw.type if p.flaw else "") for p in places] == found


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Hasslt", ["Hasselt"]),  # not also Geraardsbergen, which has a Nederhasselt
        ("Bilzn", ["Bilzen-Hoeselt"]),
        ("Borgerhot", ["Antwerpen"]),
        ("Deurn", ["Antwerpen", "Diest"]),
        ("Amsterdam", []),
        ("9999", []),
    ],
)
def test_a_name_that_nobody_knows_may_be_a_mistake_in_one_of_a_part(
    gazetteer: Gazetteer, name: str, meant: list[str]
) -> None:
    assert list(gazetteer.meant(name).values()) == meant
