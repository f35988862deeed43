"""Each facet is defined once, and everything follows."""

from __future__ import annotations

from lmb_toolkit.query.facets import COUNTED, DIVIDES, FACETS, FIELDS


def test_an_address_has_the_facets_in_the_order_of_the_panel() -> None:
    assert list(FACETS) == [
        *("thema", "soort", "doelgroep", "gemeente", "grootte", "provincie", "traject"),
        *("functie", "pijler", "jaar"),
    ]
    assert FIELDS["thema"] == "themes"


def test_a_summary_counts_by_every_facet_and_by_themes_apart() -> None:
    assert set(DIVIDES) - set(COUNTED) == {"any_theme"}
    assert set(COUNTED) == {
        *("theme", "subtheme", "kind", "audience", "municipality", "size", "province"),
        *("trajectory", "function", "pillar", "year"),
    }
