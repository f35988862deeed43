"""Two lessons that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lmb_toolkit.collection.checks.contents import Contents
from lmb_toolkit.collection.problems import Flaw, Problem

BETWEEN_WORDS = re.compile(r"[\W_]+")


def twins(contents: Contents) -> Iterator[Problem]:
    """A lesson with the text of an earlier one, but for case, spaces and punctuation.

    A row with the same number as the earlier one is a copy, which the keys tell already.
    """
    first: dict[str, tuple[str, str, int]] = {}
    for sheet in contents.sheets["lessons"]:
        if not {"id", "lesson"} <= sheet.columns.keys():
            continue
        rows = zip(sheet.numbers, sheet.columns["id"], sheet.columns["lesson"], strict=True)
        for number, id, text in rows:
            same = BETWEEN_WORDS.sub("", text.casefold())
            other, file, line = first.setdefault(same, (id, sheet.path, number))
            if same and other != id:
                yield Flaw(
                    "same-lesson",
                    text,
                    f"Deze les zegt hetzelfde als les {other} ({file}, rij {line}).",
                    "Hou één van beide lessen over.",
                ).at(sheet.path, number, "lesson")
