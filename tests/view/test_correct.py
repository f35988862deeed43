"""The form with which a reader says that a lesson is not right."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from lmb_toolkit.query.answers import answers
from lmb_toolkit.query.collection import load
from lmb_toolkit.view.lesson import lesson_html


def test_the_two_forms_on_the_page_of_a_lesson_do_not_meet(data_folder: Path) -> None:
    query = urlencode({"les": "1-007", "dienst": "x", "poging": "1"})
    html = lesson_html(load(data_folder), answers(query))
    assert "Schrijf wat er niet klopt." in html
    assert "Kies je gemeente." not in html
