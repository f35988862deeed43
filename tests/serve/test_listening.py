"""Behind a proxy: only the proxy may say who asks, how, and where."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import sys
import urllib.request
from collections import Counter
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from ipaddress import ip_network
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tornado.iostream import IOStream
from tornado.web import Application

from lmb_toolkit.collection import limits
from lmb_toolkit.serve.listening import HOST, Listening, has_left, sender
from lmb_toolkit.serve.silent import SilentConnections
from lmb_toolkit.serve.threads import Rounds
from tests.browser.conftest import free_port, start_server
from tests.serve.serving import only

TEXT = "vraag-het-eerst"
NETWORK = ip_network("127.0.0.2/31")
PEERS = ("127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4", "::1", "geen adres", "")


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """In a thread of its own: Playwright keeps an event loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@pytest.fixture
def behind_proxy(folder: Path) -> Iterator[tuple[int, int]]:
    """The ports of a server and for Prometheus. Its proxies are 127.0.0.2 and 127.0.0.3; what it
    says is in the log."""
    port, metrics = free_port(), free_port()
    process = start_server(
        port,
        *("--data", str(folder), "--base-path", "/lessen", "--metrics", str(metrics)),
        *("--log-json", "--accept-contributions", "--per-minute", "2"),
        *("--behind-proxy", "127.0.0.2/31"),
        *only(folder.parent / "notebooks", "verkennen", "bijdragen"),
    )
    try:
        yield port, metrics
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        lines = [json.loads(line) for line in said.splitlines()]
        assert {line["handler"] for line in lines if line["name"] == "lmb.requests"}
        for secret in ("203.0.113.9", "127.0.0.1", TEXT, "verkennen"):
            assert secret not in said
    finally:
        process.kill()


def send(port: int, number: int, source: str) -> int:
    """Send a form from the address `source`, for another; the status."""
    body = f"doe=1&thema=huisbank&geleerd={TEXT}-{number}"
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": f"203.0.113.{number}",
    }
    connection = HTTPConnection("127.0.0.1", port, 60, (source, 0))
    try:
        connection.request("POST", "/lessen/bijdragen", body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_only_a_proxy_says_for_whom_it_asks(behind_proxy: tuple[int, int]) -> None:
    port, metrics = behind_proxy
    address = f"http://127.0.0.1:{port}/lessen/verkennen?q={TEXT}"
    with urllib.request.urlopen(address, timeout=60) as page:
        assert 'href="/lessen/assets/' in page.read().decode()
    assert [send(port, number, "127.0.0.1") for number in range(4)] == [200, 200, 429, 429]
    assert [send(port, number, "127.0.0.2") for number in range(4, 10)] == [200] * 6
    with urllib.request.urlopen(f"http://localhost:{metrics}/metrics", timeout=60) as counts:
        text = counts.read().decode()
    assert "lmb_waiting 8.0" in text
    assert 'lmb_requests_total{handler="DashboardHandler",status="200"}' in text


def test_without_a_proxy_nobody_does() -> None:
    servers = [Listening(Application(), proxies=proxies) for proxies in ((), (NETWORK,))]
    trusted = [[peer for peer in PEERS if server.trusts(peer)] for server in servers]
    assert trusted == [[], ["127.0.0.2", "127.0.0.3"]]


def test_all_addresses_of_one_customer_count_as_one() -> None:
    assert sender("203.0.113.9") == sender("::ffff:203.0.113.9") == "203.0.113.9"
    assert sender("2001:db8:1:2::1") == sender("2001:db8:1:2:ffff::9") == "2001:db8:1:2::/64"
    assert sender("2001:db8:1:3::1") != sender("2001:db8:1:2::1")
    assert sender(None) == sender("geen adres") == ""


@pytest.mark.parametrize("host", ["", "lmb.be", "x_y.localhost:8866", "[::1]:80", "10.0.0.1"])
def test_a_site_may_have_any_real_name(host: str) -> None:
    assert HOST.fullmatch(host)


@pytest.mark.parametrize(
    "host", ["a" * 254, "a b", "a/b", "<b>", "é.be", "a:999999", "[::1", "a\n"]
)
def test_a_site_has_no_other_name(host: str) -> None:
    assert not HOST.fullmatch(host)


@dataclass(eq=False)
class Peer:
    """Of a connection what is used: who is at the other end."""

    peer: str


def test_who_reads_nothing_loses_his_oldest_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNREAD_BYTES", 50)
    server: Any = object.__new__(Listening)
    server._asking, server._unread, closed = set(), {}, []

    def answer(name: str, address: str, left: int) -> None:
        stream = SimpleNamespace(
            writing=lambda: True, _write_buffer=b"a" * left, close=lambda: closed.append(name)
        )
        connection = SimpleNamespace(stream=stream, context=Peer(name))
        server.answered(SimpleNamespace(connection=connection, remote_ip=address))

    answer("lezer", "203.0.113.9", 20)
    for number in range(4):
        answer(f"veelvraat-{number}", f"2001:db8:1:2::{number}", 10)
    assert closed == ["veelvraat-0"]


def test_when_all_connections_are_taken_the_address_with_most_loses_one() -> None:
    server: Any = object.__new__(Listening)
    server._silent = None
    closed: list[str] = []
    server._connections = [
        SimpleNamespace(
            context=Peer(peer),
            stream=SimpleNamespace(
                close=partial(closed.append, name), closed=partial(closed.__contains__, name)
            ),
        )
        for name, peer in (("lezer", "gent"), ("vraagt", "hamme"), ("1", "hamme"), ("2", "hamme"))
    ]
    server._open = Counter({"gent": 1, "hamme": 3})
    server._asking = {server._connections[1].context}
    server._make_room()
    server._make_room()
    assert closed == ["1", "2"]


def test_an_address_with_too_many_connections_gets_none_besides(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "ADDRESS_CONNECTIONS", 2)
    server: Any = object.__new__(Listening)
    server._proxies = (ip_network("10.0.0.1"),)
    server._silent, server._connections = None, set()
    server._open, served, closed = Counter(), [], []

    async def knock() -> None:
        server._serve = lambda _connection, address: served.append(address[0])
        for address in ["203.0.113.9"] * 4 + ["2001:db8::1"] + ["10.0.0.1"] * 4:
            connection = SimpleNamespace(close=partial(closed.append, address))
            server._handle_connection(connection, (address, 1))
        while len(served) < 7:
            await asyncio.sleep(0)
        await asyncio.sleep(0.01)

    run(knock())
    assert closed == ["203.0.113.9"] * 2
    assert Counter(served) == {"203.0.113.9": 2, "2001:db8::1": 1, "10.0.0.1": 4}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can wait for so many")
def test_connections_wait_until_they_say_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CONNECTIONS", 4)
    names = ("hamme 1", "hamme 2", "hamme 3", "gent 1", "gent 2")
    pairs = {name: socket.socketpair() for name in names}
    served: list[str] = []
    server: Any = object.__new__(Listening)
    server._proxies, server._connections, server._open = (), set(), Counter()
    server._serve = lambda _connection, address: served.append(address[1])

    async def knock() -> Counter[str]:
        server._silent = SilentConnections(server._spoke, server._gone)
        for name, (_theirs, ours) in pairs.items():
            server._handle_connection(ours, (name.partition(" ")[0], name))
        pairs["gent 2"][0].send(b"GET")
        pairs["hamme 3"][0].close()
        while server.connections > 2:
            await asyncio.sleep(0.001)
        return server._open.copy()

    monkeypatch.setattr("lmb_toolkit.serve.listening.sender", str)
    assert run(knock()) == {"hamme": 1, "gent": 2}  # the first of hamme left for the last of gent
    assert served == ["gent 2"]
    assert pairs["hamme 1"][0].recv(1) == b""
    server._silent.close_old(0)
    assert server.connections == 0 and server._open == {"gent": 1}
    for pair in pairs.values():
        for one in pair:
            one.close()


def test_each_address_has_its_turn_on_the_loop() -> None:
    served: list[str] = []

    async def everyone() -> None:
        rounds = Rounds(2)
        for who in ["veel"] * 20 + ["een"]:
            if called := rounds.ask(who):
                called.add_done_callback(lambda _, who=who: served.append(who))
            else:
                served.append(who)
        assert served == ["veel", "veel"] and rounds.waiting == 19
        while rounds.waiting:
            await asyncio.sleep(0)
        await asyncio.sleep(0)

    run(everyone())
    assert len(served) == 21 and "een" in served[:4]


def test_who_left_is_noticed_before_an_answer_is_made() -> None:
    async def leave() -> list[bool]:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        stream, found = IOStream(ours), []
        for step in (lambda: None, lambda: theirs.send(b"GET"), theirs.close):
            step()
            found.append(has_left(stream))
        assert await stream.read_bytes(3) == b"GET"
        found.append(has_left(stream))
        stream.close()
        return [*found, has_left(stream)]

    assert run(leave()) == [False, False, False, True, True]
