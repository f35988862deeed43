"""What every answer says to a browser: of whom it may take scripts, and what it tells others."""

from __future__ import annotations

from tornado.httputil import HTTPHeaders
from tornado.web import OutputTransform

POLICY = "Content-Security-Policy"
OWN = {
    "default-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",  # a share is the width of a bar
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
LIVELY = OWN | {
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
}
"""For the page of an ordinary notebook: its author's own scripts, and those of widgets, which
anywidget makes a blob of. Still nothing comes from another server."""
NO_PAGE = ("text/css", "text/javascript", "application/json")
"""What no browser takes for a page: of these it is enough that they are taken for nothing else."""
PAGE = {
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(rules: dict[str, str]) -> str:
    """The rules as a header."""
    return "; ".join(f"{name} {value}" for name, value in rules.items())


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
