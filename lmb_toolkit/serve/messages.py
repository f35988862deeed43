"""What a page may say to its kernel, and what a kernel may say to a page.

A message of Jupyter's protocol v1 begins with the number of offsets and the offsets themselves
(64 bits each, little-endian); between them lie the channel, the header, the parent's header, the
metadata, the content and any buffers.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1

PROTOCOL = "v1.kernel.websocket.jupyter.org"
FEWEST, MOST = 6, 100
"""Offsets of a message: without a buffer, and with more than a widget sends."""
ASKED = {"comm_open", "comm_msg", "comm_close", "comm_info_request", "kernel_info_request"}
"""What a widget front end says to a kernel."""
NAMED = {"msg_id", "session", "username", "date", "version"}
"""What a header holds besides; a kernel says in its log that it misses one."""
OPENED = "jupyter.widget.control"
"""The only comm that a front end opens: it asks for the state of all widgets."""
FAILED = "Er ging iets mis in deze cel."


def take_apart(message: bytes) -> list[bytes]:
    """The channel and the parts of a message; ValueError when it is not one.

    Jupyter's own reader believes the number of offsets, however large.
    """
    count = int.from_bytes(message[:8], "little")
    start = 8 * (count + 1)
    if not FEWEST <= count <= MOST or len(message) < start:
        raise ValueError("no such number of offsets")
    offsets = [int.from_bytes(message[at : at + 8], "little") for at in range(8, start, 8)]
    if offsets[0] != start or offsets != sorted(offsets) or offsets[-1] != len(message):
        raise ValueError("no such offsets")
    return [message[first:last] for first, last in pairwise(offsets)]


def may_ask(message: bytes | str) -> bool:
    """Whether a page may say this to its kernel."""
    if isinstance(message, str):
        return False
    try:
        channel, header, parent, metadata, content, *_buffers = take_apart(message)
        named = json.loads(header)
        kind = named["msg_type"]
        if channel != b"shell" or kind not in ASKED or not set(named) >= NAMED:
            return False
        if not all(isinstance(json.loads(part), dict) for part in (parent, metadata, content)):
            return False
        return bool(kind != "comm_open" or json.loads(content)["target_name"] == OPENED)
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def for_readers(message: bytes) -> bytes | None:
    """What a reader gets of a message of a kernel: no traceback, and no warning, in which the
    paths of the server stand; None when nothing is left."""
    channel, header, parent, metadata, content, *buffers = take_apart(message)
    kind = json.loads(header)["msg_type"]
    if kind == "stream" and json.loads(content)["name"] == "stderr":
        return None
    if kind != "error" and b'"traceback"' not in content:
        return message
    said = json.loads(content)
    _forget(said)
    parts = [header, parent, metadata, json.dumps(said).encode(), *buffers]
    made: bytes = serialize_msg_to_ws_v1(parts, channel.decode())
    return made


def _forget(value: Any) -> None:
    """Replace every error in `value`, also those that a widget holds as its outputs."""
    if isinstance(value, dict):
        if "traceback" in value:
            value |= {"ename": "", "evalue": "", "traceback": [FAILED]}
        for inner in value.values():
            _forget(inner)
    elif isinstance(value, list):
        for inner in value:
            _forget(inner)
