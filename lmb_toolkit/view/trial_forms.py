""" "Wij proberen dit" and, once it was tried, how it went: two forms, two minutes each."""

from __future__ import annotations

import pandas as pd

from lmb_toolkit.collection.clock import today
from lmb_toolkit.query.answers import (
    MONTHS,
    NUMBER,
    Answers,
    day_of,
    text_of,
    wrong_in_outcome,
    wrong_in_trial,
)
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import find_municipality
from lmb_toolkit.query.practices import practices
from lmb_toolkit.query.trials import trial_of
from lmb_toolkit.view.cards import Label, labels, practice_titles
from lmb_toolkit.view.forms import Asked, filled
from lmb_toolkit.view.translations import _, names, ngettext

USUAL = "3"


def trial(collection: Collection, typed: Answers) -> dict[str, str]:
    """What a person typed in the form "Wij proberen dit", as columns of the trials table."""
    known = find_municipality(collection, text_of(typed, "gemeente"))
    started = day_of(text_of(typed, "begin")) or today()
    months = int(text_of(typed, "terug") or USUAL)
    practice, session = text_of(typed, "praktijk"), text_of(typed, "sessie")
    of = dict(zip(collection.sessions["id"], collection.sessions["trajectory"], strict=True))
    trajectory = of.get(session, text_of(typed, "traject"))
    fields = {
        "practice": practice,
        "lesson": "" if practice else text_of(typed, "les"),
        "municipality": known.nis if known else text_of(typed, "gemeente"),
        "service": text_of(typed, "afdeling"),
        "question": text_of(typed, "vraag"),
        "trajectory": trajectory if trajectory in set(collection.trajectories["id"]) else "",
        "session": session if session in of else "",
        "started_on": started.isoformat(),
        "review_on": (pd.Timestamp(started) + pd.DateOffset(months=months)).date().isoformat(),
        "state": "planned" if started > today() else "running",
        "public": "true" if text_of(typed, "openbaar") else "false",
    }
    return {column: text for column, text in fields.items() if text}


def trial_form(collection: Collection, typed: Answers) -> dict[str, Asked]:
    """Every field with what was typed in it, and what is to be said beside it."""
    asked = _trial_questions(collection, typed)
    return filled(collection, asked, typed, wrong_in_trial, ("vraag", "afdeling"))


def outcome(collection: Collection, typed: Answers) -> dict[str, str]:
    """What a person told of a trial, as columns of the trials table, with the id of the trial."""
    row = trial_of(collection, text_of(typed, NUMBER))
    fields = {
        "id": "" if row is None else row["id"],
        "state": "done",
        "outcome": text_of(typed, "uitkomst"),
        "learned": text_of(typed, "verloop"),
        "otherwise": text_of(typed, "anders"),
        "public": {"ja": "true", "nee": "false"}.get(text_of(typed, "openbaar"), ""),
    }
    return {column: text for column, text in fields.items() if text}


def outcome_form(collection: Collection, typed: Answers) -> dict[str, Asked]:
    """Every field with what was typed in it, and what is to be said beside it."""
    asked = _outcome_questions(collection)
    return filled(collection, asked, typed, wrong_in_outcome, ("verloop", "anders"))


def how_to_come_back(number: str, site: str = "") -> str:
    """How a municipality comes back with the number of its trial: to mail.

    In an address it stands after #, which no server, no log and no other page ever sees.
    """
    page = f"{site}labo#{NUMBER}={number}" if site else _("op de pagina Labo van deze website")
    return "\n".join(
        [
            _("Het nummer van de proef: %(number)s") % {"number": number},
            _("Vertel daarmee hoe het liep: %(page)s") % {"page": page},
        ]
    )


def _trial_questions(collection: Collection, typed: Answers) -> list[Asked]:
    titles = practice_titles(collection)
    known = [item.id for item in practices(collection)]
    offered = [id for id in typed.get("bied", []) if id in known]
    chosen = [id for id in typed.get("praktijk", []) if id in known]
    if not (offered or chosen or text_of(typed, "les") in collection.row_of):
        offered = known  # an old link to a practice or a lesson that is no more
    return [
        Asked(
            "praktijk",
            _("Wat probeer je?"),
            required=True,
            values=tuple(offered) if len(offered) == 1 else (),
            options=tuple(Label(id, titles[id]) for id in dict.fromkeys([*offered, *chosen])),
        ),
        Asked(
            "vraag",
            _("Wat wil je weten?"),
            _("Schrijf het als een vraag die je kan beantwoorden: als we …, dan …"),
            required=True,
        ),
        Asked("gemeente", _("Welke gemeente?"), _("Typ de eerste letters en kies."), required=True),
        Asked("afdeling", _("Welke dienst?"), _("Zoals aankoop of cultuur. Noem geen personen.")),
        Asked("begin", _("Wanneer begin je?"), _("Een dag, zoals 15/1/2027. Leeg is vandaag.")),
        Asked(
            "terug",
            _("Wanneer kijk je terug?"),
            values=(USUAL,),
            options=tuple(
                Label(
                    count,
                    ngettext("Na %(count)s maand", "Na %(count)s maanden", int(count))
                    % {"count": count},
                )
                for count in MONTHS
            ),
        ),
        Asked(
            "openbaar",
            _("Deze proef mag op deze website zodra %(organization)s ze nakeek") % names(),
        ),
        Asked(
            "dienst",
            _("E-mailadres van je dienst"),
            _(
                "Dan kan %(organization)s vragen hoe het liep. We bewaren het apart en publiceren "
                "het nooit. Geef geen persoonlijk adres."
            )
            % names(),
        ),
    ]


def _outcome_questions(collection: Collection) -> list[Asked]:
    return [
        Asked(
            "uitkomst",
            _("Hoe liep het?"),
            required=True,
            options=tuple(labels(collection, "outcome", "trials").values()),
        ),
        Asked(
            "verloop",
            _("Vertel het in enkele zinnen"),
            _("Wat deed je, wat gebeurde er, wat leerde je? Ook als het niet lukte."),
            required=True,
        ),
        Asked("anders", _("Wat zou je een volgende keer anders doen?")),
        Asked(
            "openbaar",
            _("Mogen anderen dit lezen?"),
            required=True,
            options=(
                Label("ja", _("Ja")),
                Label("nee", _("Nee, alleen %(organization)s") % names()),
            ),
        ),
    ]
