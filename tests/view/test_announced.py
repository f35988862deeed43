"""What a page says that can be had elsewhere."""

from __future__ import annotations

import pytest

from lmb_toolkit.publish.open_data.rows import LISTED
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.announced import DATA, announced
from tests.publish.open_data.asking import made


@pytest.mark.parametrize(
    ("name", "query", "addresses"),
    [
        (
            "verkennen",
            "thema=huisbank&utm_source=mail",
            [
                "nieuw.atom?thema=huisbank",
                "nieuw.json?thema=huisbank",
                "verkennen.json?thema=huisbank",
            ],
        ),
        ("labo", "praktijk=werkkledij-huren", ["nieuw.atom", "nieuw.json", "labo.json"]),
        ("over", "", ["nieuw.atom", "nieuw.json"]),
    ],
)
def test_what_a_page_announces_can_be_had(
    collection: Collection, name: str, query: str, addresses: list[str]
) -> None:
    assert [link.address for link in announced(collection, name, query)] == addresses
    assert DATA.keys() == LISTED.keys()
    for address in addresses:
        path, _mark, asked = address.partition("?")
        assert made(collection, path, asked)
