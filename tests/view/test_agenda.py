"""What comes and what is over, on the pages and in a calendar."""

from __future__ import annotations

from pathlib import Path

import pytest

from lmb_toolkit import load
from lmb_toolkit.view.agenda import ahead, moment, past
from lmb_toolkit.view.views import VIEWS
from tests.view.meeting import with_second_edition


def test_nothing_comes_until_a_source_says_so(folder: Path) -> None:
    collection = load(folder)
    assert ahead(collection) == []
    assert [item.when for item in past(collection, "7")] == [
        "12 december 2019",
        "30 september 2020",
        "24 november 2020",
        "voorjaar 2021",
    ]
    page = VIEWS["leertrajecten"](collection, "traject=7", 0)
    assert "We kennen geen sessie of editie die nog komt." in page
    assert "Wat voorbij is: 4 sessies" in page
    assert "Status: liep nog, zei de bron rond 2020" in page
    assert "eerstvolgende" not in VIEWS["start"](collection, "", 0)


@pytest.mark.parametrize(
    ("opens", "closes", "says"),
    [
        ("2026-11-01", "2026-12-20", "Schrijf je in"),
        ("2026-11-24", "2026-12-20", "Inschrijven kan vanaf 24 november 2026."),
        ("2026-11-01", "2026-11-22", "Inschrijven kon tot en met 22 november 2026."),
    ],
)
def test_a_session_says_whether_one_can_sign_up(
    folder: Path, opens: str, closes: str, says: str
) -> None:
    collection = with_second_edition(folder, opens, closes)
    [session] = ahead(collection)
    assert (session.when, session.audiences) == ("14 januari 2027, 09:30–12:00", ["Mandataris"])
    assert session.edition == "Editie 2: Ook voor scholen"
    for page in (VIEWS["start"](collection, "", 0), VIEWS["leertrajecten"](collection, "", 0)):
        assert says in page
        assert ("https://www.vvsg.be/x" in page) == (says == "Schrijf je in")
        assert "download/sessies.ics?sessie=7-s5" in page


def test_a_session_is_over_the_day_after(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collection = with_second_edition(folder, "", "")
    monkeypatch.setenv("LMB_TODAY", "2027-01-14")
    assert len(ahead(collection)) == 1
    monkeypatch.setenv("LMB_TODAY", "2027-01-15")
    assert [item.title for item in ahead(collection)] == ["Editie 2"]  # which lasts until March
    assert past(collection, "7")[-1].title == "Straatnamen"
    monkeypatch.setenv("LMB_TODAY", "2027-04-01")
    assert ahead(collection) == []


def test_an_edition_without_sessions_comes_too(folder: Path) -> None:
    [edition] = ahead(with_second_edition(folder, "", "", session=""))
    assert edition.when == "van januari 2027 tot en met maart 2027"
    assert (edition.title, edition.signup) == ("Editie 2", "open")


def test_a_moment_is_said_as_exactly_as_it_is_known() -> None:
    assert [moment(text) for text in ("2026", "2026-05", "2026-05-01", "ca. 2020")] == [
        "2026",
        "mei 2026",
        "1 mei 2026",
        "rond 2020",
    ]
