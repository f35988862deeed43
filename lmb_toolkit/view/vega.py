"""Altair's charts as SVG that is drawn here: no page asks another server for a script.

Altair itself would write HTML that fetches its scripts from a content delivery network.
`register` makes IPython show a chart as SVG instead, without importing Altair.
"""

from __future__ import annotations

import json
import os
import re
import socket
from contextlib import suppress
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

DRAWER = "LMB_DRAWER"
"""The environment variable with the address of a process that draws for others (serve/drawing.py).
"""
PATIENCE = 10
"""Seconds that one waits for the other; a kernel then draws by itself."""


def svg(chart: altair.TopLevelMixin, alt: str = "") -> str:
    """The chart as an `svg` element as wide as the chart says, and never wider than its place.

    `alt` says what there is to see (default: its description or title).
    """
    spec = specification(chart)
    title = spec.get("title", "")
    alt = alt or spec.get("description") or (title if isinstance(title, str) else "") or "Grafiek"
    text = json.dumps(spec)
    drawn = LEFT_OUT.sub("", _ask(text) or draw(text))
    drawn = LONG.sub(lambda found: f"{float(found[0]):.2f}", drawn)
    opening, rest = drawn.split(">", 1)
    found = re.search(r'width="([\d.]+)', opening)
    room = f"{float(found[1]):.0f}px" if found else "none"
    attributes = SIZE.sub("", opening.removeprefix("<svg"))
    style = f"width:100%;max-width:{room};height:auto"
    return f'<svg role="img" aria-label="{escape(alt)}" style="{style}"{attributes}>{rest}'


def specification(chart: altair.TopLevelMixin) -> dict[str, Any]:
    """What is to be drawn, in the colours of the page."""
    spec: dict[str, Any] = chart.to_dict()
    config = spec.get("config", {})
    spec["config"] = config | {name: value | config.get(name, {}) for name, value in CONFIG.items()}
    spec["config"] |= {"aria": False, "background": config.get("background")}
    return spec


def draw(chart: str) -> str:
    """A specification in JSON as SVG; ValueError when it cannot be drawn."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(chart)
    return drawn


def _ask(chart: str) -> str:
    """The same of the process that draws for others; "" when there is none or it cannot."""
    if address := os.environ.get(DRAWER):
        with suppress(OSError), socket.socket(socket.AF_UNIX) as drawer:
            drawer.settimeout(PATIENCE)
            drawer.connect(f"\0{address}")
            drawer.sendall(chart.encode())
            drawer.shutdown(socket.SHUT_WR)
            drawn = received(drawer)
            return drawn if drawn.endswith("</svg>") else ""
    return ""


def received(connection: socket.socket) -> str:
    """What the other end says until it has said all."""
    return b"".join(iter(lambda: connection.recv(1 << 16), b"")).decode()


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
