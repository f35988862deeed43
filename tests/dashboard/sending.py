"""Forms as people send them during a session."""

from __future__ import annotations

from pathlib import Path

from lmb_toolkit import load
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.receiving import receive_form
from lmb_toolkit.query.answers import answers

TRIAL = "sessie=7-s1&praktijk=straatnaam-wijzigen&gemeente=Gent&afdeling=Cultuur&begin=20/8/2026"


def send(folder: Path, page: str, query: str) -> str:
    return receive_form(Inbox(folder), load(folder), page, answers(query)).receipt
