"""Text is text, and a name that is missing is an error."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, UndefinedError

from lmb_toolkit.view.rendering import Compiled, part, render


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


def test_a_template_is_compiled_once_for_all_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where Python may keep what it compiles; elsewhere each time."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)

    def page(text: str, folder: str) -> str:
        kept = Compiled()
        kept.directory = str(tmp_path / folder)
        loader = DictLoader({"page.j2": text})
        return Environment(loader=loader, bytecode_cache=kept).get_template("page.j2").render(n=1)

    assert page("{{ n }} les", "kept") == page("{{ n }} les", "not/there") == "1 les"
    with monkeypatch.context() as context:
        context.delattr(Environment, "compile")
        assert page("{{ n }} les", "kept") == "1 les"
        with pytest.raises(AttributeError):
            page("{{ n }} les", "not/there")
    assert page("{{ n }} lessen", "kept") == "1 lessen"
