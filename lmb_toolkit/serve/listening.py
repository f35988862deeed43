"""The server under the pages: how much it takes from one connection, and whom it believes."""

from __future__ import annotations

import re
import socket
import sys
from asyncio import Future
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, cast

from tornado.http1connection import HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.httputil import (
    HTTPConnection,
    HTTPHeaders,
    HTTPInputError,
    HTTPMessageDelegate,
    HTTPServerRequest,
    ParseBodyConfig,
    ParseMultipartConfig,
    ParseUrlEncodedConfig,
    RequestStartLine,
    ResponseStartLine,
    set_parse_body_config,
)
from tornado.iostream import IOStream, UnsatisfiableReadError
from tornado.netutil import bind_sockets

from lmb_toolkit.collection import limits
from lmb_toolkit.serve.headers import unreadable
from lmb_toolkit.serve.silent import SilentConnections
from lmb_toolkit.serve.threads import LOOP

Network = IPv4Network | IPv6Network


@dataclass(frozen=True)
class ListenAddress:
    """Where a server listens.

    All addresses lie below the path `base`, which begins and ends with a slash. `proxies` may
    say for whom they ask; on `metrics`, if it is a port, Prometheus may ask.
    """

    host: str
    port: int
    base: str = "/"
    proxies: tuple[Network, ...] = ()
    metrics: int = 0


def sender(address: str | None) -> str:
    """Who asks, for whatever is counted for each address: of IPv6 the network, for whoever has
    one address there has all of it."""
    address = address or ""
    if IPV4.fullmatch(address):  # a server asks this thrice for a connection
        return address
    try:
        found = IPv6Address(address)
    except ValueError:
        return ""
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(IPv6Network((found, HOME), strict=False))


IPV4 = re.compile(r"(\d{1,3}\.){3}\d{1,3}", re.ASCII)
HOME = 64
"""Bits of an IPv6 address that a provider gives to one customer."""
PROXY_SAYS = ("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host")
HOST = re.compile(r"[\w.-]{0,253}(:\d{1,5})?|\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?", re.ASCII)
"""The name of a site; what we make of it (a link, a code on paper) has room for no more."""
NOBODY_SAYS = ("X-Real-Ip", "X-Scheme")
"""What Tornado also believes, and what a proxy passes on from whoever sends it."""


class Listening(HTTPServer):
    """Tornado's server with the bounds of `limits`. Only `proxies` may say for whom they ask."""

    def initialize(  # type: ignore[override]
        self, application: Any, proxies: Sequence[Network] = ()
    ) -> None:
        super().initialize(
            application,
            xheaders=True,
            max_header_size=limits.HEADER_BYTES,
            max_body_size=limits.BODY_BYTES,
            body_timeout=limits.BODY_SECONDS,
            idle_connection_timeout=limits.IDLE_SECONDS,
            trusted_downstream=[str(net[0]) for net in proxies if net.num_addresses == 1],
        )
        set_parse_body_config(
            ParseBodyConfig(
                multipart=ParseMultipartConfig(enabled=False),  # no form of ours sends files
                urlencoded=ParseUrlEncodedConfig(max_arguments=limits.FORM_FIELDS),
            )
        )
        self._proxies = proxies
        self._asking: set[Any] = set()
        self._taken: dict[HTTP1ServerConnection, int] = {}
        self._open: Counter[str] = Counter()
        self._silent: SilentConnections | None = None
        self._unread: dict[Any, tuple[str, IOStream]] = {}

    def listen_at(self, port: int, host: str) -> None:
        """Take connections."""
        if sys.platform == "linux":
            self._silent = SilentConnections(self._spoke, self._gone)
        self.add_sockets(bind_sockets(port, host, backlog=limits.KNOCKING))

    def _handle_connection(self, connection: socket.socket, address: Any) -> None:
        """Wait for what a connection says, unless its address has too many: to take one and close
        it costs hardly anything."""
        peer = sender(str(address[0]))
        if self._open[peer] >= limits.ADDRESS_CONNECTIONS and not self.trusts(str(address[0])):
            connection.close()
            return
        if self.connections >= limits.CONNECTIONS:
            self._make_room()
        self._open[peer] += 1
        if self._silent is None:
            self._spoke(connection, address)
        else:
            self._silent.add(connection, address)

    def _spoke(self, connection: socket.socket, address: Any) -> None:
        """Serve a connection when it is the turn of its address."""
        if called := LOOP.ask(sender(str(address[0]))):
            called.add_done_callback(lambda _: self._serve(connection, address))
        else:
            self._serve(connection, address)

    def _serve(self, connection: socket.socket, address: Any) -> None:
        self.handle_stream(Stream(connection), address)

    def _gone(self, address: Any) -> None:
        """Count one connection less."""
        peer = sender(str(address[0]))
        self._open[peer] -= 1
        if not self._open[peer]:
            del self._open[peer]

    def _make_room(self) -> None:
        """Close a connection of the address that has most, on which nobody waits."""
        [(most, _number)] = self._open.most_common(1)
        if self._silent and self._silent.close_one(lambda one: sender(str(one[0])) == most):
            return
        for connection in self._connections:
            stream, context = connection.stream, cast(Any, connection.context)
            if context.peer == most and context not in self._asking and not stream.closed():
                stream.close()
                return

    def on_close(self, server_conn: Any) -> None:
        """Forget a connection that ended, or became a websocket."""
        super().on_close(server_conn)
        self._taken.pop(server_conn, None)
        self._unread.pop(server_conn.context, None)
        self._asking.discard(server_conn.context)
        self._gone(server_conn.context.address)

    def start_request(
        self, server_conn: object, request_conn: HTTPConnection
    ) -> HTTPMessageDelegate:
        """What takes a request: Tornado's own, behind what a stranger may not say."""
        context: Any = request_conn.context  # type: ignore[attr-defined]
        context.peer = sender(str(context.address[0]))
        delegate = super().start_request(server_conn, request_conn)
        return _Believing(self, delegate, request_conn, self.trusts(str(context.remote_ip)))

    def trusts(self, peer: str) -> bool:
        """Whether `peer` is a proxy of ours."""
        try:
            address = ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self._proxies)

    @property
    def connections(self) -> int:
        """How many are open, websockets aside."""
        return len(self._connections) + (len(self._silent) if self._silent else 0)

    def asked(self, connection: Any, answer: Callable[[], None]) -> None:
        """A whole request came in on a connection: have it answered in turn."""
        self._asking.add(connection.context)
        if called := LOOP.ask(sender(connection.context.remote_ip)):
            called.add_done_callback(lambda _: answer())
        else:
            answer()

    def answered(self, request: HTTPServerRequest) -> None:
        """It was answered."""
        connection: Any = request.connection
        self._asking.discard(connection.context)
        if connection.stream.writing():
            who = sender(request.remote_ip)
            self._unread[connection.context] = who, connection.stream
            self._bound_unread()

    def _bound_unread(self) -> None:
        """Close connections whose readers leave too much, the oldest of the address with most
        first."""
        left = {one: len(stream._write_buffer) for one, (_who, stream) in self._unread.items()}
        if sum(left.values()) <= limits.UNREAD_BYTES:
            return
        of: Counter[str] = Counter()
        for one, size in left.items():
            of[self._unread[one][0]] += size
            if not size:
                del self._unread[one]
        while of.total() > limits.UNREAD_BYTES:
            most = max(of, key=of.__getitem__)
            oldest = next(one for one, (who, _stream) in self._unread.items() if who == most)
            of[most] -= left[oldest]
            self._unread.pop(oldest)[1].close()

    def is_busy(self) -> bool:
        """Whether someone still waits for an answer."""
        waits = bool(self._asking or LOOP.waiting)
        return waits or any(item.stream.writing() for item in self._connections)

    async def drop_stuck(self) -> None:
        """Close the connections whose readers took nothing of their answer since the last call,
        and those that said nothing all that time."""
        if self._silent:
            self._silent.close_old(limits.IDLE_SECONDS)
        for connection in list(self._connections):
            stream = connection.stream
            taken = stream._total_write_done_index
            if stream.writing() and self._taken.get(connection) == taken:
                stream.close()
            self._taken[connection] = taken


class Stream(IOStream):
    """A connection on which what is no request gets a whole answer, where Tornado writes a bare
    line, or nothing when the headers are too long."""

    def write(self, data: bytes | memoryview) -> Future[None]:
        return super().write(UNREADABLE if data == BARE else data)

    def close(self, exc_info: Any = False) -> None:
        too_long = isinstance(exc_info, UnsatisfiableReadError)
        if too_long and not self.closed() and not self.writing():
            with suppress(OSError):
                self.socket.send(TOO_LONG)
        super().close(exc_info)


BARE = b"HTTP/1.1 400 Bad Request\r\n\r\n"
UNREADABLE = unreadable(400)
TOO_LONG = unreadable(431)


def has_left(stream: IOStream) -> bool:
    """Whether nobody is at the other end any more, also when that was not noticed yet."""
    if stream.closed():
        return True
    try:
        return not stream.socket.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True


class _Believing(HTTPMessageDelegate):
    """Passes a request on without the headers that its sender may not set."""

    def __init__(
        self,
        server: Listening,
        delegate: HTTPMessageDelegate,
        connection: HTTPConnection,
        is_proxy: bool,
    ) -> None:
        self._server = server
        self._delegate = delegate
        self._connection: Any = connection
        self._is_proxy = is_proxy
        self.data_received = delegate.data_received  # type: ignore[method-assign]
        self.on_connection_close = delegate.on_connection_close  # type: ignore[method-assign]

    def finish(self) -> None:
        self._server.asked(self._connection, self._answer)

    def _answer(self) -> None:
        if has_left(self._connection.stream):
            self._connection.stream.close()
            self._delegate.on_connection_close()
        else:
            self._delegate.finish()

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        if self._connection.stream.closed():
            raise HTTPInputError("the sender left")  # and what it sent behind this is for nobody
        for name in NOBODY_SAYS if self._is_proxy else NOBODY_SAYS + PROXY_SAYS:
            headers.pop(name, None)
        if host := headers.get("X-Forwarded-Host"):
            headers["Host"] = host
        if not HOST.fullmatch(headers.get("Host", "")):
            raise HTTPInputError("no name of a site")
        return self._delegate.headers_received(start_line, headers)
