"""Insights: one for each topic, carried by its lessons, in the reader's language."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from lmb_toolkit import Collection, load
from lmb_toolkit.collection.schema import items
from lmb_toolkit.view import translations
from lmb_toolkit.view.theme import themes_html


@pytest.fixture(scope="module")
def real(real_data: Path) -> Collection:
    return load(real_data)


def test_every_topic_with_four_lessons_has_one_carried_by_its_own_lessons(
    real: Collection,
) -> None:
    topics = Counter(topic for cell in real.lessons["themes"] for topic in items(cell))
    assert set(real.insights["theme"]) >= {topic for topic, count in topics.items() if count >= 4}
    themes = dict(zip(real.lessons["id"], real.lessons["themes"], strict=True))
    for row in real.insights.itertuples():
        assert all(row.theme in items(themes[lesson]) for lesson in items(row.lessons)), row.id


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("nl", "Gebruik toestellen langer, en durf gereviseerde te vragen"),
        ("en", "Use devices longer, and dare to ask for refurbished ones"),
        ("fr", "Utiliser les appareils plus longtemps, oser le reconditionné"),
    ],
)
def test_a_foreign_reader_gets_a_translation_that_says_so(
    real: Collection, language: str, title: str
) -> None:
    with translations.use(language):
        html = themes_html(real, "thema=duurzaam-aankopen")
    assert f'<h3 lang="{language}">{title}</h3>' in html
    marks = ("translated from Dutch", "traduits du néerlandais")
    assert any(mark in html for mark in marks) == (language != "nl")
