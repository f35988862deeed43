"""A notebook that gives other outputs says in which lesson, and what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook, new_output

CODE = """
from lmb_toolkit import load
for lesson in load().lessons.query("id in ['2-003', '2-004']").itertuples():
    print(lesson.id, lesson.kind)
"""


def test_a_failing_notebook_names_the_lesson_and_the_command(root: Path, tmp_path: Path) -> None:
    said = "2-004 plan\n2-003 tool\n"
    cell = new_code_cell(
        CODE, execution_count=1, outputs=[new_output("stream", name="stdout", text=said)]
    )
    nbformat.write(new_notebook(cells=[cell]), tmp_path / "mijn.ipynb")
    pytest = [sys.executable, "-m", "pytest", "-c", "pyproject.toml", "-p", "conftest"]
    run = subprocess.run(
        [*pytest, tmp_path / "mijn.ipynb"], cwd=root, capture_output=True, text=True
    )
    assert run.returncode == 1
    assert "Lessons whose output differs: 2-004.\n" in run.stdout
    assert "`make notebooks`" in run.stdout
