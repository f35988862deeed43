"""A trial tries one thing, ends after it began, and has an outcome only once it ended."""

from __future__ import annotations

from collections.abc import Iterator

from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.checks.dates import parse_date
from lmb_toolkit.collection.problems import Flaw, Problem

ENDED = ("done", "stopped")
"""The states of a trial that nobody works on any more."""


def trials_in_order(contents: Contents) -> Iterator[Problem]:
    """A trial of nothing or of two things, one looked at before it began, one whose state and
    outcome contradict each other, and one in a session of another trajectory."""
    sessions = contents.lookup("sessions", "id", "trajectory") or {}
    columns = [field.name for field in contents.schema.tables["trials"].fields]
    for file, number, cells in contents.rows("trials", *columns):
        row = dict(zip(columns, map(str.strip, cells), strict=True))
        for column, flaw in _flaws(row, sessions):
            yield flaw.at(file, number, column)


def _flaws(row: dict[str, str], sessions: dict[str, str]) -> Iterator[tuple[str, Flaw]]:
    if bool(row["practice"]) == bool(row["lesson"]):
        message = "Een proef gaat over één praktijk of over één les."
        remedy = "Vul één van beide kolommen in."
        yield "practice", Flaw("not-one-subject", row["practice"], message, remedy)
    start, review = parse_date(row["started_on"]), parse_date(row["review_on"])
    if start and review and review < start:
        message = f"De gemeente kijkt terug voor ze begint ({row['started_on']})."
        remedy = "Kijk beide datums na."
        yield "review_on", Flaw("reviewed-before-started", row["review_on"], message, remedy)
    if row["state"] == "done" and not row["outcome"]:
        message = "De proef is klaar, maar wat ervan kwam, staat er niet."
        remedy = "Vul het resultaat in, of kies een andere stand."
        yield "outcome", Flaw("no-outcome", "", message, remedy)
    if row["outcome"] and row["state"] not in (*ENDED, ""):
        message = "Er is een resultaat, maar de proef is nog niet klaar of gestopt."
        remedy = "Kies de stand done of stopped, of maak het resultaat leeg."
        yield "state", Flaw("outcome-too-early", row["state"], message, remedy)
    of = sessions.get(row["session"], row["trajectory"])
    if of != row["trajectory"]:
        message = f"Deze sessie hoort bij leertraject {of}."
        remedy = "Kies hetzelfde leertraject."
        yield "session", Flaw("other-trajectory", row["session"], message, remedy)
