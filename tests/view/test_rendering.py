"""Text is text, and a name that is missing is an error."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from lmb_toolkit.view.rendering import part, render


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<b>&", "&lt;b&gt;&amp;"),
        (
            "Zie https://www.x.be/a?b=1&c=2.",
            'Zie <a href="https://www.x.be/a?b=1&amp;c=2" rel="noopener external">x.be</a>.',
        ),
        (
            "(http://y.be/~a/, 2022)",
            '(<a href="http://y.be/~a/" rel="noopener external">y.be</a>, 2022)',
        ),
        ("javascript:alert(1) https://", "javascript:alert(1) https://"),
    ],
)
def test_only_an_address_in_a_text_becomes_a_link(text: str, html: str) -> None:
    assert part("card.html.j2", "linked", text) == html


def test_a_name_that_is_missing_is_no_blank() -> None:
    with pytest.raises(UndefinedError):
        render("missing.html.j2")
