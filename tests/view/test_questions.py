"""What the form says of what is typed in it."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import answers, wrong_in_lesson
from lmb_toolkit.view.forms import said
from lmb_toolkit.view.questions import COLUMNS, place_remark, questions


def test_every_mistake_is_said_at_once_beside_its_field(collection: Collection) -> None:
    typed = "jaar=99&adres=x&dienst=y&thema=z&soort=plan&traject=9&doelgroep=aankoper"
    assert said(wrong_in_lesson(collection, answers(typed), tried=False)) == {
        "jaar": "Schrijf een jaar in vier cijfers, ten laatste 2026.",
        "adres": "Kopieer het hele adres uit de browser; het begint met https:// of http://.",
        "dienst": "Schrijf een volledig e-mailadres, zoals dienst@gemeente.be.",
        "thema": "Kies uit de lijst.",
        "traject": "Kies uit de lijst.",
    }


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("", ""),
        ("Gent", ""),
        ("Moerbeke", "Moerbeke hoort nu bij Lokeren. We bewaren beide namen."),
        ("wondelgem", "Wondelgem ligt in Gent. We bewaren beide namen."),
        ("Deurne", "Er is meer dan één Deurne. Schrijf de gemeente: Antwerpen, Diest."),
        (
            "Parijs",
            "We kennen geen Vlaamse gemeente met die naam. We bewaren hem zoals je hem schrijft.",
        ),
    ],
)
def test_a_place_is_explained(collection: Collection, place: str, says: str) -> None:
    assert place_remark(collection, {"gemeente": [place]}) == says


def test_every_answer_has_a_column_but_the_address_and_the_permission(
    collection: Collection,
) -> None:
    asked = {question.name for question in questions(collection)}
    assert asked - COLUMNS.keys() == {"openbaar", "dienst"} and COLUMNS.keys() < asked
    assert set(COLUMNS.values()) <= collection.schema.tables["lessons"].by_name.keys()
