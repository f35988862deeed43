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
    for file, number, (id, text) in contents.rows("lessons", "id", "lesson"):
        same = BETWEEN_WORDS.sub("", text.casefold())
        other, place, line = first.setdefault(same, (id, file, number))
        if same and other != id:
            message = f"Deze les zegt hetzelfde als les {other} ({place}, rij {line})."
            remedy = "Hou één van beide lessen over."
            yield Flaw("same-lesson", text, message, remedy).at(file, number, "lesson")
