"""mypy against every numpy in the lock: which one is installed depends on Python's version.

Of pandas the lock has one version for all, without types. A numpy for another Python is
unpacked in .venv-types/ and read there, never run; the lock's checksums hold for it too.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
"""Those of the workflow."""
LOCKED = re.compile(r"^numpy==[^\\]*(?:\\\n[^\\\n]*)*", re.MULTILINE)


def main() -> int:
    """The worst status of the runs, after all of them."""
    statuses = [mypy(python, locked) for python, locked in locked_numpys()]
    return max(statuses)


def locked_numpys() -> list[tuple[str, str]]:
    """Each numpy of the lock as it is written there, with the newest Python that it is for."""
    found = []
    for lines in LOCKED.findall((ROOT / "requirements.txt").read_text("utf-8")):
        marker = Requirement(lines.partition("\\")[0]).marker
        fits = [
            python
            for python in PYTHONS
            if not marker or marker.evaluate({"python_full_version": f"{python}.0"})
        ]
        found.append((fits[-1], lines))
    return found


def mypy(python: str, locked: str) -> int:
    """Check for a Python with its numpy."""
    number = str(Requirement(locked.partition("\\")[0]).specifier).removeprefix("==")
    print(f"mypy: Python {python}, numpy {number}", flush=True)
    environment = dict(os.environ)
    if version("numpy") != number:
        environment["MYPYPATH"] = str(unpacked(python, number, locked))
    command = [sys.executable, "-m", "mypy", "--python-version", python]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def unpacked(python: str, number: str, locked: str) -> Path:
    """The folder with that numpy, fetched once."""
    folder = ROOT / ".venv-types" / f"numpy-{number}"
    if not folder.exists():
        with tempfile.TemporaryDirectory(dir=ROOT) as place:
            wanted = Path(place) / "numpy.txt"
            wanted.write_text(locked.replace(re.findall(r";[^\\]*", locked)[0], " "), "utf-8")
            target = Path(place) / "numpy"
            subprocess.run(
                [
                    *(sys.executable, "-m", "pip", "--disable-pip-version-check", "install"),
                    *("--quiet", "--no-deps", "--no-compile", "--only-binary=:all:"),
                    "--ignore-requires-python",
                    *("--python-version", python, "--target", str(target)),
                    *("--require-hashes", "--requirement", str(wanted)),
                ],
                check=True,
            )
            folder.parent.mkdir(exist_ok=True)
            target.rename(folder)
    return folder


if __name__ == "__main__":
    sys.exit(main())
