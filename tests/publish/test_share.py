"""The picture beside a link to a page."""

from __future__ import annotations

import struct

from lmb_toolkit.publish.share import share_card
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.head import head


def test_a_link_has_a_picture_of_its_own_page(collection: Collection) -> None:
    lesson, theme = (
        share_card(head(collection, "verkennen", "Verkennen", query), "nl")
        for query in ("les=1-001", "thema=huisbank")
    )
    for picture in (lesson, theme):
        assert picture.startswith(b"\x89PNG\r\n\x1a\n")
        assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert lesson != theme
