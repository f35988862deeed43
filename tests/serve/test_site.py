"""Whether a page of ours asks, as far as a browser says."""

from __future__ import annotations

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from lmb_toolkit.serve.site import is_own


@pytest.mark.parametrize(
    ("headers", "own", "certain"),
    [
        ({}, True, False),  # an old browser, or a program: nothing to forge with
        ({"Origin": "https://lmb.be:8866"}, True, True),
        ({"Origin": "https://lmb.be"}, False, False),
        ({"Origin": "https://lmb.be:8866.elders.be"}, False, False),
        ({"Origin": "null"}, False, False),
        ({"Sec-Fetch-Site": "same-origin"}, True, False),
        ({"Sec-Fetch-Site": "none"}, True, False),
        ({"Sec-Fetch-Site": "same-site"}, False, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "https://lmb.be:8866"}, False, False),
    ],
)
def test_who_asks(headers: dict[str, str], own: bool, certain: bool) -> None:
    asked = RequestStartLine("POST", "/bijdragen", "HTTP/1.1")
    request = HTTPServerRequest(
        start_line=asked, headers=HTTPHeaders({"Host": "lmb.be:8866"} | headers)
    )
    assert (is_own(request), is_own(request, certain=True)) == (own, certain)
