"""The contribution form as a widget: who may write, and what a lost answer does."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit import load
from lmb_toolkit.dashboard import Contribute, Explorer
from lmb_toolkit.view.sending import SERVED

FORM = "thema=huisbank&geleerd=Les"


@pytest.mark.parametrize(("served", "button"), [("open", 1), ("closed", 0)])
def test_the_kernel_of_a_served_page_writes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch, served: str, button: int
) -> None:
    monkeypatch.setenv(SERVED, served)
    form = Contribute(load(folder), FORM)
    form.press("insturen")
    assert form.html.count('name="doe"') == button
    assert not (folder / "inbox").exists()


def test_a_button_acts_once_and_a_missing_answer_is_an_error(folder: Path) -> None:
    form = Contribute(load(folder), "geleerd=Les")
    form.press("insturen")
    assert 'href="#veld-thema"' in form.html
    form.query = FORM
    form.press("insturen")
    form.limit = 20
    form.language = "fr"
    [kept] = (folder / "inbox").glob("*.json")
    assert kept.stem in form.html


def test_nobody_applies_a_lesson_that_does_not_exist(folder: Path) -> None:
    lesson = Explorer(load(folder), "les=9-999&gemeente=Gent&wanneer=2025&uitkomst=worked")
    lesson.press("insturen")
    assert "Deze les bestaat niet" in lesson.html
    assert not (folder / "inbox").exists()
