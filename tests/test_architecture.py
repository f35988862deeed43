"""The rules of the house that no single module can keep."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from importlinter import cli

SCRIPTED = {".html", ".j2", ".css", ".js", ".mjs", ".svg"}
# What makes a browser fetch something by itself; a link that a reader clicks does not.
CSS_FETCH = re.compile(r"""(?:url\(|@import)\s*["']?\s*(?:https?:)?//[^\s"')]+""", re.IGNORECASE)
JS_FETCH = re.compile(
    r"""(?:\bfrom|(?<!@)\bimport|\b(?:fetch|import|WebSocket|EventSource|Worker)\()\s*"""
    r"""["'`]\s*(?:(?:https?|wss?):)?//[^\s"'`]+""",
    re.IGNORECASE,
)
REMOTE = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)


class FetchedByHtml(HTMLParser):
    """Collects the addresses on other servers that opening this HTML would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            fetches = name in {"src", "srcset", "data", "poster", "action", "xlink:href"} or (
                name == "href" and tag != "a"
            )
            if fetches and value and REMOTE.match(value):
                self.found.append(f"<{tag} {name}={value}>")


def fetched(text: str, is_html: bool = True) -> list[str]:
    """Every address on another server that a browser would fetch for this text."""
    in_html = FetchedByHtml(text).found if is_html else []  # "(?<!" of a script is no markup
    return [*in_html, *CSS_FETCH.findall(text), *JS_FETCH.findall(text)]


def notebooks(root: Path) -> list[Path]:
    found = sorted((root / "notebooks").rglob("*.ipynb"))
    return [path for path in found if ".ipynb_checkpoints" not in path.parts]


def test_imports_go_one_way(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert cli.lint_imports(no_cache=True) == cli.EXIT_STATUS_SUCCESS


def test_no_page_fetches_anything_from_a_third_party(root: Path) -> None:
    files = [p for p in (root / "lmb_toolkit").rglob("*") if p.suffix in SCRIPTED]
    assert len(files) > 5
    found = {
        path.name: fetched(path.read_text(encoding="utf-8"), path.suffix not in {".js", ".mjs"})
        for path in files
    }
    assert {name: addresses for name, addresses in found.items() if addresses} == {}


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ('<script src="https://cdn.example/x.js"></script>', 1),
        ('<link rel="stylesheet" href="//fonts.example/css">', 1),
        ("body { background: url('https://tiles.example/1.png') }", 1),
        ('@import "https://fonts.example/css";', 1),
        ('import { h } from "https://esm.example/preact";', 1),
        ('<a href="https://www.vlaanderen.be">bron</a>', 0),
        ('<svg xmlns="http://www.w3.org/2000/svg"><use href="#theme"/></svg>', 0),
        ('<link rel="stylesheet" href="{{ assets }}lmb.css">', 0),
    ],
)
def test_the_check_on_third_parties_tells_a_fetch_from_a_link(text: str, addresses: int) -> None:
    assert len(fetched(text)) == addresses


def test_every_notebook_was_run_and_keeps_its_outputs(root: Path) -> None:
    """A notebook with cleared outputs passes nbval and compares nothing."""
    paths = notebooks(root)
    assert paths
    assert [problem for path in paths for problem in unrun(path)] == []


def unrun(path: Path) -> list[str]:
    """The code cells of a notebook that were not run in order, and a notebook without output."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    problems = [
        f"{path.name}: cell {number} has execution count {cell['execution_count']}"
        for number, cell in enumerate(code, start=1)
        if cell["execution_count"] != number
    ]
    if not any(cell["outputs"] for cell in code):
        problems.append(f"{path.name}: no cell has an output")
    return problems


def test_every_place_that_the_guide_for_contributors_names_is_there(root: Path) -> None:
    guide = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    folders = [root, root / "lmb_toolkit", root / "lmb_toolkit" / "view" / "templates"]
    named = re.findall(r"`([a-z_.]+/[\w./-]*|\w+\.(?:py|html\.j2))`", guide)
    places = {
        path: folder / path for path in named for folder in folders if (folder / path).exists()
    }
    assert len(named) > 100
    assert set(named) - places.keys() == set()
    parts = re.findall(r"`(\w+)` (?:in|of) `([^`]+\.(?:py|json))`", guide)
    parts += [part[::-1] for part in re.findall(r"`([^`]+\.(?:py|json))`: `(\w+)`", guide)]
    assert len(parts) > 10
    assert [part for part in parts if part[0] not in places[part[1]].read_text("utf-8")] == []


def test_only_the_schema_knows_how_to_take_a_cell_apart(root: Path) -> None:
    split = re.compile(r"""split\(["'];["']""")
    found = [
        p.name for p in (root / "lmb_toolkit").rglob("*.py") if split.search(p.read_text("utf-8"))
    ]
    assert found == []


UNMIRRORED = {
    "collect/importing/synonyms.py": "words without behaviour, for headings and cells",
    "collection/memory.py": "gives memory back to the system; nothing shows it but benchmarks",
    "publish/edition/file.py": "names two values and a type",
    "query/shown.py": "shows what view/shown.py makes, which has a test",
    "serve/front_end.py": "needs a whole Voilà: test_attacks_on_kernels.py asks for its files",
    "serve/once.py": "needs a whole Voilà: tests/commands/test_publish.py publishes with it",
    "serve/readers.py": "everybody is the same reader; test_attacks_on_kernels.py sees no cookie",
    "view/following.py": "fills in a template: tests/dashboard/test_following.py reads it",
    "view/importing.py": "fills in a template: tests/dashboard/test_importing.py reads it",
    "view/startup.py": "one line that kernels run: test_vega.py starts one",
}
"""Modules without a test of their name, and why."""


def test_every_module_has_a_test_of_its_name(root: Path) -> None:
    """So that who changes a module knows where its rules are told."""
    package = root / "lmb_toolkit"
    modules = {
        path.relative_to(package) for path in package.rglob("*.py") if path.name != "__init__.py"
    }
    assert len(modules) > 200
    alone = {
        module.as_posix()
        for module in modules
        if not (root / "tests" / module.parent / f"test_{module.name}").exists()
    }
    assert sorted(alone - UNMIRRORED.keys()) == []
    assert sorted(UNMIRRORED.keys() - alone) == []
