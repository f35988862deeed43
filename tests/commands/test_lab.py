"""`lmb lab` opens what a keeper of the collection needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

INSTEAD = """
import sys, time
time.sleep(0.5)
print(*sys.argv[-2:], flush=True)
time.sleep(120)
"""
"""What runs in the place of JupyterLab."""


def test_lab_opens_the_start_page_beside_the_data_and_the_notebooks_until_it_is_ended(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "jupyterlab.py").write_text(INSTEAD, "utf-8")
    lab = subprocess.Popen(
        [sys.executable, "-m", "lmb_toolkit.cli", "lab"],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert lab.stdout
    start = "--LabApp.default_url=/lab/tree/notebooks/beheer/begin.ipynb"
    assert lab.stdout.readline() == f"{start} {root}\n"
    assert {"data", "notebooks"} <= {path.name for path in root.iterdir()}
    lab.terminate()
    # what it says ends when nobody is left to say it
    assert lab.communicate(timeout=60) == ("", None)
    assert lab.returncode == 0
