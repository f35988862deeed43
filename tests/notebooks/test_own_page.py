"""The notebook of docs/eigen-pagina.md: what it says to type works, in ten lines."""

from __future__ import annotations

import re
from pathlib import Path

import nbclient
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ASK = """
kies.value = ("pensioengeld",)
print(verkenner.count, list(verkenner.lessons["id"].head(2)))
verkenner.query = "thema=huisbank"
print(kies.value)
"""


@pytest.fixture
def cells(root: Path) -> tuple[str, str]:
    """The markdown and the code that a reader is told to type."""
    text = (root / "docs" / "eigen-pagina.md").read_text("utf-8")
    blocks = dict(re.findall(r"```(markdown|python)\n(.*?)```", text, re.DOTALL))
    markdown, code = (
        "\n".join(line.removeprefix("   ") for line in blocks[kind].strip().splitlines())
        for kind in ("markdown", "python")
    )
    return markdown.strip(), code


def test_the_example_is_ten_lines_that_filter_and_follow(
    cells: tuple[str, str], tmp_path: Path
) -> None:
    markdown, code = cells
    assert markdown.startswith("# ")
    assert len([line for line in [markdown, *code.splitlines()] if line]) == 10
    notebook = new_notebook(
        cells=[new_markdown_cell(markdown), new_code_cell(code), new_code_cell(ASK)]
    )
    nbclient.NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    nbformat.validate(notebook)
    shown = notebook.cells[1].outputs
    assert "application/vnd.jupyter.widget-view+json" in shown[0]["data"]
    # a kernel that has to wait sends what was printed in parts
    said = "".join(part["text"] for part in notebook.cells[2].outputs).splitlines()
    assert said[0].startswith("9 lessen ['2-0")
    assert said[1] == "('huisbank',)"
