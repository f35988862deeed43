"""The letter desk: what letters are about, how one reads, and the button that writes all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lmb_toolkit.query.answers import Answers, day_of, text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import find_municipality, municipalities
from lmb_toolkit.view.cards import Label, labels, main_themes
from lmb_toolkit.view.forms import Asked
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _

FOLDER = "brieven"
EXAMPLE = "Hamme"


@dataclass(frozen=True)
class Wanted:
    """What the form asks: `themes` none for all, `since` the first day for everything; `errors`
    says per field what is wrong."""

    role: str
    themes: frozenset[str]
    since: date
    form: str
    site: str
    folder: str
    nis: str
    errors: dict[str, str]


def wanted(collection: Collection, typed: Answers) -> Wanted:
    """What is typed in the form."""
    since, site = text_of(typed, "sinds"), text_of(typed, "site").strip()
    town = find_municipality(collection, text_of(typed, "gemeente") or EXAMPLE)
    errors = {}
    if since and not day_of(since):
        errors["sinds"] = _("Dit is geen dag. Typ bijvoorbeeld 2026-11-24.")
    if site and not site.startswith(("https://", "http://")):
        errors["site"] = _("Dit adres is niet volledig: het begint met https:// of http://.")
    if not town:
        errors["gemeente"] = _("Kies een Vlaamse gemeente uit de lijst.")
    role, form = text_of(typed, "doelgroep"), text_of(typed, "vorm")
    themes = {theme.value for theme in main_themes(collection)}
    return Wanted(
        role if role in labels(collection, "audiences") else "",
        frozenset(themes.intersection(typed.get("thema", []))),
        day_of(since) or date.min,
        form if form in _forms() else "txt",
        f"{site.rstrip('/')}/" if site else "",
        text_of(typed, "map").strip() or FOLDER,
        town.nis if town else "",
        errors,
    )


def letters_html(
    collection: Collection,
    asked: Wanted,
    typed: Answers,
    example: str = "",
    said: str = "",
    failed: bool = False,
) -> str:
    """The desk; `asked` is what the form (`typed`) asks, `example` a letter as text and `said` what
    came of the button."""

    def field(name: str, label: str, hint: str = "", default: str = "") -> Asked:
        value = text_of(typed, name) or default
        return Asked(name, label, hint, (value,), error=asked.errors.get(name, ""))

    return render(
        "letters.html.j2",
        role=Asked(
            "doelgroep",
            _("Voor welke functie?"),
            values=(asked.role,),
            options=tuple(labels(collection, "audiences").values()),
        ),
        themes=Asked(
            "thema",
            _("Over welke thema's?"),
            _("Vink je er geen aan, dan zijn het alle thema's."),
            tuple(sorted(asked.themes)),
            options=tuple(main_themes(collection)),
        ),
        since=field("sinds", _("Wat kwam erbij sinds?"), _("Een dag; laat leeg voor alles.")),
        form=Asked(
            "vorm",
            _("In welke vorm?"),
            values=(asked.form,),
            options=tuple(Label(value, label) for value, label in _forms().items()),
        ),
        site=field(
            "site",
            _("Adres van de dashboards"),
            _("De links en de QR-code in de brief leiden daarheen."),
        ),
        folder=field(
            "map",
            _("In welke map?"),
            _("Neem telkens dezelfde map: brieven.csv onthoudt er wie wat kreeg."),
            FOLDER,
        ),
        town=field("gemeente", _("Toon als voorbeeld de brief voor"), default=EXAMPLE),
        places=municipalities(collection),
        example=example,
        said=said,
        failed=failed,
    )


def _forms() -> dict[str, str]:
    return {"txt": _("Tekst voor een mail"), "docx": "Word", "pdf": "PDF"}
