"""The start page: how much there is, and the latest of each theme."""

from __future__ import annotations

import re
from pathlib import Path

from lmb_toolkit import Collection
from lmb_toolkit.view.views import VIEWS
from tests.view.changed import changed


def test_own_experience_is_no_public_source(collection: Collection, tmp_path: Path) -> None:
    sources = "<dt>openbare bronnen</dt><dd>{}</dd>"
    assert sources.format(259) in VIEWS["start"](collection, "", 0)
    own = changed(
        tmp_path, "2-005", source_url="", source_type="bijdrage", checked_how="own", quote=""
    )
    assert sources.format(258) in VIEWS["start"](own, "", 0)
    lesson = VIEWS["verkennen"](own, "les=2-005", 0)
    assert "de les is vergeleken met wat het vertelde." in lesson
    assert "Zo staat het in de bron" not in lesson


def test_two_themes_do_not_show_the_same_lesson_as_the_latest(collection: Collection) -> None:
    """One that belongs to a theme only beside its own would show twice."""
    html = VIEWS["start"](collection, "", 0)
    latest = re.findall(r'href="verkennen\?les=(\d-\d{3})"', html)
    assert [lesson[0] for lesson in latest] == ["1", "2", "3", "4", "7"]


def test_the_start_prefers_a_lesson_from_flanders(collection: Collection, tmp_path: Path) -> None:
    dutch = changed(tmp_path / "nl", "2-015", added_on="2026-11-24", modified_on="2026-11-24")
    assert 'href="verkennen?les=2-015"' not in VIEWS["start"](dutch, "", 0)
    own = changed(tmp_path / "be", "2-004", added_on="2026-11-24", modified_on="2026-11-24")
    assert 'href="verkennen?les=2-004"' in VIEWS["start"](own, "", 0)
