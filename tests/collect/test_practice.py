"""The copy to practise on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_a_copy_to_practise_on_goes_when_python_stops(root: Path) -> None:
    code = "from lmb_toolkit.collect.practice import practice; print(practice())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    place = Path(done.stdout.strip())
    assert place.name == "data" and not place.parent.exists()
