"""The pages that no notebook makes explain the words of the others."""

from __future__ import annotations

import pytest

from lmb_toolkit import Collection
from lmb_toolkit.view import translations
from lmb_toolkit.view.cards import labels
from lmb_toolkit.view.plain import PLAIN, plain_html


def test_what_a_word_on_a_card_means_is_said(collection: Collection) -> None:
    html = plain_html(collection, PLAIN["over"], "/lessen/")
    for column in ("kind", "functions", "tool", "reuse", "checked_how"):
        said = labels(collection, column).values()
        assert [label.label for label in said if label.label not in html] == []


@pytest.mark.parametrize("name", PLAIN)
def test_it_comes_in_every_language(collection: Collection, name: str) -> None:
    made = set()
    for code in translations.LANGUAGES:
        with translations.use(code):
            made.add(plain_html(collection, PLAIN[name], "/"))
    assert len(made) == 3
