"""The files with which a reader's own browser answers, at an address that changes with them."""

from __future__ import annotations

from collections import OrderedDict

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.browser_index import BrowserIndex, browser_index
from lmb_toolkit.view.translations import language

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
    """Have the index in the reader's language ready. As small as can be, which takes most of a
    second, it is in Dutch, and in another language once a reader came for it."""
    index_path(collection)
    index = browser_index(collection)
    if index and (language() == "nl" or index.asked.is_set()):
        index.condense()


def index_file(digest: str, name: str) -> tuple[bytes, bytes]:
    """A file of an index, packed, and packed with Brotli; empty where it is not, or not yet."""
    if not (index := _SERVED.get(digest)):
        return b"", b""
    index.asked.set()
    return index.files.get(name, b""), index.denser.get(name, b"")
