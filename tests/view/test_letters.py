"""What the letter desk understands of its form."""

from __future__ import annotations

from datetime import date

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import answers
from lmb_toolkit.view.letters import letters_html, wanted


def test_what_is_wrong_is_said_beside_its_field_and_the_rest_is_understood(
    collection: Collection,
) -> None:
    typed = answers(
        "doelgroep=aankoper&thema=dekolonisering&thema=x&sinds=x&site=lmb.be&gemeente=Parijs&vorm=exe"
    )
    asked = wanted(collection, typed)
    assert asked.errors == {
        "sinds": "Dit is geen dag. Typ bijvoorbeeld 2026-11-24.",
        "site": "Dit adres is niet volledig: het begint met https:// of http://.",
        "gemeente": "Kies een Vlaamse gemeente uit de lijst.",
    }
    assert (asked.role, asked.themes, asked.form, asked.nis) == (
        "aankoper",
        {"dekolonisering"},
        "txt",
        "",
    )
    html = letters_html(collection, asked, typed)
    assert all(error in html for error in asked.errors.values())


def test_an_empty_form_asks_for_everything_and_an_example(collection: Collection) -> None:
    asked = wanted(collection, {})
    assert (asked.role, asked.themes, asked.since) == ("", frozenset(), date.min)
    assert (asked.folder, asked.nis, asked.errors) == ("brieven", "42008", {})
    told = wanted(collection, answers("sinds=2026-01-02&site=https://lmb.be&gemeente=9000"))
    assert (told.since, told.site, told.nis) == (date(2026, 1, 2), "https://lmb.be/", "44021")
