"""Whatever stands in a lesson is shown as text, and no screen becomes too narrow for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from lmb_toolkit import Collection, load
from lmb_toolkit.view.assets import static_files
from lmb_toolkit.view.page import Frame, page_end, page_start
from lmb_toolkit.view.page import Page as Named
from lmb_toolkit.view.views import VIEWS
from tests.browser.conftest import violations

TEXTS = [
    "<img src=x onerror=\"document.title='stuk'\"><script>document.title='stuk'</script>",
    "</p></article><h1>{{ 7 * 7 }} &amp; ]]> --></h1>",
    "Stad 🌍 en gemeente 👩🏽‍🤝‍👨🏿 " * 20,
    "مدينة عربية تتعلم naast Nederlands \u202eomgekeerd",
    "lang" * 1250,
    "een woord " * 500,
]


@pytest.fixture(scope="module")
def hostile(data_folder: Path) -> Collection:
    """Those texts in every column that a person fills in freely, of every lesson in turn."""
    tables = load(data_folder).tables
    lessons = tables.frames["lessons"].copy()
    first = lessons["id"].tolist().index("2-051")
    texts = [TEXTS[(row - first) % len(TEXTS)] for row in range(len(lessons))]
    for column in ("title", "lesson", "context", "advice", "places", "source_title"):
        lessons[column] = texts
    return Collection(replace(tables, frames=tables.frames | {"lessons": lessons}))


@pytest.mark.parametrize(
    ("view", "query"),
    [
        ("start", ""),
        ("verkennen", ""),
        ("verkennen", "les=2-051"),
        ("thema", "thema=ethisch-bankieren"),
    ],
)
def test_any_text_stays_text_and_fits(
    wide: Page, hostile: Collection, view: str, query: str
) -> None:
    page = Named(view, "Proef", "Proef")
    html = VIEWS[view](hostile, query, 0)
    assert "&lt;script&gt;" in html
    start = page_start(page, Frame([page], "/", "/assets/"), query)
    wide.set_content(start + html + page_end(hostile, "/"))
    wide.add_style_tag(content=static_files()["lmb.css"].decode())
    for width in (1280, 390, 320):
        wide.set_viewport_size({"width": width, "height": 900})
        assert wide.evaluate("document.documentElement.scrollWidth") == width
    assert wide.title().startswith("Proef")
    assert wide.locator("main img, main script, main h1").count() == 1
    assert violations(wide) == []
