"""What the contribution form asks, and what it says of the answers."""

from __future__ import annotations

from lmb_toolkit.query.answers import Answers, text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import find_municipality, parts_named
from lmb_toolkit.view.cards import labels, theme_labels, trajectory_labels
from lmb_toolkit.view.forms import Asked
from lmb_toolkit.view.translations import _, names

COLUMNS = {
    "gebeurd": "context",
    "geleerd": "lesson",
    "aangeraden": "advice",
    "thema": "themes",
    "gemeente": "places",
    "jaar": "year",
    "soort": "kind",
    "traject": "trajectory",
    "doelgroep": "audiences",
    "bron": "source_title",
    "adres": "source_url",
}
"""Name of a field in the form → column of the lessons table."""


def questions(collection: Collection) -> list[Asked]:
    """Every field of the form, in order, without answers."""
    themes = theme_labels(collection).values()
    return [
        Asked(
            "gebeurd",
            _("Wat gebeurde er?"),
            _("Wat deed of probeerde je bestuur, en hoe liep het? Ook als het niet lukte."),
        ),
        Asked(
            "geleerd",
            _("Wat leerde je?"),
            _("Eén of twee zinnen zijn genoeg. Van wat mislukte, leert een ander vaak het meest."),
            required=True,
        ),
        Asked("aangeraden", _("Wat raad je een ander bestuur aan?")),
        Asked("thema", _("Over welk thema gaat het?"), required=True, options=tuple(themes)),
        Asked(
            "gemeente",
            _("In welke gemeente?"),
            _("Typ de naam en kies. Een oude naam, een deelgemeente of een postcode mag ook."),
        ),
        Asked("jaar", _("In welk jaar?")),
        Asked(
            "soort",
            _("Wat voor les is het?"),
            _("Een valkuil is iets dat moeilijk ging, mislukte of stopte."),
            options=tuple(labels(collection, "kind").values()),
        ),
        Asked(
            "traject",
            _("Kwam dit aan bod in een leertraject?"),
            options=tuple(trajectory_labels(collection).values()),
        ),
        Asked(
            "doelgroep",
            _("Wie heeft hier iets aan?"),
            options=tuple(labels(collection, "audiences").values()),
        ),
        Asked(
            "bron",
            _("Waar kan iemand dit nalezen?"),
            _("De titel van een pagina, verslag of ander document, als dat er is."),
        ),
        Asked("adres", _("Adres van die pagina of dat document")),
        Asked(
            "openbaar", _("Deze les mag op deze website zodra %(organization)s ze nakeek") % names()
        ),
        Asked(
            "dienst",
            _("E-mailadres van je dienst"),
            _(
                "Alleen als %(organization)s je iets mag vragen. We bewaren het apart van de les "
                "en publiceren het nooit. Geef geen persoonlijk adres."
            )
            % names(),
        ),
    ]


def place_remark(collection: Collection, typed: Answers) -> str:
    """What to say of the name of a place: which municipality it is now, or that it is none."""
    name = text_of(typed, "gemeente")
    known = find_municipality(collection, name)
    if not name or (known and known.name == known.today):
        return ""
    if known and known.is_part:
        return _("%(part)s ligt in %(today)s. We bewaren beide namen.") % {
            "part": known.name,
            "today": known.today,
        }
    if known:
        return _("%(old)s hoort nu bij %(new)s. We bewaren beide namen.") % {
            "old": known.name,
            "new": known.today,
        }
    if parts := parts_named(collection, name):
        towns = ", ".join(item.today for item in parts)
        return _("Er is meer dan één %(part)s. Schrijf de gemeente: %(towns)s.") % {
            "part": parts[0].name,
            "towns": towns,
        }
    return _("We kennen geen Vlaamse gemeente met die naam. We bewaren hem zoals je hem schrijft.")
