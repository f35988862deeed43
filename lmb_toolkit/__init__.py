"""Lessons learned by Flemish municipalities: find them, trust them, use them."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from lmb_toolkit.query.shown import Shown

if TYPE_CHECKING:
    from lmb_toolkit.query.collection import Collection, load
    from lmb_toolkit.query.selection import Selection

__version__ = "0.1.0"
__all__ = ["Collection", "Selection", "__version__", "load"]

_MODULE = {
    "Collection": "lmb_toolkit.query.collection",
    "Selection": "lmb_toolkit.query.selection",
    "load": "lmb_toolkit.query.collection",
}


def __getattr__(name: str) -> Any:
    """Import pandas only for who needs it: `lmb --help` answers at once."""
    if name in _MODULE:
        return getattr(import_module(_MODULE[name]), name)
    raise AttributeError(f"module 'lmb_toolkit' has no attribute {name!r}")


def _html(value: Any) -> str:
    """What `view` makes of a value, which `query` may not know."""
    from lmb_toolkit.view.shown import shown_html

    return shown_html(value)


Shown.make_html = staticmethod(_html)

if "IPython" in sys.modules:
    from lmb_toolkit.view.vega import register

    register()
