"""What a data folder says of itself, and in other languages: its columns `title_en` and so on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

import pandas as pd

TRANSLATION = re.compile(r"(?P<column>\w+)_(?P<language>[a-z]{2})")

_KNOWN: defaultdict[str, dict[str, str]] = defaultdict(dict)
_TIMES = [0]

SITE: dict[str, str] = {}
"""What the pages say of the collection that was read last: `site` in its `datapackage.json`."""


def learn(frames: Mapping[str, pd.DataFrame], site: Mapping[str, str]) -> None:
    """Know from here on what the texts in these tables, and of this site, are in the languages
    that they have.

    By text, as in a catalogue: what is shown need not say which table it came from.
    """
    for frame in frames.values():
        for name in frame.columns:
            found = TRANSLATION.fullmatch(name)
            if found and found["column"] in frame.columns:
                pairs = zip(frame[found["column"]], frame[name], strict=True)
                known = {text: translation for text, translation in pairs if text and translation}
                _KNOWN[found["language"]].update(known)
    _TIMES[0] += 1
    SITE.clear()
    SITE.update(site)
    for name, text in site.items():
        found = TRANSLATION.fullmatch(name)
        if found and found["column"] in site:
            _KNOWN[found["language"]][site[found["column"]]] = text


def times() -> int:
    """How many times something was learnt: what was made of these texts before may be old."""
    return _TIMES[0]


def learnt(text: str, language: str) -> str:
    """`text` in `language`; "" when no table has it."""
    return _KNOWN[language].get(text, "")
