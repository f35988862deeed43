"""One press in the quality notebook says that a lesson was checked today, with its whole source."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lmb_toolkit import load
from lmb_toolkit.collect.reviewing.review import Review
from lmb_toolkit.dashboard.quality import Quality
from lmb_toolkit.view.lesson import lesson_html


@pytest.fixture
def folder(data_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(data_folder, tmp_path / "data")


def test_one_press_sets_the_day_and_the_whole_source(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LMB_TODAY", "2026-11-24")
    before = Review(folder).lesson("1-007")
    desk = Quality(load(folder), "les=1-007")
    assert desk.html.split('data-act="')[1].startswith('nagekeken:1-007"')
    desk.press("nagekeken:1-007")
    assert "Les 1-007 is vandaag nagekeken." in desk.html
    after = {"checked_on": "2026-11-24", "checked_how": "page"}
    assert Review(folder).lesson("1-007") == before | after
    page = lesson_html(load(folder), "1-007", "les=1-007")
    assert "Nagekeken op 24 november 2026, met de hele bron" in page
    Review(folder).undo()
    assert Review(folder).lesson("1-007") == before


def test_a_lesson_that_is_not_there_is_said(folder: Path) -> None:
    desk = Quality(load(folder))
    desk.press("nagekeken:9-999")
    assert "bestaat niet" in desk.html
