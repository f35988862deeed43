"""What a page is called, in its tab and in a message."""

from __future__ import annotations

import pytest

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.head import Head, head


@pytest.mark.parametrize(
    ("name", "query", "title", "above", "below"),
    [
        (
            "verkennen",
            "les=2-005",
            "Gent stapte na lang en geduldig overleg uit fossiele beleggingen",
            "Ethisch bankieren · Praktijk",
            "Gent, 2021",
        ),
        ("thema", "thema=pensioengeld", "Pensioengeld", "Ethisch bankieren", "9 lessen"),
        ("leertrajecten", "traject=2", "Ethisch bankieren", "Leertraject 2", "53 lessen"),
        ("uitrol", "gemeente=hamme", "Gemeenten zoals Hamme", "", ""),
        ("uitrol", "gemeente=42008&thema=ict", "ICT voor een gemeente als Hamme", "", ""),
        ("verkennen", "soort=plan&q=bank", "“bank”, Plan", "Verkennen", "2 lessen"),
        ("selectie", "lijst=1-001,2-005&titel=Voor+mei", "Voor mei", "", ""),
        ("verkennen", "les=9-999", "Deze les bestaat niet", "", ""),
    ],
)
def test_a_page_is_called_after_what_it_shows(
    collection: Collection, name: str, query: str, title: str, above: str, below: str
) -> None:
    shown = head(collection, name, name.capitalize(), query)
    assert (shown.title, shown.above, shown.below) == (title, above, below)


def test_the_description_of_a_lesson_is_the_lesson(collection: Collection) -> None:
    row = collection.lessons.set_index("id").loc["2-005"]
    assert head(collection, "verkennen", "Verkennen", "les=2-005").description == row["lesson"]
    assert head(collection, "cijfers", "Cijfers", "les=2-005") == Head("Cijfers")


def test_the_description_of_a_list_names_its_first_lessons(collection: Collection) -> None:
    found = head(collection, "verkennen", "Verkennen", "thema=pensioengeld&soort=pitfall")
    assert found.description == "; ".join(
        collection.select(thema="pensioengeld", soort="pitfall")["title"].head(3)
    )
    mine = head(collection, "selectie", "Jouw selectie", "lijst=2-005,1-001")
    assert mine.title == "Jouw selectie"
    assert mine.description.startswith("Gent stapte na lang en geduldig overleg")
