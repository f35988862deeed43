"""Asking again: which trials are to be looked back at, whom to ask, and with what words."""

from __future__ import annotations

from datetime import date

import pandas as pd

from lmb_toolkit.collect.review_log import began
from lmb_toolkit.collect.reviewing.overview import Overview
from lmb_toolkit.collect.trial_number import trial_number
from lmb_toolkit.publish.calendar import calendar
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.following import Due
from lmb_toolkit.view.translations import _, names
from lmb_toolkit.view.translations import day as in_words
from lmb_toolkit.view.trial_forms import how_to_come_back
from lmb_toolkit.view.trials import Trial, trials

AGAIN = pd.Timedelta(days=30)
"""After which somebody who was asked and did not answer is asked once more."""


def due(desk: Overview, collection: Collection, day: date, site: str = "") -> list[Due]:
    """The trials to ask about on `day`, the longest waiting first; also those not public.

    One is due from the day on which it is looked back at, as long as nobody told how it went and
    it was not asked in the last month. `site` is the address of our pages. Raises `NotWritten`.
    """
    rows = collection.tables.frames["trials"]
    open_ones = rows[rows["state"].isin(("planned", "running"))]
    now = pd.Timestamp(day)
    is_asked = open_ones["asked_on"] > now - AGAIN
    wanted = open_ones[(open_ones["review_on"] <= now) & ~is_asked]
    wanted = wanted.sort_values(["review_on", "id"])
    steps = desk.log.read()
    found = []
    for trial, asked in zip(trials(collection, wanted), wanted["asked_on"], strict=True):
        id = next(iter(began(steps, trial.id)), "")
        number = trial_number(desk.inbox.store, id) if id else ""
        title = trial.subject.title if trial.subject else trial.question
        subject = _("Hoe liep jullie proef? %(title)s") % {"title": title}
        mail = _mail(trial, title, number, site)
        found.append(
            Due(
                trial,
                desk.contact(id) if id else "",
                subject,
                mail,
                calendar(f"{trial.id}@lmb", max(day, trial.review_on), day, subject, mail),
                None if pd.isna(asked) else asked.date(),
            )
        )
    return found


def _mail(trial: Trial, title: str, number: str, site: str) -> str:
    who = ", ".join(filter(None, [trial.municipality, trial.service]))
    parts = [
        _("Dag"),
        _("Jullie proberen dit: %(title)s (%(who)s, vanaf %(day)s).")
        % {"title": title, "who": who, "day": in_words(trial.started_on)},
        _("Jullie vraag: %(question)s") % {"question": trial.question},
        _(
            "Hoe liep het? Vertel het in drie antwoorden; dat duurt vijf minuten. Lukte het niet? "
            "Dan leert een ander er het meest van."
        ),
        how_to_come_back(number, site) if number else _("Antwoord gewoon op deze mail."),
        _("Met vriendelijke groet"),
        _("Het team %(domain)s van %(organization)s") % names(),
    ]
    return "\n\n".join(parts) + "\n"
