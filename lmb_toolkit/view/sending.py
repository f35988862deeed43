"""Whether a page may send what a person typed, what came of it, and the links that open a mail.

Like the language this is a context variable: a view stays a function of an address, and the
server or the notebook that renders it says around it what happened.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode

from lmb_toolkit.collection.texts import SITE

SERVED = "LMB_SERVED"
"""In the environment of a kernel behind a served page: "open" or "closed". Such a kernel
writes nothing; it only says whether the server takes what people send."""
MAIL = "LMB_MAIL"
"""In the environment: the e-mail address to which people can turn. Without it pages say in
words who that is."""
LONGEST_LINK = 1800
"""Letters of a link that mail programs take over whole, also on Windows."""


@dataclass(frozen=True)
class Sending:
    """What a form must know of whoever takes it.

    `accepts`: someone takes what is sent. `tried`: the person tried to send, so what is missing
    is now an error. `receipt` is the id under which it was kept, `number` the secret number of a
    trial that was kept, `refused` the Dutch sentence that says why it was not. `site` is the start
    of every address here, with a slash at its end ("" when that is not known). `desk`: who looks is
    staff, in JupyterLab. `static`: the page is a plain file, of the edition of which `made` has the
    address of every file beside the pages, and `live` the address of the served suite ("" where
    there is none).
    """

    accepts: bool = False
    tried: bool = False
    receipt: str = ""
    number: str = ""
    site: str = ""
    refused: str = ""
    desk: bool = False
    static: bool = False
    live: str = ""
    made: frozenset[str] = frozenset()

    def has(self, address: str) -> bool:
        """Whether the file at an address can be had."""
        return not self.static or address in self.made

    def offers(self, name: str, query: str) -> bool:
        """Whether the file `name` can be had of the lessons of `query`, in whatever language."""
        asked = urlencode([pair for pair in parse_qsl(query) if pair[0] != "taal"])
        return self.has(f"download/{name}?{asked}")


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


def mail_address() -> str:
    """The e-mail address to which people can turn; "" when the server was given none."""
    return os.environ.get(MAIL, "") or SITE.get("contact", "")


def mail_link(subject: str, text: str = "", to: str | None = None) -> str:
    """A link that starts a mail, to us unless `to` says otherwise, with `text` in it unless that
    makes the link too long."""
    address = mail_address() if to is None else to
    link = f"mailto:{quote(address, safe='@')}?subject={quote(subject)}"
    lines = text.replace("\n", "\r\n")  # as RFC 6068 wants
    whole = f"{link}&body={quote(lines)}"
    return whole if text and len(whole) <= LONGEST_LINK else link
