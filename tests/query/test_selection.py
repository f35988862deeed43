"""A Selection is a value that survives the trip through an address."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lmb_toolkit import Selection
from lmb_toolkit.query.facets import FACETS

VALUES = st.lists(st.text(), max_size=3)
YEARS = st.lists(st.integers(), max_size=3)
SELECTIONS = st.builds(
    Selection,
    **{facet.field: YEARS if facet.years else VALUES for facet in FACETS.values()},
    text=st.text(st.characters(codec=None)),
    sort=st.text(),
)


@given(SELECTIONS)
def test_an_address_loses_nothing(selection: Selection) -> None:
    assert Selection.from_query(selection.to_query()) == selection


@given(st.text())
def test_no_address_raises(query: str) -> None:
    Selection.from_query(query)


def test_the_address_of_a_selection() -> None:
    selection = Selection(
        themes=["pensioengeld", "huisbank"], sizes=("tot-10000",), years={2020}, text="a & b? é"
    )
    assert selection.to_query() == (
        "thema=huisbank&thema=pensioengeld&grootte=tot-10000&jaar=2020&q=a+%26+b%3F+%C3%A9"
    )
    assert Selection().to_query() == ""


@pytest.mark.parametrize(
    ("query", "selection"),
    [
        ("", Selection()),
        ("?thema=scholen&taal=fr&utm_source=x", Selection(themes=("scholen",))),
        ("https://lessen.be/a?jaar=2019&jaar=later#top", Selection(years=(2019,))),
        ("/verkennen?q=%20half%20%20woord%20", Selection(text="half woord")),
        ("q=waarom?&sorteer=titel", Selection(text="waarom?", sort="titel")),
        ("q=%ff&thema=&jaar=" + "9" * 5000, Selection(text="�")),
        ("https://lessen.be/verkennen", Selection()),
    ],
)
def test_reading_an_address(query: str, selection: Selection) -> None:
    assert Selection.from_query(query) == selection


def test_equal_choices_are_equal_values() -> None:
    one = Selection(kinds=["plan", "tool", "plan"], years=(2020, 2019), text=" a  b ")
    other = Selection(kinds=("tool", "plan"), years=[2019, 2020], text="a b")
    assert {one, other} == {one}
    assert (one.kinds, one.years) == (("plan", "tool"), (2019, 2020))


def test_toggle_switches_on_and_off() -> None:
    on = Selection(text="bank").toggle("jaar", "2020").toggle("thema", "huisbank")
    assert on == Selection(themes=("huisbank",), years=(2020,), text="bank")
    assert on.toggle("jaar", "2020").toggle("thema", "huisbank") == Selection(text="bank")


def test_a_selection_has_a_field_for_every_facet_and_nothing_else() -> None:
    names = [field.name for field in fields(Selection)]
    assert sorted(names) == sorted([*(facet.field for facet in FACETS.values()), "text", "sort"])


def test_an_address_holds_sixty_choices() -> None:
    many = "&".join(f"thema=t{number:03}" for number in range(100))
    found = Selection.from_query(f"{many}&gemeente=11001&q=bank")
    assert len(found.themes) == 60
    assert (found.municipalities, found.text) == ((), "bank")
