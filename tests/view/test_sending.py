"""What a form knows of having been sent."""

from __future__ import annotations

from lmb_toolkit import Collection
from lmb_toolkit.query.answers import answers
from lmb_toolkit.view.forms import is_tried
from lmb_toolkit.view.sending import Sending, use
from lmb_toolkit.view.views import VIEWS


def test_what_was_sent_once_is_judged_until_it_is_right(collection: Collection) -> None:
    """Before the first attempt nobody is told what is missing."""
    assert "Vul dit nog aan" not in VIEWS["bijdragen"](collection, "thema=huisbank", 0)
    assert is_tried(answers("thema=huisbank&poging=1"))
    assert not is_tried(answers("thema=huisbank"))
    assert not is_tried(answers("poging="))
    with use(Sending(accepts=True, tried=True)):
        assert is_tried({})


def test_a_file_that_is_made_once_is_offered_in_every_language() -> None:
    plain = Sending(static=True, made=frozenset({"download/brochure.pdf?thema=huisbank"}))
    assert plain.offers("brochure.pdf", "thema=huisbank&taal=fr")
    assert not plain.offers("brochure.pdf", "thema=pensioengeld")
    assert not plain.offers("dias.pptx", "thema=huisbank")
