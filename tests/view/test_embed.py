"""A list in the page of somebody else."""

from __future__ import annotations

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.embed import embed_html


def test_a_frame_shows_a_list_and_never_another_one(collection: Collection) -> None:
    html = embed_html(collection, "thema=huisbank&toon=2", "/assets/")
    assert html.count("<article") == 2 and "Bekijk alle 9 lessen" in html
    for never in ("<nav", "<form", "<input", "lmb-save", "cookie"):
        assert never not in html
    gone = embed_html(collection, "thema=weg", "/assets/")
    assert "Wat hier stond, is er niet meer." in gone and "<article" not in gone
