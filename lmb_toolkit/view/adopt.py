""" "Wij pasten dit toe": which municipality used a lesson, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from lmb_toolkit.collection.clock import today
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.cards import Label, labels
from lmb_toolkit.view.forms import (
    Asked,
    answers,
    find_municipality,
    is_tried,
    personal_remark,
    text_of,
)
from lmb_toolkit.view.translations import _

COLUMNS = {
    "les": "lesson",
    "gemeente": "municipality",
    "wanneer": "adopted_on",
    "uitkomst": "outcome",
    "zin": "note",
}
"""Name of a field in the form → column of the adoptions table."""

REQUIRED = ("gemeente", "wanneer", "uitkomst")
YEAR_FIRST = re.compile(r"(\d{4})(?:[-/.](\d\d?))?")
MONTH_FIRST = re.compile(r"(\d\d?)[-/. ](\d{4})")


@dataclass(frozen=True)
class Adoption:
    """A municipality that used a lesson, as a reader sees it."""

    lesson: str
    municipality: str
    when: str
    outcome: Label
    note: str


def adoptions_of(collection: Collection, rows: pd.DataFrame) -> Iterable[Adoption]:
    """The adoptions in `rows` (columns as in the data package), in their order."""
    outcomes = labels(collection, "outcome", "adoptions")
    for row in rows.itertuples(index=False):
        when = str(row.adopted_on)
        yield Adoption(
            row.lesson,
            collection.municipality_names[row.municipality],
            f"{int(when[5:7])}/{when[:4]}" if len(when) > 4 else when,
            outcomes[row.outcome],
            row.note,
        )


def adoption(collection: Collection, query: str) -> dict[str, str]:
    """What a person typed, as columns of the adoptions table; empty ones left out."""
    given = answers(query)
    fields = {column: text_of(given, name) for name, column in COLUMNS.items()}
    known = find_municipality(collection, fields["municipality"])
    fields["municipality"] = known.nis if known else fields["municipality"]
    fields["adopted_on"] = month_of(fields["adopted_on"]) or fields["adopted_on"]
    return {column: text for column, text in fields.items() if text}


def adoption_form(collection: Collection, query: str) -> dict[str, Asked]:
    """Every field with what was typed in it, and what is to be said beside it."""
    given = answers(query)
    errors = _errors(collection, given, is_tried(given))
    form = {}
    for asked in _questions(collection):
        values = tuple(value for value in given.get(asked.name, []) if value.strip())
        form[asked.name] = replace(asked, values=values, error=errors.get(asked.name, ""))
    remark = personal_remark(collection, form["zin"].value)
    return form | {"zin": replace(form["zin"], remark=remark)}


def adoption_text(lesson: str, form: Mapping[str, Asked]) -> str:
    """Everything that was typed, with its questions: to copy, to keep, to mail."""
    parts = [_("Wij pasten les %(id)s toe.") % {"id": lesson}]
    for asked in form.values():
        shown = {option.value: option.label for option in asked.options}
        if asked.value:
            parts.append(f"{asked.label}\n{shown.get(asked.value, asked.value)}")
    return "\n\n".join(parts)


def month_of(text: str) -> str:
    """`2026` or `2026-05` for a year, or a month and a year, as people type them; else ""."""
    text = text.strip()
    if found := MONTH_FIRST.fullmatch(text):
        month, year = found.groups()
    elif found := YEAR_FIRST.fullmatch(text):
        year, month = found.groups()
    else:
        return ""
    if not month:
        return year if 1990 <= int(year) <= today().year else ""
    made = f"{year}-{int(month):02}"
    return made if 1 <= int(month) <= 12 and "1990" <= made <= f"{today():%Y-%m}" else ""


def _questions(collection: Collection) -> list[Asked]:
    return [
        Asked(
            "gemeente",
            _("Welke gemeente?"),
            _("Typ de eerste letters en kies."),
            required=True,
        ),
        Asked("wanneer", _("Wanneer?"), _("Een jaar, of maand en jaar: 5/2026."), required=True),
        Asked(
            "uitkomst",
            _("Wat kwam ervan?"),
            required=True,
            options=tuple(labels(collection, "outcome", "adoptions").values()),
        ),
        Asked("zin", _("Vertel het in één zin"), _("Wat ging goed, wat niet?")),
    ]


def _errors(collection: Collection, given: dict[str, list[str]], tried: bool) -> dict[str, str]:
    name, when = text_of(given, "gemeente"), text_of(given, "wanneer")
    found = {}
    if name and not find_municipality(collection, name):
        found["gemeente"] = _("Kies een Vlaamse gemeente uit de lijst.")
    if when and not month_of(when):
        found["wanneer"] = _("Schrijf een jaar, of maand en jaar, zoals 2026 of 5/2026.")
    if text_of(given, "uitkomst") not in ("", *labels(collection, "outcome", "adoptions")):
        found["uitkomst"] = _("Kies uit de lijst.")
    missing = {
        "gemeente": _("Kies je gemeente."),
        "wanneer": _("Schrijf wanneer je het toepaste."),
        "uitkomst": _("Kies wat ervan kwam."),
    }
    if tried:
        found |= {item: missing[item] for item in REQUIRED if not text_of(given, item)}
    return found
