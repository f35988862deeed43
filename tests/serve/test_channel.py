"""A channel between a page and its kernel keeps nothing for who does not read."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest
from tornado.iostream import StreamBufferFullError
from tornado.websocket import WebSocketHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from lmb_toolkit.collection import limits
from lmb_toolkit.serve.channel import ChannelHandler
from tests.serve.test_messages import UPDATE, message


def test_a_page_that_reads_nothing_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tornado counts what a page did not take; we say how much, and what then."""
    channel: Any = object.__new__(ChannelHandler)
    stream = SimpleNamespace(max_write_buffer_size=None)
    channel.ws_connection = SimpleNamespace(stream=stream)
    closed: list[int] = []
    monkeypatch.setattr(ChannelHandler, "close", lambda _self, code: closed.append(code))

    async def opened(_self: object, _kernel: str) -> None:
        pass

    def full(*_: object) -> None:
        raise StreamBufferFullError

    monkeypatch.setattr(VoilaKernelWebsocketHandler, "open", opened)
    monkeypatch.setattr(WebSocketHandler, "write_message", full)
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, channel.open("kernel")).result()
    assert stream.max_write_buffer_size == limits.UNSENT_BYTES
    channel.write_message(message("comm_msg", UPDATE, "iopub"), True)
    assert closed == [1008]


def test_what_comes_behind_a_refused_message_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    channel: Any = object.__new__(ChannelHandler)
    channel.kernel_id, channel.connection = "kernel", object()
    passed: list[bytes] = []
    monkeypatch.setattr(
        VoilaKernelWebsocketHandler, "on_message", lambda _self, said: passed.append(said)
    )
    channel.site = SimpleNamespace(kernels=SimpleNamespace(hears=lambda *_: True))
    channel.request = SimpleNamespace(remote_ip="192.0.2.1")
    for channel.ws_connection in (object(), None):
        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, channel.on_message(message("comm_msg", UPDATE))).result()
    assert len(passed) == 1


def test_who_is_cut_off_keeps_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tornado would wait five seconds for a goodbye, and read on meanwhile."""
    channel: Any = object.__new__(ChannelHandler)
    channel.request = SimpleNamespace(remote_ip="192.0.2.1")
    channel.ws_connection = SimpleNamespace(client_terminated=False)
    closed: list[tuple[int, bool]] = []
    monkeypatch.setattr(
        ChannelHandler,
        "close",
        lambda self, code: closed.append((code, self.ws_connection.client_terminated)),
    )
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, channel.on_message("{}")).result()
    assert closed == [(1008, True)]
