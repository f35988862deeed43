"""What every answer says to a browser: of whom it may take scripts, and what it tells others."""

from __future__ import annotations

from tornado.httputil import HTTPHeaders
from tornado.web import OutputTransform

from lmb_toolkit.view.policy import OWN, policy

POLICY = "Content-Security-Policy"
NO_PAGE = ("text/css", "text/javascript", "application/json")
"""What no browser takes for a page: the shortest policy will do."""
SHORT = "default-src 'self'; frame-ancestors 'self'"


class Headers(OutputTransform):
    """Completes the headers of every answer, whoever gives it."""

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        headers.pop("Server", None)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Referrer-Policy"] = "same-origin"
        if headers.get("Content-Type", "").startswith(NO_PAGE):
            headers.setdefault(POLICY, SHORT)
        else:
            headers.setdefault(POLICY, policy(OWN))
        return status_code, headers, chunk
