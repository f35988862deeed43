"""Draw all charts of a data folder in a process of their own, which then ends.

`python -m lmb_toolkit.view.predraw` draws the charts of `LMB_DATA` in every language and writes
them to its standard output; `take` makes them this process's own.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from platformdirs import user_cache_dir

from lmb_toolkit.collection.writing import NotWritten, write_whole
from lmb_toolkit.query.collection import Collection, load
from lmb_toolkit.view import translations
from lmb_toolkit.view.drawing import DRAWINGS
from lmb_toolkit.view.rollout import counted
from lmb_toolkit.view.views import VIEWS

MOST = 8
"""Older drawings that are kept: of other data folders, or of data that come back."""


def make(collection: Collection) -> bytes:
    """The drawings of a collection, kept for the next time that someone asks.

    CalledProcessError when drawing goes wrong.
    """
    kept = Path(user_cache_dir("lmb-toolkit", appauthor=False)) / f"{_digest(collection)}.drawings"
    with suppress(OSError):
        return kept.read_bytes()
    drawings = subprocess.run(
        [sys.executable, "-m", __name__],
        env={**os.environ, "LMB_DATA": str(collection.tables.folder)},
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    with suppress(
        OSError, NotWritten
    ):  # a home that cannot be written to costs time and nothing else
        kept.parent.mkdir(parents=True, exist_ok=True)
        older = sorted(kept.parent.glob("*.drawings"), key=lambda path: path.stat().st_mtime)
        for path in older[:-MOST]:
            path.unlink()
        write_whole(kept, drawings)
    return drawings


def _digest(collection: Collection) -> str:
    """Tells apart what is drawn: from these counts, by this code, in these languages."""
    digest = hashlib.sha256(sys.version.encode())
    digest.update(counted(collection).to_csv().encode())
    here = Path(__file__).parent
    for path in sorted([*here.glob("*.py"), *here.rglob("*.mo")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:20]


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
