"""A session in a hall, and asking again months later: what staff see and press."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest

from lmb_toolkit import load
from lmb_toolkit.collect.forms import receive_form
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.dashboard.following import Following
from lmb_toolkit.dashboard.session import Session

TRIAL = "sessie=7-s1&praktijk=straatnaam-wijzigen&gemeente=Gent&afdeling=Cultuur&begin=20/8/2026"


@pytest.fixture
def folder(data_folder: Path, tmp_path: Path) -> Path:
    return shutil.copytree(data_folder, tmp_path / "data", ignore=shutil.ignore_patterns("inbox"))


def send(folder: Path, page: str, query: str) -> str:
    return receive_form(Inbox(folder), load(folder), page, query).receipt


def test_what_comes_in_during_a_session_is_shown_and_ends_in_a_list(folder: Path) -> None:
    session = Session(load(folder), site="http://192.0.2.7:8866")
    session.query = "traject=7&sessie=7-s1&praktijk=straatnaam-wijzigen"
    ways = re.findall(r'<p><a href="([^"]+)">', session.html)
    assert [way.replace("&amp;", "&") for way in ways] == [
        "http://192.0.2.7:8866/labo?traject=7&sessie=7-s1&bied=straatnaam-wijzigen",
        "http://192.0.2.7:8866/bijdragen?traject=7",
    ]
    assert session.html.count('class="lmb-code"') == 2
    kit = "lijst=straatnaam-wijzigen&amp;titel=Sessie%3A+Dekoloniseer+je+gemeente"
    assert f'href="download/sessiepakket.zip?{kit}"' in session.html
    assert "Start de server voor de zaal" not in session.html
    assert "0 proeven, 0 lessen." in session.html

    send(folder, "labo", f"{TRIAL}&vraag=Als+we+bellen,+dan+klaagt+niemand.")
    send(folder, "bijdragen", "geleerd=Bel+eerst.&thema=straatnamen")
    session.refresh()
    assert "1 proef, 1 les." in session.html and '<li lang="nl">Bel eerst.</li>' in session.html
    assert (
        '<th scope="row" lang="nl">Gent, Cultuur</th>'
        "<td>Help bewoners als hun straatnaam wijzigt</td>"
        '<td lang="nl">Als we bellen, dan klaagt niemand.</td><td>20 november 2026</td>'
    ) in session.html
    page = unquote(re.findall(r'href="data:text/html;charset=utf-8,([^"]+)"', session.html)[0])
    assert "<h1>Onze afspraken: Dekoloniseer je gemeente</h1>" in page and "Gent, Cultuur" in page
    assert (
        "- Gent, Cultuur: Help bewoners als hun straatnaam wijzigt. Als we bellen, dan klaagt "
        "niemand. (kijkt terug op 20 november 2026)"
    ) in session.html
    waiting = Inbox(folder).contributions()
    assert {item.fields.get("trajectory") for item in waiting if item.kind == "trial"} == {"7"}


def test_who_was_asked_leaves_the_list(folder: Path) -> None:
    id = send(folder, "labo", f"{TRIAL}&vraag=Als+we+bellen,+dan+klaagt+niemand.&dienst=c@gent.be")
    Reviewer(folder).accept(id, {})
    desk = Following(load(folder), site="https://lessen.example")
    assert "Mail naar c@gent.be." in desk.html
    mail = re.findall(r'href="(mailto:[^"]+)"', desk.html)[0]
    assert mail.startswith("mailto:c@gent.be?subject=Hoe%20liep%20jullie%20proef")
    assert "https://lessen.example/labo#nummer=" in unquote(mail)
    assert "data:text/calendar;charset=utf-8,BEGIN%3AVCALENDAR%0D%0A" in desk.html
    desk.press("gevraagd:p-001")
    assert desk.said == "We onthielden dat je het vroeg: p-001."
    assert "Er is nu niemand te vragen hoe een proef liep." in desk.html
    assert "Wat later komt" in desk.html
