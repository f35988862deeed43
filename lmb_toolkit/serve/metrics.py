"""What the server logs of each answer, and counts for Prometheus, on a port of its own that readers
cannot reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server
from tornado.web import RequestHandler

from lmb_toolkit.serve.logs import REQUESTS

SECONDS = (0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)


class Metrics:
    """Counts requests; everything else is asked when Prometheus asks."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "lmb_requests", "Answers.", ["handler", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "lmb_request_seconds", "Time of an answer.", buckets=SECONDS, registry=self.registry
        )
        self._server: WSGIServer | None = None

    def watch(self, name: str, about: str, value: Callable[[], float]) -> None:
        """Have `value` called whenever Prometheus asks."""
        Gauge(f"lmb_{name}", about, registry=self.registry).set_function(value)

    def count(self, handler: RequestHandler) -> None:
        """Count one answer, and log it without saying who asked for what."""
        kind, status = type(handler).__name__, handler.get_status()
        seconds = handler.request.request_time()
        self._requests.labels(kind, str(status)).inc()
        self._seconds.observe(seconds)
        said: dict[str, Any] = {
            "handler": kind,
            "method": handler.request.method if status != 405 else "",
            "status": status,
            "milliseconds": round(1000 * seconds, 1),
        }
        REQUESTS.info("request", extra=said)

    def serve(self, port: int, host: str) -> None:
        """Answer Prometheus on `port`, in a thread."""
        self._server = start_http_server(port, host, self.registry)[0]

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
