"""Who was asked how a trial went leaves the list."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from lmb_toolkit import load
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.dashboard.following import Following
from tests.dashboard.sending import TRIAL, send


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
