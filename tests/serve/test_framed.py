"""Pages without a notebook: those that are there, and the one that is not."""

from __future__ import annotations

import pytest

from tests.serve.light import Light


@pytest.mark.parametrize(
    ("name", "title"),
    [("over", "How do I use this?"), ("toegankelijkheid", "Accessibility statement")],
)
def test_a_plain_page_speaks_the_language_that_is_asked(lit: Light, name: str, title: str) -> None:
    page = lit.ask(f"/{name}?taal=en")
    assert page.status == 200 and f"<h1>{title}</h1>" in page.text
    assert 'href="/verkennen?taal=en"' in page.text


@pytest.mark.parametrize("path", ["/a/b/c", "//elders.be/x", "/bestaat-niet", "/x?taal=%ff"])
def test_any_other_address_is_a_page_that_says_so(lit: Light, path: str) -> None:
    page = lit.ask(path)
    assert page.status == 404 and "<h1>Deze pagina bestaat niet</h1>" in page.text
    assert 'href="//elders' not in page.text


def test_a_page_names_its_picture_and_the_index_that_answers_it(lit: Light) -> None:
    page = lit.ask("/verkennen?les=1-001").text
    assert f'content="{lit.address}/deelkaart/verkennen.png?les=1-001"' in page
    assert 'data-index="/index/' in page
    assert "data-index" not in lit.ask("/over").text
