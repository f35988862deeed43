"""The way from the page of an ordinary notebook to the kernel that its reader was given."""

from __future__ import annotations

import re
from typing import Any

import tornado.web
from tornado.iostream import StreamBufferFullError
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from lmb_toolkit.collection import limits
from lmb_toolkit.serve.framed import FramedHandler
from lmb_toolkit.serve.messages import PROTOCOL, for_readers, may_ask
from lmb_toolkit.serve.site import is_own
from lmb_toolkit.serve.threads import LOOP

REFUSED = 1008
"""How a websocket says that it closes because of what was said."""
SESSION = re.compile(r"[\w-]{8,64}")
SETTINGS = {
    "websocket_max_message_size": limits.MESSAGE_BYTES,
    "ws_ping_timeout": 30_000,  # milliseconds, no more than between two pings
}


class ChannelHandler(FramedHandler, VoilaKernelWebsocketHandler):
    """A websocket to a kernel that was given to a reader, for widgets and nothing else."""

    async def get(self, kernel_id: str) -> None:
        """Serve the websocket until it closes; whoever is not a page of ours finds nothing."""
        protocols = self.request.headers.get("Sec-WebSocket-Protocol", "").split(",")
        if (
            PROTOCOL not in map(str.strip, protocols)
            or not SESSION.fullmatch(self.get_query_argument("session_id", ""))
            or not is_own(self.request, certain=True)
            or not self.site.kernels.connect(kernel_id)
        ):
            raise tornado.web.HTTPError(404)
        try:
            await super().get(kernel_id=kernel_id)  # type: ignore[misc]
        finally:
            self.site.kernels.leave(kernel_id)

    async def open(self, kernel_id: str) -> None:
        """Bound what is kept for a page that does not read."""
        if self.ws_connection:
            self.ws_connection.stream.max_write_buffer_size = limits.UNSENT_BYTES
        await super().open(kernel_id)

    async def on_message(self, ws_message: str | bytes) -> None:
        """Pass on what a widget front end may say; whoever says something else is cut off.

        Each message has its turn: thousands that came at once would keep everybody waiting. What
        came in behind a refused one is dropped: on a channel that is closed Jupyter forgets which
        protocol it speaks, and would believe a message of the other.
        """
        await LOOP.wait(self.sender)
        if not self.ws_connection:
            return
        if not may_ask(ws_message) or not self.site.kernels.hears(self.kernel_id, len(ws_message)):
            # else Tornado would read all that is behind it, and wait five seconds for a goodbye
            self.ws_connection.client_terminated = True
            self.close(REFUSED)
        elif self.connection:
            super().on_message(ws_message)

    def write_message(self, message: bytes | dict[str, Any], binary: bool = False) -> Any:
        """Pass on what a kernel says, as far as it is for readers."""
        said = for_readers(message) if isinstance(message, bytes) else None
        if said is None:
            return None
        try:
            return super().write_message(said, binary)
        except StreamBufferFullError:
            self.close(REFUSED)

    def log_exception(self, *error: Any) -> None:
        """A kernel that ended meanwhile is nothing for the log."""
        if not isinstance(error[1], tornado.web.HTTPError):
            super().log_exception(*error)


@tornado.web.stream_request_body
class KernelHandler(FramedHandler):
    """What Voilà's front end asks of a kernel before it connects, and its end."""

    def prepare(self) -> None:
        if self.path_args[0] not in self.site.kernels or not is_own(self.request):
            raise tornado.web.HTTPError(404)

    def data_received(self, chunk: bytes) -> None:
        """Voilà's front end sends a form along, of a kind that we take apart nowhere."""

    def get(self, kernel: str) -> None:
        self.finish({"id": kernel, "name": "python3"})

    async def post(self, kernel: str) -> None:
        """A page closes: its kernel ends."""
        await self.site.kernels.end(kernel)
        self.set_status(204)
