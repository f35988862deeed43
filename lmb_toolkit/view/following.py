"""Asking again, for staff: whom to ask how a trial went, and the mail for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.trials import Trial


@dataclass(frozen=True)
class Due:
    """A trial to ask about: the address that came with it ("": none), what to send, and when it
    was asked before."""

    trial: Trial
    address: str
    subject: str
    mail: str
    calendar: bytes
    asked_on: date | None = None


def following_html(due: Sequence[Due], coming: Sequence[Trial], said: str = "") -> str:
    """The trials to ask about now, those that come later, and what came of the last button."""
    return render("following.html.j2", due=due, coming=coming, said=said)
