"""What a card says of its lesson."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.view.cards import freshness
from lmb_toolkit.view.views import VIEWS
from tests.view.changed import changed


@pytest.mark.parametrize(
    ("checked_on", "value", "label"),
    [
        ("2026-11-23", "fresh", "minder dan een jaar geleden"),
        ("2025-11-23", "fresh", "minder dan een jaar geleden"),
        ("2025-11-22", "ageing", "meer dan een jaar geleden"),
        ("2024-11-23", "ageing", "meer dan een jaar geleden"),
        ("2024-11-22", "stale", "meer dan twee jaar geleden"),
    ],
)
def test_how_long_ago_a_lesson_was_checked(
    monkeypatch: pytest.MonkeyPatch, checked_on: str, value: str, label: str
) -> None:
    monkeypatch.setenv("LMB_TODAY", "2026-11-23")
    found = freshness(date.fromisoformat(checked_on))
    assert (found.value, found.label) == (value, label)


def test_a_plan_is_never_shown_as_a_practice(collection: Collection) -> None:
    html = VIEWS["verkennen"](collection, "soort=plan", 100)
    assert html.count('class="lmb-kind lmb-kind-plan"') == 33
    assert html.count("De bron kondigt dit aan of meldt enkel de beslissing.</p>") == 33
    assert "lmb-kind-practice" not in html


def test_a_card_says_how_old_its_source_is_from_five_years_on(collection: Collection) -> None:
    assert "2018 (bron van 8 jaar oud)" in VIEWS["verkennen"](collection, "jaar=2018", 0)
    assert "jaar oud" not in VIEWS["verkennen"](collection, "jaar=2022", 0)


def test_a_lesson_from_elsewhere_is_called_so(collection: Collection) -> None:
    dutch = VIEWS["verkennen"](collection, "q=Amsterdam", 0)
    assert '<span class="lmb-outside">buiten Vlaanderen: Nederland</span>' in dutch
    assert '<span class="lmb-outside">buiten Vlaanderen</span>' in VIEWS["verkennen"](
        collection, "q=Rixensart", 0
    )
    assert "lmb-outside" not in VIEWS["verkennen"](collection, "gemeente=44021", 0)


def test_a_lesson_without_places_shows_its_municipalities(tmp_path: Path) -> None:
    lessons = changed(tmp_path, "2-005", places="", municipalities="44021;46029")
    html = VIEWS["verkennen"](lessons, "les=2-005", 0)
    assert '<span lang="nl">Gent, Lokeren</span>' in html
