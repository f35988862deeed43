""" "Klopt er iets niet?": what a reader finds wrong in a lesson."""

from __future__ import annotations

from lmb_toolkit.query.answers import Answers, text_of, wrong_in_correction
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.forms import Asked, filled
from lmb_toolkit.view.translations import _, names

COLUMNS = {"les": "id", "fout": "wrong", "juist": "right", "bewijs": "proof"}
"""Name of a field in the form → field of the contribution."""


def correction(collection: Collection, typed: Answers) -> dict[str, str]:
    """What a person typed, by field of the contribution; empty ones left out."""
    fields = {column: text_of(typed, name) for name, column in COLUMNS.items()}
    return {column: text for column, text in fields.items() if text}


def correction_form(collection: Collection, typed: Answers) -> dict[str, Asked]:
    """Every field with what was typed in it, and what is to be said beside it."""
    return filled(collection, _questions(), typed, wrong_in_correction, ("fout", "juist", "bewijs"))


def _questions() -> list[Asked]:
    return [
        Asked("fout", _("Wat klopt er niet?"), required=True),
        Asked("juist", _("Wat moet er dan staan?")),
        Asked(
            "bewijs",
            _("Op welke pagina kan %(organization)s dat nalezen?") % names(),
            _("Het hele adres."),
        ),
        Asked(
            "dienst",
            _("E-mailadres van je dienst"),
            _("Alleen als %(organization)s je iets mag vragen. Het komt nooit online.") % names(),
        ),
    ]
