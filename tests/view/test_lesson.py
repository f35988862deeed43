"""The page of one lesson: what it says of where the lesson comes from."""

from __future__ import annotations

from lmb_toolkit import Collection
from lmb_toolkit.view.lesson import lesson_html

OUTCOME = "Deze les komt van een pagina van VVSG over het leertraject Dekoloniseer je gemeente."
BESIDE = "Deze les heeft hetzelfde thema als het leertraject Ethisch bankieren, maar komt er"


def test_only_a_lesson_from_a_page_of_vvsg_is_an_outcome_of_its_trajectory(
    collection: Collection,
) -> None:
    """The README promises it: the two are kept apart."""
    assert OUTCOME in lesson_html(collection, "7-022", "")
    assert BESIDE in lesson_html(collection, "2-051", "")
    assert "komt van een pagina van VVSG" not in lesson_html(collection, "2-051", "")
