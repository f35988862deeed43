"""A word that people search for gets a meaning: a row of `synonyms.csv`."""

from __future__ import annotations

from pathlib import Path

from lmb_toolkit.collect.reviewing.refusal import checked, refused, usable
from lmb_toolkit.collect.table_file import Cells, Rows
from lmb_toolkit.collection import writing

FILE = "synonyms.csv"


def add_meaning(folder: Path, cells: Cells) -> None:
    """Add the row `cells` (word, language, themes, words) to the search words of `folder`.

    Raises `Refused` when that is not in order or the word is there, `Conflict` and `NotWritten`.
    """
    path = folder / FILE
    word = cells["word"]
    with writing.locked(folder), writing.explained(folder), usable(FILE):
        base = path.read_bytes()
        rows = Rows.read(base)
        if word in rows.ids:
            message = "Dit zoekwoord staat er al."
            remedy = f"Vul de rij aan: rij {rows.ids.index(word) + 1} van {FILE}."
            raise refused(FILE, "twin-word", word, message, remedy)
        after = rows.put(word, cells)
        checked(folder, {FILE: after.data})
        writing.replace(path, base, after.data)
