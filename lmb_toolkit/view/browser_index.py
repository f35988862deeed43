"""The index with which a reader's own browser answers: numbers, texts and cards as files.

Python makes all texts and all HTML; view/static/engine chooses, counts, sorts and fills in.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from threading import Event, Lock
from typing import Any
from weakref import WeakKeyDictionary

import brotli

from lmb_toolkit.collection.clock import today
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.facets import FACETS
from lmb_toolkit.query.portable import portable
from lmb_toolkit.view.cards import Made, unmarked
from lmb_toolkit.view.explorer import (
    PAGE,
    count_title,
    dutch,
    explorer_part,
    facet_titles,
    merged_names,
    sort_titles,
    value_label,
)
from lmb_toolkit.view.rendering import gap, part
from lmb_toolkit.view.translations import _, language, number

MOST = 2000
"""Lessons of which the browser gets an index: of more the server answers (benchmarks/README.md)."""

IN_A_FILE = 600
"""Cards in one file, newest lessons first."""

_KEPT: WeakKeyDictionary[Collection, dict[tuple[str, date], BrowserIndex | None]]
_KEPT = WeakKeyDictionary()
_MAKING = Lock()  # who asks the same meanwhile waits for the one that is made


@dataclass(frozen=True)
class BrowserIndex:
    """The files of the index in one language, compressed with gzip, by name.

    `digest` is that of their contents: it goes in their address, so they may be kept for ever.
    `denser` has them with Brotli, a seventh less, once `condense` was done; `asked` says whether
    anybody ever asked for one.
    """

    digest: str
    files: dict[str, bytes]
    denser: dict[str, bytes] = field(default_factory=dict)
    asked: Event = field(default_factory=Event)

    def condense(self) -> None:
        """Compress them as well as can be, which takes seconds."""
        for name in self.files.keys() - self.denser.keys():
            self.denser[name] = brotli.compress(gzip.decompress(self.files[name]))


def browser_index(collection: Collection) -> BrowserIndex | None:
    """The index in the reader's language, made when first asked; None above `MOST` lessons and
    when there are none."""
    kept = _KEPT.setdefault(collection, {})
    key = language(), today()
    if key not in kept:
        with _MAKING:
            if key not in kept:
                for old in [one for one in kept if one[1] != today()]:
                    del kept[old]
                kept[key] = _make(collection) if 0 < len(collection.lessons) <= MOST else None
    return kept[key]


def contents(collection: Collection) -> dict[str, Any]:
    """What the files hold, as JSON can: `index`, and `cards-0` and on with `IN_A_FILE` each."""
    cards = [_lines(card) for card in unmarked(collection, range(len(collection.lessons)))]
    phrases = _shared(cards)
    number_of = {line: at for at, (line, _count) in enumerate(phrases)}
    short = [
        [card.title, card.lesson, [number_of.get(line, line) for line in lines]]
        for card, lines in zip(unmarked(collection, range(len(cards))), cards, strict=True)
    ]
    index = {**portable(collection), "texts": _texts(collection), "phrases": [*number_of]}
    starts = range(0, len(short), IN_A_FILE)
    return {
        "index": {**index, "in_a_file": IN_A_FILE, "page": PAGE},
        **{f"cards-{at // IN_A_FILE}": short[at : at + IN_A_FILE] for at in starts},
    }


def _make(collection: Collection) -> BrowserIndex:
    digest = hashlib.sha256()
    files = {}
    for name, content in contents(collection).items():
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
        digest.update(text)
        files[f"{name}.json"] = gzip.compress(text, mtime=0)
    return BrowserIndex(digest.hexdigest()[:12], files)


def _lines(card: Made) -> list[str]:
    """The HTML of a card line by line, with gaps for its id, its title and its lesson."""
    title, lesson = gap("title"), gap("lesson")
    before, between, after = card.pieces
    html = str(before + title + between + lesson + after)
    return html.replace(card.id, str(gap("id"))).split("\n")


def _shared(cards: list[list[str]]) -> list[tuple[str, int]]:
    """The lines that several cards have, the most common first, with how many times."""
    counts = Counter(line for lines in cards for line in lines)
    return [(line, count) for line, count in counts.most_common() if count > 1]


def _texts(collection: Collection) -> dict[str, Any]:
    """What is said in the reader's language: labels, and pieces of HTML with gaps."""
    return {
        "pieces": _pieces(),
        "thousands": number(1000)[1:-3],
        "singular": [count for count in range(2) if _title(count) == _title(1)],
        "facets": {
            facet: {
                "title": title.lower(),
                "kind": _(FACETS[facet].chip),
                "labels": [
                    value_label(facet, label)
                    for _value, label, _parent in collection.dimension(facet).values
                ],
            }
            for facet, title in facet_titles().items()
        },
        "merged": merged_names(collection),
    }


def _title(count: int) -> str:
    return count_title(count, gap("count"))


def _pieces() -> dict[str, Any]:
    """The parts of view/templates/explorer_parts.html.j2; of a plural, singular and plural."""

    def piece(macro: str, *gaps: str) -> str:
        return explorer_part(macro, *map(gap, gaps))

    sorts = sort_titles()
    return {
        "title": [_title(1), _title(2)],
        "marked": part("card.html.j2", "marked", [(gap("text"), True)]),
        "head": piece("head", "title", "filters", "sorting", "notices", "chips", "empty"),
        "sorting": {
            default: {chosen: explorer_part("sorting", sorts, chosen, default) for chosen in sorts}
            for default in ("relevantie", "nieuwste")
        },
        "merged": piece("merged", "old", "new"),
        "unknown": piece("unknown", "value", "facet"),
        "partial": explorer_part("partial", dutch()),
        "near": [explorer_part("near", count, gap("shown")) for count in (1, 2)],
        "missing": piece("missing", "words", "without"),
        "without_municipality": [
            explorer_part("without_municipality", count, gap("shown"), gap("address"))
            for count in (1, 2)
        ],
        "about": piece("about", "theme", "label"),
        "chips": piece("chips", "each"),
        "chip": explorer_part("chip", gap("label"), "", gap("without")),
        "chip_of_a_kind": piece("chip", "label", "kind", "without"),
        "empty": piece("empty", "why", "way"),
        "no_match": explorer_part("no_match"),
        "not_found": piece("not_found", "words"),
        "nearest": explorer_part("nearest", dutch(), gap("words"), gap("themes")),
        "near_words": piece("near_words", "each"),
        "near_word": piece("near_word", "word", "address"),
        "near_themes": piece("near_themes", "each"),
        "near_theme": [
            explorer_part("near_theme", gap("label"), gap("address"), count, gap("shown"))
            for count in (1, 2)
        ],
        "looser": piece("looser", "each"),
        "without": [
            explorer_part("without", gap("label"), gap("without"), count, gap("shown"))
            for count in (1, 2)
        ],
        "again": piece("again"),
        "take": piece("take", "title", "query"),
        "along": piece("along", "take"),
        "rest": piece("rest", "more"),
        "more": piece("more", "shown", "count", "limit", "next"),
        "foot": piece("foot", "title"),
    }
