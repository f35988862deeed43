"""The map of the real lessons: what it shows, what it says, what it leaves to the page."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree.ElementTree import Element, fromstring

import pandas as pd
import pytest

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.assets import static_files
from lmb_toolkit.view.dot_map import named
from lmb_toolkit.view.rollout import rollout_html
from tests.view.drawing import drawn, texts

# How a colour looks to eyes without one kind of cone (Machado, Oliveira and Fernandes 2009),
# applied to linear light; the first is the eye that sees every colour.
SIGHT = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def circles_of(svg: str) -> list[Element]:
    """Every circle but those of the key and the ring."""
    return fromstring(svg).findall("a/circle")


def test_a_name_is_text_and_never_markup(towns: pd.DataFrame) -> None:
    hostile = '</text><script>alert("x")</script> & <b>'
    svg = drawn(towns.replace({"name": {"Gent": hostile}}), "44021")
    assert f"{hostile} 26" in texts(svg, "wide")
    assert "<script" not in svg


def test_the_area_of_a_dot_follows_the_inhabitants_and_its_colour_the_lessons(
    towns: pd.DataFrame,
) -> None:
    circles = circles_of(drawn(towns))
    assert len(circles) == 285
    by_size = sorted(circles, key=lambda circle: -float(circle.attrib["r"]))
    areas = [float(circle.attrib["r"]) ** 2 for circle in by_size[:2]]
    assert areas[0] / areas[1] == pytest.approx(565615 / 274042, rel=0.03)
    colours = [circle.attrib["fill"] for circle in by_size[:2]]
    assert colours == ["var(--step-0)", "var(--step-3)"]  # Antwerpen without, Gent with 26
    all_colours = [circle.attrib["fill"] for circle in circles]
    counts = {step: all_colours.count(f"var(--step-{step})") for step in range(4)}
    assert counts == {0: 279, 1: 1, 2: 3, 3: 2}


def test_places_on_the_map_are_where_they_are_in_flanders(towns: pd.DataFrame) -> None:
    """Antwerpen lies 45.3 km east and 20.6 km north of Gent."""
    antwerp, ghent = sorted(
        circles_of(drawn(towns)), key=lambda circle: -float(circle.attrib["r"])
    )[:2]
    east = float(antwerp.attrib["cx"]) - float(ghent.attrib["cx"])
    north = float(ghent.attrib["cy"]) - float(antwerp.attrib["cy"])
    assert east / north == pytest.approx(45.3 / 20.6, rel=0.01)


def test_each_dot_is_a_link_that_says_what_it_stands_for(towns: pd.DataFrame) -> None:
    """To the lessons of the municipality; without lessons to places like it, past the Tab key."""
    links = {
        link.findtext("title"): (link.attrib["href"], link.get("tabindex"))
        for link in fromstring(drawn(towns)).iter("a")
    }
    assert len(links) == 285
    assert links["Gent: 26 lessen"] == ("verkennen?gemeente=44021", None)
    assert links["Halle: 1 les"] == ("verkennen?gemeente=23027", None)
    assert links["Antwerpen: 0 lessen"] == ("uitrol?gemeente=11002", "-1")


def test_a_ring_marks_one_municipality_and_names_it(towns: pd.DataFrame) -> None:
    ringed = fromstring(drawn(towns, "73028"))
    assert len(ringed.findall("g[@class='ring']/circle")) == 1
    named = [text.text for text in ringed.iter("text") if text.get("class") == "picked"]
    assert named == ["Herstappe 0", "Herstappe 0"]  # on a narrow and on a wide map
    with pytest.raises(KeyError):
        drawn(towns, "99999")


def test_drawing_again_gives_the_same(towns: pd.DataFrame) -> None:
    """Notebooks compare their outputs, whatever was drawn before."""
    first = drawn(towns)
    assert drawn(towns.assign(lessons=towns["lessons"] + 1)) != first
    named.cache_clear()
    assert drawn(towns.iloc[::-1]) == first


def test_a_drawing_brings_no_font_ink_script_or_address(towns: pd.DataFrame) -> None:
    svg = drawn(towns, "44021")
    assert not re.search(r"font-family|#[0-9a-f]{3}|rgb|style|script|\bid=", svg)
    assert "://" not in svg
    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg))
    assert all(colour == "currentColor" or colour.startswith("var(") for colour in colours)


def test_the_page_shows_the_sentence_the_drawing_and_the_table(collection: Collection) -> None:
    html = rollout_html(collection, "gemeente=44021")
    figure = html[html.index("<figure") : html.index("</figure>")]
    assert "<figcaption>" in figure and "<details" in figure and 'role="group"' in figure
    assert '<a href="verkennen?gemeente=44021">Gent</a>' in figure
    assert figure.count("<tr>") == 286


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_more_lessons_look_darker_or_lighter_to_every_eye(mode: str, sight: str) -> None:
    """Each colour differs in lightness from the next, so that grey print keeps the order."""
    css = static_files()["lmb.css"].decode()
    blocks = re.findall(r"\.lmb-chart \{\s[^}]*--step-1:[^}]*", css)
    papers = re.findall(r"--paper: (#[0-9a-f]+)", css)
    block, paper = {"light": (blocks[0], "#ffffff"), "dark": (blocks[1], papers[1])}[mode]
    steps = [paper, *re.findall(r"--step-[123]: (#[0-9a-f]{6})", block)]
    assert len(steps) == 4
    seen = [luminance(colour, SIGHT[sight]) for colour in steps]
    assert seen in (sorted(seen), sorted(seen, reverse=True))
    ratios = [(max(pair) + 0.05) / (min(pair) + 0.05) for pair in pairwise(seen)]
    assert ratios[0] >= 3 if sight == "all cones" else ratios[0] >= 2.5
    assert min(ratios) >= 1.7


def luminance(colour: str, sight: tuple[tuple[float, ...], ...]) -> float:
    """Relative luminance (WCAG 2.2) of a colour as an eye sees it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    light = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    seen = [sum(a * b for a, b in zip(row, light, strict=True)) for row in sight]
    return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), seen, strict=True))
