"""Where the pages that are being rendered can be reached: for what must work from elsewhere.

Like the language a context variable, so that a view stays a function of a query string.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("address", default="")


def address() -> str:
    """The start of every address here, with a slash at its end; "" when nobody serves."""
    return _current.get()


@contextmanager
def use(start: str) -> Iterator[None]:
    """Render for `start`."""
    token = _current.set(start)
    try:
        yield
    finally:
        _current.reset(token)
