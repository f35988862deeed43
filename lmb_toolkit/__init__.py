"""Lessons learned by Flemish municipalities: find them, trust them, use them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lmb_toolkit.query.collection import Collection, load
    from lmb_toolkit.query.selection import Selection

__version__ = "0.1.0"
__all__ = ["Collection", "Selection", "__version__", "load"]


def __getattr__(name: str) -> Any:
    """Import pandas only for who needs it: `lmb --help` answers at once."""
    if name in ("Collection", "load"):
        from lmb_toolkit.query import collection

        return getattr(collection, name)
    if name == "Selection":
        from lmb_toolkit.query.selection import Selection

        return Selection
    raise AttributeError(f"module 'lmb_toolkit' has no attribute {name!r}")
