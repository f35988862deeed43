"""Styles and scripts as a page gets them."""

from __future__ import annotations

from lmb_toolkit.view.assets import STATIC, bare, static_files


def test_comments_and_indents_stay_behind() -> None:
    script = "// why\nif (a) {\n  // and\n  b(`//x`); // here\n}\n"
    assert bare(script, is_script=True) == "if (a) {\nb(`//x`); // here\n}\n"
    style = "/* a\n b */\n.lmb {\n  color: red; /* c */\n}\n"
    assert bare(style, is_script=False) == ".lmb {\ncolor: red; \n}\n"


def test_no_text_in_a_script_spans_lines() -> None:
    """So that no indent in it is lost."""
    lines = [
        (path.name, line)
        for path in STATIC.rglob("*.js")
        for line in path.read_text("utf-8").splitlines()
        if line.count("`") % 2
    ]
    assert lines == []
    assert b"addEventListener" in static_files()["page.js"]
