"""A session in a hall, and asking again months later: what staff see and press."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from lmb_toolkit import load
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.dashboard.session import Session
from tests.dashboard.sending import TRIAL, send


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
