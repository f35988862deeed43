"""How staff call columns and values, and what they write for nothing, beside the titles and
labels in `datapackage.json`."""

from __future__ import annotations

HEADINGS: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "trajectory": ("traject", "LT"),
    "title": ("korte titel", "kop"),
    "lesson": (
        "geleerde les",
        "lesson learned",
        "lessons learned",
        "wat leerde je",
        "wat leerden we",
        "wat leerden jullie",
        "wat heb je geleerd",
        "wat hebben we geleerd",
        "wat hebben jullie geleerd",
        "leerpunt",
        "inzicht",
    ),
    "context": (
        "context",
        "situatie",
        "omschrijving",
        "beschrijving",
        "wat gebeurde er",
        "wat is er gebeurd",
        "wat deden we",
        "wat hebben jullie gedaan",
    ),
    "advice": (
        "aanbeveling",
        "tip",
        "wat raad je aan",
        "wat raden jullie aan",
        "wat zou je aanraden",
        "tip voor anderen",
        "advies voor anderen",
        "advies voor andere besturen",
    ),
    "kind": ("soort les", "type", "type les"),
    "functions": ("functie van het leertraject",),
    "themes": ("subthema", "onderwerp", "trefwoord", "waarover", "waarover gaat het"),
    "audiences": ("doelgroep", "wie kan hiermee aan de slag"),
    "municipalities": (
        "stad",
        "gemeente stad",
        "gemeente of stad",
        "stad of gemeente",
        "naam gemeente",
        "bestuur",
        "lokaal bestuur",
    ),
    "places": ("plaats", "locatie"),
    "year": ("jaartal", "datum", "wanneer", "periode", "jaar van de bron", "datum sessie"),
    "source_title": ("titel van de bron", "bronvermelding", "document"),
    "source_url": (
        "link",
        "url",
        "website",
        "webadres",
        "link naar de bron",
        "link bron",
        "bron link",
    ),
    "ref": ("nr", "volgnummer", "volgnr"),
    "public": (
        "openbaar",
        "publiek",
        "mag gepubliceerd worden",
        "mag dit gepubliceerd worden",
        "mag op de website",
    ),
}
"""Column → headings. The first one that fits best is taken."""

VALUES: dict[str, dict[str, tuple[str, ...]]] = {
    "kind": {
        "practice": ("goede praktijk", "praktijkvoorbeeld", "voorbeeld", "ervaring"),
        "plan": ("voornemen", "gepland"),
        "pitfall": ("mislukking", "knelpunt", "struikelblok", "wat niet werkte"),
        "recommendation": ("advies", "tip", "aanrader"),
        "tool": ("tool", "instrument", "sjabloon", "gids"),
    },
    "audiences": {
        "aankoper": ("aankoop", "aankoopdienst"),
        "facilitair": ("facilitaire dienst", "technische dienst", "facilitair"),
        "financieel-directeur": ("financiën", "financiële dienst"),
        "mondiaal-ambtenaar": ("ambtenaar mondiaal beleid", "noord-zuidambtenaar", "mondiaal"),
        "duurzaamheidsambtenaar": ("duurzaamheid", "milieuambtenaar"),
        "mandataris": ("burgemeester", "schepen", "raadslid", "politici"),
        "leidinggevende": ("algemeen directeur", "diensthoofd"),
        "onderwijs": ("school", "leerkracht", "leraar"),
        "bibliothecaris": ("bibliotheek",),
        "erfgoed-en-cultuur": ("erfgoed", "cultuur"),
        "participatie-en-communicatie": ("participatie", "communicatie"),
        "adviesraad-en-vereniging": ("adviesraad", "vereniging"),
    },
    "source_type": {
        "lokaal-bestuur": ("gemeente", "stad", "OCMW"),
        "pers": ("krant", "media"),
        "organisatie": ("ngo", "vzw", "vereniging"),
    },
    "public": {"ja": ("j", "x", "ok", "yes", "true"), "nee": ("n", "neen", "no", "false")},
}
"""Column → value → what staff write for it."""

NOTHING = frozenset(("", "-", "–", "/", "?", "nvt", "n.v.t.", "geen", "onbekend"))
"""What staff write in a cell to say that there is nothing to write."""
