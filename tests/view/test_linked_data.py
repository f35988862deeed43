"""What search engines read on a page."""

from __future__ import annotations

from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.linked_data import linked_data


def test_search_engines_read_a_dataset_and_lessons(collection: Collection) -> None:
    dataset, lesson = (linked_data(collection, "verkennen", one) for one in ("", "les=2-004"))
    assert dataset and lesson and not linked_data(collection, "thema", "")
    assert not linked_data(collection, "verkennen", "q=x")
    assert (dataset["@type"], dataset["version"]) == ("Dataset", "2026.11.23")
    assert (lesson["@type"], lesson["name"], lesson["isBasedOn"]["@type"]) == (
        "LearningResource",
        "Gent maakte een deel van zijn pensioengeld fossielvrij",
        "CreativeWork",
    )
