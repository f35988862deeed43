"""All addresses of the server in this process, over real lessons, without Voilà and kernels."""

from __future__ import annotations

import asyncio
import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.serve.intake import Intake
from lmb_toolkit.serve.notebooks import Notebook
from lmb_toolkit.serve.packed import AnswerCache
from lmb_toolkit.serve.routes import routes
from lmb_toolkit.view.page import Page
from lmb_toolkit.view.views import VIEWS


async def not_executed(name: str) -> str:
    raise AssertionError(f"{name} was not executed, so nobody may ask for its cells")


def site(collection: Collection, intake: Intake, **more: Any) -> Any:
    """What the handlers need: every view has a page, of which no notebook was executed yet."""
    pages = [Page(name, name.capitalize(), name) for name in VIEWS]
    notebooks = {page.name: Notebook(page, page.name, (0, 0), ours=True) for page in pages}  # type: ignore[arg-type]
    stuck = Notebook(Page("stuk", "Stuk", ""), "stuk", (0, 0), problem="geen notebook")  # type: ignore[arg-type]
    return SimpleNamespace(
        library=SimpleNamespace(collection=collection),
        notebooks=SimpleNamespace(all=notebooks | {"stuk": stuck}, pages=pages),
        executed=SimpleNamespace(is_ready=lambda _name: False, html=not_executed, times=()),
        kernels=None,
        front_end=SimpleNamespace(path="voila/0123456789ab/", script="", config={}, files={}),
        intake=intake,
        answers=AnswerCache(),
        base="/",
        **more,
    )


@dataclass(frozen=True)
class Answer:
    """What a browser gets."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Light:
    """A server on a port of this computer."""

    port: int

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def ask(self, path: str, body: str | None = None, **headers: str) -> Answer:
        """Ask for a path, or send a form to it; a header is named with _ for -."""
        connection = http.client.HTTPConnection("localhost", self.port, timeout=60)
        try:
            sent = {name.replace("_", "-"): text for name, text in headers.items()}
            if body is not None:
                sent["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("GET" if body is None else "POST", path, body, sent)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()


@contextmanager
def light(collection: Collection, intake: Intake) -> Iterator[Light]:
    """Serve, in a thread of its own, until this ends."""
    started, over, found = Event(), Event(), []

    async def work() -> None:
        server = HTTPServer(Application(routes(site(collection, intake))))
        sockets = bind_sockets(0, "localhost")
        found.append(sockets[0].getsockname()[1])
        server.add_sockets(sockets)
        started.set()
        await asyncio.to_thread(over.wait)
        server.stop()
        await server.close_all_connections()

    thread = Thread(target=asyncio.run, args=(work(),))
    thread.start()
    try:
        assert started.wait(60)
        yield Light(found[0])
    finally:
        over.set()
        thread.join()
