"""`lmb lab` opens what a keeper of the collection needs."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from lmb_toolkit.cli import main


def test_lab_opens_the_start_page_beside_the_data_and_the_notebooks(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []
    monkeypatch.setattr(subprocess, "call", lambda command, env: called.extend(command) or 0)
    assert main(["lab"]) == 0
    start = "--LabApp.default_url=/lab/tree/notebooks/beheer/begin.ipynb"
    assert called[-2:] == [start, str(root)]
    assert {"data", "notebooks"} <= {path.name for path in root.iterdir()}
