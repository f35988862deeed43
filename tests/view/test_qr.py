"""A code that a phone reads, or none."""

from __future__ import annotations

import sys

import pytest

from lmb_toolkit.view.qr import code_of, qr_svg


def test_an_address_has_a_code_on_white_whatever_the_page_looks_like() -> None:
    code = str(code_of("https://lmb.be/verkennen?les=1-001&taal=fr"))
    assert code.startswith("<svg ") and 'fill="#fff"' in code and "\n" not in code
    assert code != str(code_of("https://lmb.be/verkennen?les=1-002&taal=fr"))


@pytest.mark.parametrize("address", ["", "https://lmb.be/" + "a" * 486])
def test_what_no_phone_would_read_has_none(address: str) -> None:
    assert code_of(address) == ""
    assert code_of("https://lmb.be/" + "a" * 485) != ""


def test_without_the_extra_there_is_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    qr_svg.cache_clear()
    monkeypatch.setitem(sys.modules, "segno", None)
    assert code_of("https://lmb.be/") == ""
