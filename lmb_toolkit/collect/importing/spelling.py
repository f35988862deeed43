"""When two names are the same name, spelled in another way."""

from __future__ import annotations

import re
from functools import lru_cache

from lmb_toolkit.query.words import WORD, fold, stems
from lmb_toolkit.view.translations import LANGUAGES, _, use

PLURAL = re.compile("['’]s\\b")


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """What all spellings of a name share: "Thema's", "thema" and "THEMA" have the same key,
    and so have "Voeding & catering" and "voeding en catering"."""
    words = WORD.findall(fold(PLURAL.sub("", text)))
    return " ".join(stems([word for word in words if word != "en"]))


def in_every_language(text: str) -> set[str]:
    """A title or label as exports in any language write it."""
    found = set()
    for language in LANGUAGES:
        with use(language):
            found.add(_(text))
    return found
