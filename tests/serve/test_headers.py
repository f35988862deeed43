"""What every answer says to a browser, by what it is."""

from __future__ import annotations

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from lmb_toolkit.serve.headers import SHORT, Headers


def completed(**headers: str) -> HTTPHeaders:
    """The headers of an answer that has these of its own."""
    asked = RequestStartLine("GET", "/", "HTTP/1.1")
    request = HTTPServerRequest(start_line=asked, headers=HTTPHeaders({"Host": "lessen"}))
    own = HTTPHeaders({name.replace("_", "-"): text for name, text in headers.items()})
    return Headers(request).transform_first_chunk(200, own, b"", True)[1]


def test_a_page_runs_our_scripts_only() -> None:
    found = completed(Content_Type="text/html; charset=utf-8", Server="TornadoServer")
    assert "Server" not in found
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Referrer-Policy"] == "same-origin"
    rules = found["Content-Security-Policy"].split("; ")
    assert {"default-src 'self'", "object-src 'none'"} <= set(rules)


@pytest.mark.parametrize("kind", ["text/css", "application/json; charset=utf-8"])
def test_what_is_no_page_has_the_short_policy(kind: str) -> None:
    found = completed(Content_Type=kind)
    assert found["Content-Security-Policy"] == SHORT


def test_a_policy_of_its_own_stays() -> None:
    assert completed(Content_Security_Policy="x")["Content-Security-Policy"] == "x"
