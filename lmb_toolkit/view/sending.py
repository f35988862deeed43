"""Whether a page may send what a person typed, and what came of it.

Like the language this is a context variable: a view stays a function of an address, and the
server or the notebook that renders it says around it what happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

SERVED = "LMB_SERVED"
"""In the environment of a kernel behind a served page: "open" or "closed". Such a kernel
writes nothing; it only says whether the server takes what people send."""


@dataclass(frozen=True)
class Sending:
    """What a form must know of whoever takes it.

    `accepts`: someone takes what is sent. `token` goes back with a form, against forgery.
    `tried`: the person tried to send, so what is missing is now an error. `receipt` is the id
    under which it was kept, `refused` the Dutch sentence that says why it was not.
    """

    accepts: bool = False
    token: str = ""
    tried: bool = False
    receipt: str = ""
    refused: str = ""


_current: ContextVar[Sending] = ContextVar("sending", default=Sending())  # noqa: B039


def sending() -> Sending:
    """What applies to the page that is being rendered."""
    return _current.get()


@contextmanager
def use(state: Sending) -> Iterator[None]:
    """Render with `state`."""
    token = _current.set(state)
    try:
        yield
    finally:
        _current.reset(token)
