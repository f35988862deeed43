"""The whole address of a page and of a file."""

from __future__ import annotations

from lmb_toolkit.publish.open_data.site_address import SiteAddress


def test_an_address_is_whole_or_relative() -> None:
    here = SiteAddress("https://lmb.be/lessen/")
    assert (
        here.page("verkennen", "thema=huisbank") == "https://lmb.be/lessen/verkennen?thema=huisbank"
    )
    assert here.file("nieuw.atom") == "https://lmb.be/lessen/nieuw.atom"
    assert SiteAddress("").page("verkennen") == "verkennen"
