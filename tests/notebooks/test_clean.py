"""Running a notebook in JupyterLab is no change in git; changing a cell is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

PLACE = "notebooks/publiek/start.ipynb"
Git = Callable[..., str]


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """A repository with one notebook of ours, and the filter that `make setup` sets."""
    for path in (PLACE, ".gitattributes", "tests/notebooks/clean.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / path, tmp_path / path)
    return tmp_path


@pytest.fixture
def git(checkout: Path) -> Git:
    def run(*arguments: str) -> str:
        who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        command = ["git", *who, *arguments]
        return subprocess.run(
            command, cwd=checkout, check=True, capture_output=True, text=True
        ).stdout

    run("init", "--quiet")
    command = f"{Path(sys.executable).as_posix()} tests/notebooks/clean.py --filter %f"
    run("config", "filter.lmb-notebook.clean", command)
    run("add", ".")
    run("commit", "--quiet", "--message", "start")
    return run


def edit(checkout: Path, change: Callable[[Any], None]) -> None:
    notebook = json.loads((checkout / PLACE).read_text("utf-8"))
    change(notebook)
    (checkout / PLACE).write_text(json.dumps(notebook, ensure_ascii=False, indent=1), "utf-8")


def run_in_jupyterlab(notebook: Any) -> None:
    """What JupyterLab leaves after a run on other data, with another Python."""
    notebook["metadata"]["kernelspec"]["display_name"] = "Python 3 (ipykernel)"
    notebook["metadata"]["language_info"] = {"name": "python", "version": "3.14.1"}
    notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}}}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["metadata"]["execution"] = {"iopub.execute_input": "2026-11-24T10:00:00Z"}
            cell["execution_count"] = 7
            cell["outputs"] = []


def run_by_make(notebook: Any) -> None:
    """What `make notebooks` leaves when the package shows something else."""
    notebook["cells"][-1]["outputs"][0]["data"]["text/plain"] = ["'andere uitvoer'"]


def add_a_sentence(notebook: Any) -> None:
    notebook["cells"][0]["source"].append("\n\nEen zin erbij.")


def test_a_run_in_jupyterlab_is_no_change(checkout: Path, git: Git) -> None:
    edit(checkout, run_in_jupyterlab)
    assert git("diff", "--name-only") == ""
    git("add", ".")
    assert git("status", "--porcelain") == ""
    assert '"3.14.1"' in (checkout / PLACE).read_text("utf-8")


def test_new_outputs_of_make_notebooks_are_a_change(checkout: Path, git: Git) -> None:
    edit(checkout, run_by_make)
    assert git("status", "--porcelain") == f" M {PLACE}\n"


def test_a_changed_cell_is_a_change_without_the_traces_of_the_run(checkout: Path, git: Git) -> None:
    edit(checkout, run_in_jupyterlab)
    edit(checkout, add_a_sentence)
    assert "Een zin erbij." in git("diff")
    assert "3.14.1" not in git("diff")


def test_a_notebook_with_conflicts_passes_as_it_is(checkout: Path, git: Git) -> None:
    (checkout / PLACE).write_text("<<<<<<< HEAD\n{}\n=======\n", "utf-8")
    assert "<<<<<<< HEAD" in git("diff")


def test_no_notebook_says_on_which_computer_it_ran(root: Path) -> None:
    """Otherwise `make notebooks` would be taken for JupyterLab."""
    found = [*root.glob("notebooks/*/*.ipynb")]
    assert len(found) >= 10
    said = {path.name: json.loads(path.read_text("utf-8"))["metadata"].keys() for path in found}
    assert [name for name, names in said.items() if names & {"language_info", "widgets"}] == []
