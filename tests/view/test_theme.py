"""What lessons of a theme say together."""

from __future__ import annotations

from pathlib import Path

from lmb_toolkit import load
from lmb_toolkit.view.theme import themes_html

FILE = "lessons/duurzaam-aankoopbeleid.csv"


def hide(folder: Path, *lessons: str) -> None:
    """Make drafts of lessons."""
    lines = (folder / FILE).read_text("utf-8").splitlines(keepends=True)
    found = [
        line.replace(",published,", ",draft,") if line.startswith(lessons) else line
        for line in lines
    ]
    assert found != lines
    (folder / FILE).write_text("".join(found), "utf-8")


def test_an_insight_shows_its_published_lessons_and_none_when_it_has_none(folder: Path) -> None:
    title = "Gebruik teksten die er al zijn"
    lessons = ["1-053", "1-026", "1-025", "1-069"]
    hide(folder, lessons[0])
    html = themes_html(load(folder), "thema=duurzaam-aankopen")
    assert title in html and "les=1-053" not in html and "les=1-026" in html
    hide(folder, *lessons[1:])
    assert title not in themes_html(load(folder), "thema=duurzaam-aankopen")
