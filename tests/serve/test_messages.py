"""Messages between a page and its kernel."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1

from lmb_toolkit.serve.messages import for_readers, may_ask, take_apart


def message(kind: str, content: Any, channel: str = "shell", *buffers: bytes) -> bytes:
    header = {"msg_id": "1", "session": "2", "username": "", "version": "5.3"}
    header |= {"msg_type": kind, "date": "2026-11-24T12:00:00.000000Z"}
    parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
    made: bytes = serialize_msg_to_ws_v1([*parts, *buffers], channel)
    return made


def content(made: bytes | None) -> Any:
    assert made
    return json.loads(take_apart(made)[4])


UPDATE = {"comm_id": "1", "data": {"method": "update", "state": {"value": 1}}}


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\xff" * 8,
        b"\x7f\xff\xff\xff",
        struct.pack("<Q", 2**40),
        struct.pack("<7Q", 6, 56, 56, 56, 56, 56, 2**63),
        struct.pack("<7Q", 6, 0, 0, 0, 0, 0, 0),
        message("comm_msg", UPDATE)[:-1],
        message("comm_msg", UPDATE) + b"x",
        message("execute_request", {"code": "1"}),
        message("shutdown_request", {}),
        message("input_reply", {"value": "x"}, "stdin"),
        message("comm_msg", UPDATE, "control"),
        message("comm_open", {"comm_id": "1", "target_name": "jupyter.widget", "data": {}}),
        message("comm_open", []),
        message("comm_msg", UPDATE).replace(b'"msg_type"', b'"msg_tips"'),
        '{"channel": "shell"}',
    ],
)
def test_only_what_widgets_say_gets_to_a_kernel(said: bytes | str) -> None:
    assert not may_ask(said)


def test_what_widgets_say_gets_to_a_kernel() -> None:
    assert may_ask(message("comm_msg", UPDATE, "shell", b"a buffer"))
    assert may_ask(message("comm_info_request", {"target_name": "jupyter.widget"}))
    control = {"comm_id": "1", "target_name": "jupyter.widget.control", "data": {}}
    assert may_ask(message("comm_open", control))


@given(st.binary(max_size=400), st.integers(0, 120))
def test_no_bytes_break_it(said: bytes, count: int) -> None:
    may_ask(said)
    may_ask(struct.pack("<Q", count) + said)


def test_a_reader_gets_no_traceback_and_no_warning() -> None:
    error = {
        "ename": "OSError",
        "evalue": "/srv/lmb/geheim",
        "traceback": ["File /srv/lmb/cel.py"],
    }
    assert for_readers(message("stream", {"name": "stderr", "text": "/srv/x: warning"})) is None
    said = message("stream", {"name": "stdout", "text": "gewoon"}, "iopub")
    assert for_readers(said) == said
    shown = content(for_readers(message("error", error, "iopub")))
    assert shown == {"ename": "", "evalue": "", "traceback": ["Er ging iets mis in deze cel."]}
    outputs = {"outputs": [{"output_type": "error"} | error]}
    held = content(for_readers(message("comm_msg", {"data": {"state": outputs}}, "iopub", b"b")))
    assert "/srv/lmb" not in json.dumps(held)
    assert held["data"]["state"]["outputs"][0]["traceback"] == ["Er ging iets mis in deze cel."]
