"""What every answer says to a browser: of whom it may take scripts, and what it tells others."""

from __future__ import annotations

from tornado.httputil import HTTPHeaders
from tornado.web import OutputTransform

from lmb_toolkit.view.policy import OWN, policy

POLICY = "Content-Security-Policy"
NO_PAGE = ("text/css", "text/javascript", "application/json")
"""What no browser takes for a page: of these it is enough that they are taken for nothing else."""
PAGE = {
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Headers(OutputTransform):
    """Completes the headers of every answer, whoever gives it."""

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        headers.pop("Server", None)
        headers["X-Content-Type-Options"] = "nosniff"
        if not headers.get("Content-Type", "").startswith(NO_PAGE):
            for name, value in PAGE.items():
                headers[name] = value
            headers.setdefault(POLICY, policy(OWN))
        return status_code, headers, chunk
