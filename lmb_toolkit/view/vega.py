"""Altair's charts as SVG that is drawn here: no page asks another server for a script.

Altair itself would write HTML that fetches its scripts from a content delivery network.
`register` makes IPython show a chart as SVG instead, without importing Altair.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair

CHART = ("altair.vegalite.v6.api", "TopLevelMixin")
"""What every chart of Altair is."""

STARTUP = Path(__file__).with_name("startup.py")
"""What a kernel runs first (PYTHONSTARTUP), so that this holds for who never imports us."""

INK = "currentColor"
FAINT = "#8888"
CONFIG: dict[str, dict[str, Any]] = {
    "axis": {"labelColor": INK, "titleColor": INK, "tickColor": INK, "domainColor": INK}
    | {"gridColor": FAINT},
    "header": {"labelColor": INK, "titleColor": INK},
    "legend": {"labelColor": INK, "titleColor": INK},
    "text": {"color": INK},
    "title": {"color": INK, "subtitleColor": INK},
    "view": {"stroke": FAINT},
}
"""Letters and lines in the colour of the text around the chart, in the light and in the dark."""

SIZE = re.compile(r' (?:xmlns(?::\w+)?|width|height)="[^"]*"')
LEFT_OUT = re.compile(r' (?:font-family|role|aria-[a-z]+)="[^"]*"')
"""The font is that of the page, and to a screen reader the chart is one picture."""

LONG = re.compile(r"\d+\.\d{3,}")


def svg(chart: altair.TopLevelMixin, alt: str = "", width: str = "") -> str:
    """The chart as an `svg` element that never is wider than its place.

    `alt` says what there is to see (default: its description or title), `width` how wide it
    becomes where there is room (default: as wide as the chart says).
    """
    import vl_convert

    spec = chart.to_dict()
    title = spec.get("title", "")
    alt = alt or spec.get("description") or (title if isinstance(title, str) else "") or "Grafiek"
    config = spec.get("config", {})
    spec["config"] = config | {name: value | config.get(name, {}) for name, value in CONFIG.items()}
    spec["config"] |= {"aria": False, "background": config.get("background")}
    drawn: str = LEFT_OUT.sub("", vl_convert.vegalite_to_svg(spec))
    drawn = LONG.sub(lambda found: f"{float(found[0]):.2f}", drawn)
    opening, rest = drawn.split(">", 1)
    found = re.search(r'width="([\d.]+)', opening)
    room = width or f"{float(found[1]):.0f}px" if found else "none"
    attributes = SIZE.sub("", opening.removeprefix("<svg"))
    style = f"width:100%;max-width:{room};height:auto"
    return f'<svg role="img" aria-label="{escape(alt)}" style="{style}"{attributes}>{rest}'


def register(shell: Any = None) -> None:
    """Have IPython show every chart as SVG, unless its author chose another renderer."""
    from IPython import get_ipython

    if shell := shell or get_ipython():
        formatter = shell.display_formatter.mimebundle_formatter
        formatter.for_type_by_name(*CHART, _bundle)


def _bundle(chart: Any) -> Any:
    import altair

    if altair.renderers.active != "default":
        return chart._repr_mimebundle_()
    return {"text/html": svg(chart), "text/plain": type(chart).__name__}
