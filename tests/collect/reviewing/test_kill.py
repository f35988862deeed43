"""Writers killed at any moment, and what they leave; benchmarks/kill.py does a thousand."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

RUNS = 60
NEVER = (
    "files half written",
    "runs after which validate has errors",
    "contributions lost",
    "contributions doubled",
    "steps lost",
    "files that the log does not give back",
    "runs that left something behind",
)


def test_a_killed_writer_leaves_whole_files_and_all_that_was_acknowledged(root: Path) -> None:
    """In a process of its own, which may fork."""
    command = [sys.executable, "-m", "benchmarks.kill", str(RUNS)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = re.findall(r"^\| (.+) \| (\d+) \|$", done.stdout, re.MULTILINE)
    counts = {what: int(count) for what, count in lines}
    assert {what: counts[what] for what in NEVER} == dict.fromkeys(NEVER, 0)
    assert counts["runs"] == RUNS
    assert counts["contributions acknowledged"] > 20 and counts["steps acknowledged"] > 20
    assert counts["new files left beside the old one"] > 0
