"""What Prometheus reads: how many, how long and what is asked of us, never by whom."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from prometheus_client import generate_latest

from lmb_toolkit.serve.metrics import Metrics


class OverHandler:
    """Of a handler what is counted."""

    def __init__(self, status: int, seconds: float) -> None:
        self.get_status = lambda: status
        self.request = SimpleNamespace(
            method="GET", path="/geheim", remote_ip="203.0.113.9", request_time=lambda: seconds
        )


def test_an_answer_counts_by_its_kind_and_how_long_it_took() -> None:
    metrics, open_now = Metrics(), [3]
    metrics.watch("connections", "Open connections.", lambda: open_now[0])
    handlers: list[Any] = [OverHandler(200, 0.03), OverHandler(200, 0.3), OverHandler(404, 0.001)]
    for handler in handlers:
        metrics.count(handler)
    open_now[0] = 7
    said = generate_latest(metrics.registry).decode()
    assert 'lmb_requests_total{handler="OverHandler",status="200"} 2.0' in said
    assert 'lmb_requests_total{handler="OverHandler",status="404"} 1.0' in said
    assert 'lmb_request_seconds_bucket{le="0.05"} 2.0' in said
    assert "lmb_connections 7.0" in said
    assert "geheim" not in said and "203.0.113.9" not in said
