"""Asking by name or with a Selection, what becomes of a choice that the collection has not, and one
Dutch sentence for a mistake."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from lmb_toolkit import Collection, Selection
from lmb_toolkit.query.asking import Unknown, resolve
from lmb_toolkit.query.facets import FACETS
from lmb_toolkit.query.mistakes import Mistake

KNOWN = {name: {"a": "", "44085": ""} for name in FACETS}
BANKING = Selection(themes=("ethisch-bankieren",), text="pensioen")


@pytest.mark.parametrize(
    ("choices", "selection"),
    [
        ({"thema": "ethisch-bankieren", "text": "pensioen"}, BANKING),
        ({"themes": ["ethisch-bankieren"], "q": "pensioen"}, BANKING),
        ({"traject": 2, "jaar": "2020"}, Selection(trajectories=("2",), years=(2020,))),
        ({"years": pd.Series([2020, 2021])}, Selection(years=(2020, 2021))),
        ({"gemeente": "44045"}, Selection(municipalities=("46029",))),
        ({}, Selection()),
    ],
)
def test_names_choose_what_a_selection_chooses(
    collection: Collection, choices: dict[str, Any], selection: Selection
) -> None:
    expected = collection.select(selection)
    assert collection.select(**choices).equals(expected)
    assert len(expected) > 0
    counts = collection.summary(["kind"], selection)
    assert collection.summary(["kind"], **choices).equals(counts)
    facets = collection.facets(selection)
    assert all(facets[name].equals(f) for name, f in collection.facets(**choices).items())


def test_a_name_adds_to_a_selection(collection: Collection) -> None:
    both = collection.select(Selection(themes=("ethisch-bankieren",)), text="pensioen")
    assert both.equals(collection.select(BANKING))
    assert len(both) == 10


@pytest.mark.parametrize(
    ("ask", "kind", "says"),
    [
        (
            lambda c: c.select(Selection(themes=["ethish-bankieren"])),
            ValueError,
            "Thema “ethish-bankieren” bestaat niet. "
            "Bedoel je ethisch-bankieren (Ethisch bankieren)?",
        ),
        (
            lambda c: c.select(gemeente="Lokeren", sort="kleur"),
            ValueError,
            "Gemeente “Lokeren” bestaat niet. Bedoel je 46029 (Lokeren)? "
            "Sorteer “kleur” bestaat niet. Het dichtst komen: nieuwste, relevantie, titel.",
        ),
        (
            lambda c: c.facets(jaar=1850),
            ValueError,
            "Jaar “1850” bestaat niet. Het dichtst komen: 2004, 2005, 2008.",
        ),
        (
            lambda c: c.facets(jaar=2100),
            ValueError,
            "Jaar “2100” bestaat niet. Het dichtst komen: 2025, 2024, 2023.",
        ),
        (
            lambda c: c.summary(["kind"], tema="huisbank"),
            TypeError,
            "“tema” kan je niet kiezen. Bedoel je thema? Je kan kiezen: thema, soort, doelgroep, "
            "gemeente, grootte, provincie, traject, functie, pijler, jaar, text, sort.",
        ),
        (
            lambda c: c.select("pensioen"),
            TypeError,
            "Geef een Selection, of kies met namen, zoals thema=… of text=…; niet 'pensioen'.",
        ),
        (
            lambda c: c.select(thema=3.5),
            TypeError,
            "themes: geef een tekst of een lijst van teksten, niet 3.5.",
        ),
        (lambda c: Selection(kinds=[None]), TypeError, "kinds: geef teksten, niet None."),
        (lambda c: Selection(text=5), TypeError, "text: geef een tekst, niet 5."),
        (
            lambda c: Selection(years="later"),
            TypeError,
            "years: geef jaartallen, zoals 2021; niet 'later'.",
        ),
        (lambda c: c.get("9-999"), KeyError, "Les “9-999” bestaat niet, of is niet gepubliceerd."),
    ],
)
def test_a_mistake_is_told_in_one_dutch_sentence(
    collection: Collection, ask: Callable[[Collection], Any], kind: type[Exception], says: str
) -> None:
    with pytest.raises(kind) as told:
        ask(collection)
    assert isinstance(told.value, Mistake)
    assert str(told.value) == says
    assert told.value._render_traceback_() == [says]


def test_what_is_told_of_something_large_stays_on_one_line(collection: Collection) -> None:
    with pytest.raises(TypeError) as told:
        collection.select(collection.lessons)  # type: ignore[arg-type]
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 150


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
