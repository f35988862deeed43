"""What every answer says to a browser: of whom it may take scripts, and what it tells others."""

from __future__ import annotations

from http.client import responses

from tornado.httputil import HTTPHeaders
from tornado.web import OutputTransform

from lmb_toolkit.view.policy import OWN, policy
from lmb_toolkit.view.translations import LANGUAGES, _, use

POLICY = "Content-Security-Policy"
NO_PAGE = ("text/css", "text/javascript", "application/json")
"""What no browser takes for a page: the shortest policy will do."""
SHORT = "default-src 'self'; frame-ancestors 'self'"


def complete(headers: HTTPHeaders) -> None:
    """Give an answer the headers that every one has."""
    headers.pop("Server", None)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    if headers.get("Content-Type", "").startswith(NO_PAGE):
        headers.setdefault(POLICY, SHORT)
    else:
        headers.setdefault(POLICY, policy(OWN))


class Headers(OutputTransform):
    """Completes the headers of every answer of a handler."""

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        complete(headers)
        return status_code, headers, chunk


def unreadable(status: int) -> bytes:
    """The whole answer to what is no request, in every language: whose it is cannot be read."""
    said = []
    for language in LANGUAGES:
        with use(language):
            said.append(
                _("De server kan dit niet lezen, of het is te lang. Ga terug en maak het korter.")
            )
    text = "\n".join(said).encode()
    headers = HTTPHeaders(
        {
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": str(len(text)),
            "Connection": "close",
        }
    )
    complete(headers)
    lines = [f"HTTP/1.1 {status} {responses[status]}", *(f"{k}: {v}" for k, v in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + text
