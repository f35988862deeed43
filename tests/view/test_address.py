"""Where pages can be reached is known while they are made, and by nobody else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from lmb_toolkit.view.address import address, use


def test_the_address_holds_inside_and_goes_when_making_fails() -> None:
    with use("https://lmb.be/"):
        with pytest.raises(ValueError, match="stuk"), use("http://zaal:8866/"):
            assert address() == "http://zaal:8866/"
            raise ValueError("stuk")
        assert address() == "https://lmb.be/"
        with ThreadPoolExecutor(1) as other:
            assert other.submit(address).result() == ""
    assert address() == ""
