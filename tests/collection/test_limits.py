"""The bounds, as the manual states them."""

from __future__ import annotations

import re
from pathlib import Path

from lmb_toolkit.collection import limits


def test_each_bound_is_documented_with_its_value(root: Path) -> None:
    text = (root / "docs" / "beheer.md").read_text(encoding="utf-8")
    stated = {
        name: int(value) for name, value in re.findall(r"^\| `([A-Z_]+)` \| (\d+) \|", text, re.M)
    }
    assert stated == {name: value for name, value in vars(limits).items() if name.isupper()}
