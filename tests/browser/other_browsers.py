"""Firefox and WebKit, driven by the protocols that they speak themselves.

Firefox: WebDriver BiDi over a websocket, without another program. WebKit (the engine of Safari):
W3C WebDriver over HTTP, from Debian's webkit2gtk-driver. Both take the same lists of actions.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect

from tests.browser.conftest import free_port

PATIENCE = 60.0
WEBKIT = "WebKitWebDriver"
MINI_BROWSER = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)


class Thrown(Exception):
    """The page threw what the message says: it may be only half there."""


class Browser(Protocol):
    """What the tests need of a browser."""

    def go(self, address: str) -> None: ...
    def evaluate(self, expression: str) -> Any: ...
    def perform(self, actions: list[dict[str, Any]]) -> None: ...


class Firefox:
    """A page in Firefox."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0
        self._send("session.new", capabilities={})
        self._page = self._send("browsingContext.getTree")["contexts"][0]["context"]

    def go(self, address: str) -> None:
        self._send("browsingContext.navigate", context=self._page, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        answer = self._send(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self._page},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise Thrown(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    def perform(self, actions: list[dict[str, Any]]) -> None:
        self._send("input.performActions", context=self._page, actions=actions)

    def _send(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv(timeout=PATIENCE))
            if answer.get("id") == self._number:
                assert answer["type"] == "success", answer
                return answer["result"]


class WebKit:
    """A page in WebKit."""

    def __init__(self, address: str) -> None:
        self._address = f"{address}/session"
        options = {"binary": str(MINI_BROWSER), "args": ["--automation"]}
        wanted = {"alwaysMatch": {"webkitgtk:browserOptions": options}}
        self._address += "/" + self._send("", capabilities=wanted)["sessionId"]

    def go(self, address: str) -> None:
        self._send("/url", url=address)

    def evaluate(self, expression: str) -> Any:
        return self._send("/execute/sync", script=f"return {expression}", args=[])

    def perform(self, actions: list[dict[str, Any]]) -> None:
        self._send("/actions", actions=actions)

    def close(self) -> None:
        request = urllib.request.Request(self._address, method="DELETE")
        urllib.request.urlopen(request, timeout=30).close()

    def _send(self, path: str, **body: Any) -> Any:
        request = urllib.request.Request(self._address + path, json.dumps(body).encode())
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]


@contextmanager
def firefox(profile: Path, script: bool = True) -> Iterator[Firefox]:
    """A new Firefox, with or without JavaScript on its pages."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    assert program
    profile.mkdir()
    if not script:
        (profile / "user.js").write_text('user_pref("javascript.enabled", false);\n')
    port = free_port()
    command = [program, "--headless", "--no-remote", f"--remote-debugging-port={port}"]
    address = f"ws://127.0.0.1:{port}/session"
    with (
        _running([*command, "--profile", str(profile)]),
        _connected(lambda: connect(address, max_size=None)) as socket,
    ):
        yield Firefox(socket)


@contextmanager
def webkit() -> Iterator[WebKit]:
    """A new WebKit, on a screen that is not there."""
    port = free_port()
    screen = ["xvfb-run", "-a"] if shutil.which("xvfb-run") else []
    with _running([*screen, WEBKIT, f"--port={port}"]):
        page = _connected(lambda: WebKit(f"http://127.0.0.1:{port}"))
        yield page
        page.close()


@contextmanager
def _running(command: list[str]) -> Iterator[None]:
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def _connected(begin: Any) -> Any:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return begin()
        except (OSError, WebSocketException):  # it listens, and does not answer yet
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def wait(page: Browser, expression: str) -> None:
    """Until `expression` is true on the page."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(Thrown):
            if page.evaluate(f"Boolean({expression})"):
                return
        time.sleep(0.05)
    raise AssertionError(f"{expression} at {page.evaluate('location.href')}")


def click(page: Browser, selector: str) -> None:
    """A press of the mouse in the middle of the first element."""
    wait(page, f"document.querySelector({json.dumps(selector)})")
    place = page.evaluate(
        f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
        " e.scrollIntoView({block: 'center', behavior: 'instant'});"
        " const b = e.getBoundingClientRect();"
        " return [b.x + b.width / 2, b.y + b.height / 2].map(Math.round); })()"
    )
    mouse = [
        {"type": "pointerMove", "x": place[0], "y": place[1], "duration": 0},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerUp", "button": 0},
    ]
    page.perform([{"type": "pointer", "id": "mouse", "actions": mouse}])


def keys(page: Browser, text: str) -> None:
    """Typed where the focus is."""
    typed = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
    page.perform([{"type": "key", "id": "keyboard", "actions": typed}])
