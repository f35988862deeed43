"""The headers of answers: of whom a page may take scripts, what a browser tells others, and how
long it may keep what it got."""

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

CACHE = "Cache-Control"
NEVER = "no-store"
"""A file that was asked for once, or what was right a moment ago."""
EACH_VISIT = "private, no-cache"
"""A page: asked again at every visit, and sent again only when it changed, which Tornado sees."""
MINUTES = "public, max-age=300"
"""For programs: a reader of a feed asks no more often than that."""
DAY = "public, max-age=86400"
FOREVER = "public, max-age=31536000, immutable"
"""A file whose address changes with its content."""


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
