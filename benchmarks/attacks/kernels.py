"""What a stranger says to the kernel that the page of an ordinary notebook gets."""

from __future__ import annotations

import json
import struct
import time
import urllib.request
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from benchmarks.attacks.target import CLOSED, ORDINARY, Target, attack

PROTOCOL = Subprotocol("v1.kernel.websocket.jupyter.org")


def _wake(target: Target) -> str:
    """A kernel as a page asks for it; "" when there is none."""
    headers = {"X-Lmb-Live": "1", "Origin": target.address}
    asked = urllib.request.Request(f"{target.address}/{ORDINARY}", b"", headers)
    with urllib.request.urlopen(asked, timeout=60) as answer:
        return str(answer.headers.get("X-Lmb-Kernel", ""))


def _end(target: Target, kernel: str) -> None:
    with suppress(OSError):
        urllib.request.urlopen(f"{target.address}/voila/api/shutdown/{kernel}", b"").close()


@contextmanager
def _channel(target: Target) -> Iterator[ClientConnection]:
    """A channel to a kernel that then ends."""
    target.page(f"/{ORDINARY}")
    kernel = _wake(target)
    address = f"ws://localhost:{target.port}/api/kernels/{kernel}/channels"
    try:
        with connect(
            f"{address}?session_id={uuid.uuid4()}",
            subprotocols=[PROTOCOL],
            origin=Origin(target.address),
            max_size=None,
            compression=None,
        ) as channel:
            yield channel
    finally:
        _end(target, kernel)


def _message(kind: str, content: dict[str, Any]) -> bytes:
    header = {"msg_id": "1", "session": "2", "username": "", "version": "5.3", "date": "2026"}
    parts = [json.dumps(part).encode() for part in (header | {"msg_type": kind}, {}, {}, content)]
    made: bytes = serialize_msg_to_ws_v1(parts, "shell")
    return made


def _until_closed(channel: ClientConnection) -> list[int]:
    """How the server ended it; nothing when it did not within ten seconds."""
    with suppress(TimeoutError):
        while True:
            try:
                channel.recv(timeout=10)
            except WebSocketException:
                return [CLOSED]
    return []


@attack("bytes that are no message, on the channel of a kernel")
def garbage(target: Target) -> list[int]:
    said: tuple[bytes | str, ...] = (b"\xff" * 8, b"\x7f\xff\xff\xff", struct.pack("<Q", 2**62))
    said += ("{}", b"x" * 2_000_000, _message("execute_request", {"code": "1"}))
    statuses = []
    for one in said:
        with _channel(target) as channel:
            channel.send(one)
            statuses += _until_closed(channel)
    return statuses


@attack("20,000 messages to a kernel at once")
def flood(target: Target) -> list[int]:
    update = {"comm_id": "1", "data": {"method": "update", "state": {"value": 1}}}
    with _channel(target) as channel:
        with suppress(WebSocketException):
            for _ in range(20_000):
                channel.send(_message("comm_msg", update))
        return _until_closed(channel)


@attack("a message to a kernel in fragments, without an end")
def fragments(target: Target) -> list[int]:
    with _channel(target) as channel:
        with suppress(WebSocketException):
            channel.send(b"a" * 1000 for _ in range(20_000))
        return _until_closed(channel)


@attack("100,000 pings on the channel of a kernel, whose answers nobody reads")
def pings(target: Target) -> list[int]:
    ping = b"\x89\xfd" + b"mask" + b"a" * 125  # masked, as a browser must
    with _channel(target) as channel:
        channel.socket.settimeout(5)
        with suppress(OSError):
            for _ in range(100):
                channel.socket.sendall(ping * 1000)
        time.sleep(1)
    return []


@attack("300 openings of an ordinary notebook by programs that never come back")
def openings(target: Target) -> list[int]:
    target.page(f"/{ORDINARY}")
    with ThreadPoolExecutor(20) as pool:
        kernels = list(pool.map(lambda _: _wake(target), range(300)))
    for kernel in filter(None, kernels):
        _end(target, kernel)
    return [200 if kernel else 204 for kernel in kernels]
