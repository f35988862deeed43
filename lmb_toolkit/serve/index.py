"""The files with which a reader's own browser answers, at an address that changes with them."""

from __future__ import annotations

from collections import OrderedDict

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.browser_index import BrowserIndex, browser_index

INDEX = r"index/([0-9a-f]{12})/([a-z0-9-]+\.json)"
"""The path of a file of an index, below the base address."""

MOST = 12
"""Indexes that are kept: pages that are open may still need those of older data."""

_SERVED: OrderedDict[str, BrowserIndex] = OrderedDict()


def index_path(collection: Collection) -> str:
    """The path of the index of a collection in the reader's language; "" when it has none."""
    index = browser_index(collection)
    if not index:
        return ""
    _SERVED[index.digest] = index
    _SERVED.move_to_end(index.digest)
    if len(_SERVED) > MOST:
        _SERVED.popitem(last=False)
    return f"index/{index.digest}/"


def keep_index(collection: Collection) -> None:
    """Have the index in the reader's language ready, as small as can be."""
    index_path(collection)
    if index := browser_index(collection):
        index.condense()


def index_file(digest: str, name: str) -> tuple[bytes, bytes]:
    """A file of an index, packed, and packed with Brotli; empty where it is not, or not yet."""
    index = _SERVED.get(digest)
    return (index.files.get(name, b""), index.denser.get(name, b"")) if index else (b"", b"")
