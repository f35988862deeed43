"""The counting widgets: what is chosen is what the chart and the table show."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit import load
from lmb_toolkit.dashboard.figures import Figures


@pytest.fixture(scope="module")
def figures(data_folder: Path) -> Figures:
    return Figures(load(data_folder))


def test_the_chart_and_the_table_follow_every_choice(figures: Figures) -> None:
    assert "332 lessen volgens hoofdthema en soort les." in figures.chart.value
    figures.themes["ethisch-bankieren"].value = True
    assert "53 lessen volgens hoofdthema en soort les." in figures.chart.value
    figures.by.value = "function"
    figures.within.value = ""
    assert "53 lessen volgens functie van het leertraject." in figures.chart.value
    assert "<td>53</td>" in figures.table.value
    figures.measure.value = True
    assert "%</td>" in figures.table.value
    assert figures.counted.total == 53


def test_the_choices_are_stock_widgets_with_a_name(figures: Figures) -> None:
    boxes, *choices = figures.choices.children
    title, *themes = boxes.children
    assert [type(choice).__name__ for choice in choices] == ["Dropdown"] * 3
    assert [choice.description for choice in choices] == ["Tel volgens", "Verdeel volgens", "Toon"]
    assert title.value == "Thema's"
    assert {type(box).__name__ for box in themes} == {"Checkbox"}
    assert [box.description for box in themes] == [
        "Duurzaam aankopen",
        "Ethisch bankieren",
        "Wereldburgerschap",
        "Internationale samenwerking",
        "Dekolonisering",
    ]


def test_a_saved_page_shows_what_it_can(figures: Figures) -> None:
    assert figures.chart._repr_mimebundle_()["text/html"] == figures.chart.value
    assert "<svg" in figures.chart.value
    assert "Python" in figures.choices._repr_mimebundle_()["text/html"]
