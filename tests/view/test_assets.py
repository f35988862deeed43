"""Styles and scripts as a page gets them."""

from __future__ import annotations

from lmb_toolkit.view.assets import STATIC, bare, bundle, modules, static_files


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


def test_a_page_gets_one_script_with_all_that_it_imports() -> None:
    script = static_files()["page.js"].decode()
    assert "\nimport " not in script and "\nexport " not in script
    order = [
        script.index(f'modules["{name}.js"] = ')
        for name in ("drafts", "patch", "results", "dashboard", "saved", "taking", "page")
    ]
    assert order == sorted(order)
    assert script.count('modules["patch.js"] = ') == 1  # two modules need it
    engine = static_files()["engine/engine.js"].decode()
    assert engine.endswith('export const { Engine } = modules["engine/engine.js"];\n')
    assert 'import("./engine/engine.js")' in script  # comes after the page
    assert "edition.js" not in static_files() and "edition.js" in modules()


def test_a_module_may_be_made() -> None:
    made = {"a.js": 'import { b } from "./c/b.js";\nexport const a = b;\n'}
    made["c/b.js"] = 'import "./d.js";\nexport function b() {}\n'
    made["c/d.js"] = "say();\n"
    assert bundle("a.js", made) == (
        "const modules = {};\n"
        'modules["c/d.js"] = (() => {\nsay();\n})();\n'
        'modules["c/b.js"] = (() => {\n\nfunction b() {}\nreturn { b };\n})();\n'
        'modules["a.js"] = (() => {\nconst { b } = modules["c/b.js"];\nconst a = b;\n'
        "return { a };\n})();\n"
        'export const { a } = modules["a.js"];\n'
    )
