"""What becomes of a choice that the collection has not."""

from __future__ import annotations

from lmb_toolkit.query.facets import FACETS
from lmb_toolkit.query.resolving import Unknown, resolve
from lmb_toolkit.query.selection import Selection

KNOWN = {name: {"a": "", "44085": ""} for name in FACETS}


def test_what_is_known_stays_and_the_rest_is_named() -> None:
    asked = Selection(themes=("a", "b"), municipalities=("44036", "1"), sort="x")
    found, unknown = resolve(asked, KNOWN, {"44036": "44085"})
    assert found == Selection(themes=("a",), municipalities=("44085",))
    assert unknown == [
        Unknown("thema", "b", None),
        Unknown("gemeente", "1", None),
        Unknown("gemeente", "44036", "44085"),
        Unknown("sorteer", "x", None),
    ]


def test_a_selection_of_known_values_is_given_back_as_it_is() -> None:
    asked = Selection(themes=("a",), sort="nieuwste")
    assert resolve(asked, KNOWN, {})[0] is asked


def test_only_a_municipality_merges() -> None:
    found, unknown = resolve(Selection(themes=("44036",)), KNOWN, {"44036": "44085"})
    assert (found, unknown) == (Selection(), [Unknown("thema", "44036", None)])


def test_beside_its_subtheme_a_main_theme_does_not_count() -> None:
    parents = {"bank": "", "huisbank": "bank", "pensioen": "bank", "aankoop": ""}
    known = KNOWN | {"thema": parents}
    asked = Selection(themes=("bank", "huisbank", "pensioen", "aankoop"))
    narrow = Selection(themes=("huisbank", "pensioen", "aankoop"))
    assert resolve(asked, known, {}) == (narrow, [])
    assert resolve(narrow, known, {})[0] is narrow
    lost = Selection(themes=("bank", "oud"))  # a subtheme that is no more
    assert resolve(lost, known, {}) == (
        Selection(themes=("bank",)),
        [Unknown("thema", "oud", None)],
    )
