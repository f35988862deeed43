"""The pages as HTML: what they say about real lessons, and that lesson text stays text."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit.view.views import VIEWS
from tests.view.changed import Text, changed

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %}",
    "Stad 🌍 en gemeente 👩🏽‍🤝‍👨🏿",
    "مدينة عربية naast Nederlands",
    "lang" * 1250,
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_lesson_text_is_shown_as_text(tmp_path: Path, hostile: str) -> None:
    fields = ("lesson", "context", "source_title", "places")
    collection = changed(tmp_path, "2-001", **dict.fromkeys(fields, hostile))
    for query in ("thema=ethisch-bankieren", "les=2-001"):
        page = Text(VIEWS["verkennen"](collection, query, 100))
        assert hostile in page.text
        assert not page.tags & {"script", "img"}
        assert not {name for name in page.attributes if name.startswith("on")}
