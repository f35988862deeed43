"""The map as it stands in a page."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pandas as pd

from lmb_toolkit.view.dot_map import dot_map
from lmb_toolkit.view.rendering import part


def drawn(towns: pd.DataFrame, nis: str = "") -> str:
    """The drawing as it stands in a page."""
    return str(part("dot_map.html.j2", "drawing", dot_map(towns, "Zin.", nis)))


def texts(svg: str, group: str) -> list[str]:
    found = fromstring(svg).find(f"g[@class='{group}']")
    assert found is not None
    return [" ".join(text.itertext()) for text in found.iter("text")]
