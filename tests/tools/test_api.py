"""docs/api.md is complete and current, and every example in it runs."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import lmb_toolkit
from lmb_toolkit import dashboard
from tools import api

EXAMPLES = {
    f"{name}.{test.name}": test
    for name, value in api.functions()
    for test in doctest.DocTestFinder(recurse=False).find(value, name)
    if test.examples
}


def test_the_document_is_what_the_docstrings_say() -> None:
    assert api.PAGE.read_text("utf-8") == api.page(), "Run `make api`."


def test_everything_public_is_in_it(root: Path) -> None:
    page = (root / "docs" / "api.md").read_text("utf-8")
    names = [*dashboard.__all__, *lmb_toolkit.__all__]
    names += [f"Collection.{name}" for name in ("select", "facets", "summary", "get", "resolve")]
    names += [f"Selection.{name}" for name in ("from_query", "to_query", "toggle")]
    names += ["Explorer.lessons", "UnknownValue", "WrongType", "Figures.counted"]
    assert [name for name in names if name != "__version__" and f"# `{name}" not in page] == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_does_what_it_says(name: str, data_folder: Path) -> None:
    test = EXAMPLES[name]
    test.globs |= {"c": lmb_toolkit.load(data_folder)}
    test.globs |= {"Selection": lmb_toolkit.Selection}
    said: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
    assert said == []


def test_there_are_examples_for_what_most_people_use() -> None:
    shown = {name.split(".")[-1] for name in EXAMPLES}
    assert shown >= {"load", "select", "facets", "summary", "get", "to_query", "Explorer"}
