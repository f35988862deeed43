"""Trials as people send them, and a lesson."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from lmb_toolkit.collect.contribution import Contribution
from lmb_toolkit.collect.inbox import Inbox
from lmb_toolkit.collect.receiving import receive_form
from lmb_toolkit.collect.reviewing.review import Reviewer
from lmb_toolkit.collect.store import Store
from lmb_toolkit.query.answers import answers
from lmb_toolkit.query.collection import load
from lmb_toolkit.view.sending import Sending

TYPED = {
    "praktijk": "straatnaam-wijzigen",
    "vraag": "Als we bewoners helpen, dan klagen ze minder.",
    "gemeente": "Gent",
    "afdeling": "cultuur",
    "begin": "20/8/2026",
    "openbaar": "ja",
    "dienst": "cultuur@stad.example",
}


TOLD = {"uitkomst": "partly", "verloop": "De helft klaagde.", "openbaar": "ja"}


LESSON = Contribution("lesson", {"lesson": "Eerst vragen, dan kopen.", "trajectory": "1"})


def send(folder: Path, store: Store | None = None, **typed: str) -> Sending:
    inbox = Inbox(folder, store)
    return receive_form(inbox, load(folder), "labo", answers(urlencode(TYPED | typed)))


def begun(folder: Path, **typed: str) -> str:
    """The number of a trial that was accepted."""
    sent = send(folder, **typed)
    Reviewer(folder).accept(sent.receipt, {})
    return sent.number


def tell(folder: Path, number: str, **told: str) -> str:
    query = urlencode(TOLD | told | {"nummer": number})
    return receive_form(Inbox(folder), load(folder), "labo", answers(query)).receipt
