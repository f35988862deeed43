"""Draw all charts of a data folder in a process of their own, which then ends.

`python -m lmb_toolkit.view.predraw` draws the charts of `LMB_DATA` in every language and writes
them to its standard output; `take` makes them this process's own.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

from lmb_toolkit.query.collection import load
from lmb_toolkit.view import translations
from lmb_toolkit.view.drawing import DRAWINGS
from lmb_toolkit.view.views import VIEWS


def make(folder: Path) -> bytes:
    """The drawings of the lessons in `folder`; CalledProcessError when that goes wrong."""
    return subprocess.run(
        [sys.executable, "-m", __name__],
        env={**os.environ, "LMB_DATA": str(folder)},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout


def take(drawings: bytes) -> None:
    """Use what `make` gave, in place of what was drawn before."""
    DRAWINGS.clear()
    DRAWINGS.update(pickle.loads(drawings))


def main() -> None:
    collection = load()
    for language in translations.LANGUAGES:
        with translations.use(language):
            VIEWS["uitrol"](collection, "", 0)
    sys.stdout.buffer.write(pickle.dumps(DRAWINGS))


if __name__ == "__main__":
    main()
