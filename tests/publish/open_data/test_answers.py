"""Rows page by page, in the shape that is asked."""

from __future__ import annotations

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from tests.publish.open_data.asking import read


def test_the_explorer_gives_its_lessons_page_by_page(collection: Collection) -> None:
    query, found = "thema=ethisch-bankieren&q=bank", []
    answer = read(collection, "verkennen.json", f"{query}&_size=20")
    assert answer["count"] == len(collection.select(Selection.from_query(query)))
    while answer:
        found += [row["id"] for row in answer["rows"]]
        after = answer["next_url"]
        answer = after and read(collection, "verkennen.json", after.partition("?")[2])
    assert found == collection.select(Selection.from_query(query))["id"].tolist()
    row = read(collection, "verkennen.json", "les=1-001&_shape=object")["1-001"]
    assert (row["year"], row["themes"], row["context"], row["evaluated"], row["added_on"]) == (
        2018,
        ["werkkledij", "samen-aankopen-en-leren"],
        None,
        False,
        "2026-11-23",
    )
