"""From Altair layers to SVG that a page can take in: its font, its ink, no scripts.

Only here is `vl_convert` imported. It carries a JavaScript engine: with Altair it adds
some 130 MB and four threads to a process. A server therefore has its drawings made by a
process that ends (`python -m lmb_toolkit.view.predraw`), and only takes them over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

if TYPE_CHECKING:
    import altair

WIDTH = 320
"""Of every drawing, in units that are about a pixel on a phone."""
FONT = 12
"""Size of every text, in units of the drawing; a style sheet may make it smaller."""
BOLD = 1.12
"""How much wider bold letters are."""

NAMESPACE = re.compile(r' xmlns(?::\w+)?="[^"]*"')
LONG = re.compile(r"\d+\.\d\d+")
ALIGN = {"left": "start", "center": "middle", "right": "end"}
RADIUS = re.compile(r"M([\d.]+),0A")
PLACE = re.compile(r"translate\((.+),(.+)\)")

Drawn = TypeVar("Drawn")

DRAWINGS: dict[tuple[Any, ...], Any] = {}
"""What was drawn, by what drew it and from what. There are few: the lessons and a language."""


def once(make: Callable[..., Drawn]) -> Callable[..., Drawn]:
    """Draw the same thing once, in this process or in the one whose drawings it took over."""

    @wraps(make)
    def drawn(*args: Any) -> Drawn:
        key = (make.__name__, *args)
        if key not in DRAWINGS:
            DRAWINGS[key] = make(*args)
        found: Drawn = DRAWINGS[key]
        return found

    return drawn


def room(text: str) -> float:
    """The width that `text` needs in DejaVu Sans, the widest of the usual system fonts.

    The page's font is not known here; in a narrower one there is some space to spare.
    """
    widths = {
        **dict.fromkeys("ijlI.,:;'", 0.3),
        **dict.fromkeys("frt ()-", 0.4),
        **dict.fromkeys("mwMW", 0.95),
    }
    return FONT * sum(widths.get(letter, 0.72 if letter.isupper() else 0.63) for letter in text)


def units(channel: type[Any], column: str) -> Any:
    """The encoding of a column that holds units of the drawing: no scale, no axis."""
    return channel(column, type="quantitative", scale=None, axis=None)


def draw(name: str, layers: Mapping[str, altair.Chart], height: float) -> Element:
    """`layers` on top of each other as an `svg` element of class `name`.

    Every layer becomes a group with its name as class.
    """
    import altair
    import vl_convert

    spec = (
        altair.layer(*(chart.properties(name=layer) for layer, chart in layers.items()))
        .properties(width=WIDTH, height=height, padding=0, autosize="none")
        .configure(aria=False)
    )
    drawn = fromstring(NAMESPACE.sub("", vl_convert.vegalite_to_svg(spec.to_dict())))
    groups = {group.get("class", "").rpartition(" ")[2]: group for group in drawn.iter("g")}
    svg = Element(
        "svg",
        {
            "class": name,
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {height:g}",
            "font-size": str(FONT),
            "fill": "currentColor",
        },
    )
    for layer in layers:
        marks = map(_simple, groups[f"{layer}_marks"])
        SubElement(svg, "g", {"class": layer}).extend(marks)
    return svg


def finished(svg: Element, alt: str, extra: Iterable[Element] = ()) -> str:
    """`svg` with `extra` on top, and its text alternative, as a page takes it in."""
    whole = Element("svg", {**svg.attrib, "role": "img", "aria-label": alt})
    whole.extend([*svg, *extra])
    return tostring(whole, encoding="unicode")


def words_at(x: float, y: float, align: str, words: str, name: str) -> Element:
    """A text of class `name` on the height `y` of its middle, in the page's font and ink."""
    text = _text(f"{x:.1f}", f"{y:.1f}", ALIGN[align], words)
    text.set("class", name)
    return text


def _text(x: str, y: str, anchor: str, words: str | None) -> Element:
    place = {"x": x, "y": y, "text-anchor": anchor, "dominant-baseline": "central"}
    text = Element("text", place)
    text.text = words
    return text


def _simple(mark: Element) -> Element:
    """A mark without what the page decides: Vega writes a font and an ink on every text."""
    for name, value in mark.attrib.items():
        mark.set(name, LONG.sub(lambda found: f"{float(found[0]):.1f}", value))
    place = PLACE.fullmatch(mark.get("transform", ""))
    radius = RADIUS.match(mark.get("d", ""))
    if place and radius:
        circle = {"cx": place[1], "cy": place[2], "r": radius[1], "fill": mark.attrib["fill"]}
        return Element("circle", circle)
    if not place or mark.tag != "text":
        return mark
    return _text(place[1], place[2], mark.attrib["text-anchor"], mark.text)
