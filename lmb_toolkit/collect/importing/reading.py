"""Read a workbook in a process of its own, which may die of it.

Run as `python -m lmb_toolkit.collect.importing.reading`: bytes in, a pickle of the sheets out.
"""

from __future__ import annotations

import pickle
import subprocess
import sys

from lmb_toolkit.collect.importing.spreadsheets import Spreadsheet, Unreadable, read_workbook
from lmb_toolkit.collection.limits import READING_BYTES, READING_SECONDS

TOO_BIG = (
    "{name} is te groot om te lezen, of staat vol lege cellen tot ver onder of naast de lijst. "
    "Kopieer de rijen met lessen naar een nieuw bestand."
)


def read_apart(data: bytes, name: str) -> Spreadsheet:
    """The sheets of a workbook; raises `Unreadable`, also when reading it takes too much."""
    command = [sys.executable, "-m", "lmb_toolkit.collect.importing.reading"]
    try:
        done = subprocess.run(
            command,
            input=pickle.dumps((data, name)),
            capture_output=True,
            timeout=READING_SECONDS,
            check=True,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise Unreadable(TOO_BIG.format(name=name)) from None
    found = pickle.loads(done.stdout)
    if isinstance(found, Spreadsheet):
        return found
    raise Unreadable(found)


def main() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (READING_BYTES, READING_BYTES))
    try:
        found: Spreadsheet | str = read_workbook(*pickle.load(sys.stdin.buffer))
    except Unreadable as error:
        found = str(error)
    pickle.dump(found, sys.stdout.buffer)


if __name__ == "__main__":
    main()
