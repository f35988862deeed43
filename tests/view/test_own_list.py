"""A list of one's own: all of it comes from its address, and no script is needed to read it."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from lmb_toolkit import Collection
from lmb_toolkit.collection.limits import LISTED
from lmb_toolkit.view import sending
from lmb_toolkit.view.own_list import own_list, own_list_html


class Links(HTMLParser):
    """The addresses that links with some class lead to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        if tag == "a":
            for name in (own.get("class") or "").split():
                self.found.setdefault(name, []).append(own.get("href") or "")


def test_lessons_and_practices_keep_their_order_and_what_is_gone_is_said(
    collection: Collection,
) -> None:
    asked = "lijst=7-003,werkkledij-huren,9-999,1-001,7-003,&titel=+Voor+de+ploeg&thema=x"
    found = own_list(collection, asked)
    assert found.ids == ["7-003", "werkkledij-huren", "1-001"]
    assert found.unknown == ("9-999",)
    assert found.title == "Voor de ploeg"
    html = own_list_html(collection, asked)
    assert re.findall(r'data-lesson="([\w-]+)"', html) == found.ids
    assert "“9-999” is geen les of praktijk (meer)" in html


def test_links_put_an_item_elsewhere(collection: Collection) -> None:
    links = Links(own_list_html(collection, "lijst=7-003,werkkledij-huren,1-001&titel=A+b")).found
    assert links["lmb-move-up"] == [
        "selectie?lijst=werkkledij-huren,7-003,1-001&titel=A+b",
        "selectie?lijst=7-003,1-001,werkkledij-huren&titel=A+b",
    ]
    assert links["lmb-move-down"] == [
        "selectie?lijst=werkkledij-huren,7-003,1-001&titel=A+b",
        "selectie?lijst=7-003,1-001,werkkledij-huren&titel=A+b",
    ]
    assert links["lmb-move-close"][2] == "selectie?lijst=7-003,werkkledij-huren&titel=A+b"


def test_a_served_list_can_be_mailed_and_scanned(collection: Collection) -> None:
    asked = "lijst=7-003,1-001"
    assert 'class="lmb-qr"' not in own_list_html(collection, asked)
    with sending.use(sending.Sending(site="https://lessen.example/")):
        html = own_list_html(collection, asked)
    assert 'class="lmb-qr"' in html
    assert "mailto:?subject=Lessen%20uit%20andere%20gemeenten&amp;body=https%3A//lessen.ex" in html


def test_a_long_list_is_cut_and_a_title_is_text(collection: Collection) -> None:
    ids = ",".join(collection.ids[:300])
    assert len(own_list(collection, f"lijst={ids}").items) == LISTED
    html = own_list_html(collection, "lijst=1-001&titel=" + "<script>x" * 100)
    assert "<script" not in html
    assert "<h1>" + "&lt;script&gt;x" * 13 + "&lt;sc</h1>" in html.replace("\n", "")
