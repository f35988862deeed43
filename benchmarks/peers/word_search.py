"""Other searches over the same lessons: JSON with lessons and questions in, for each search the
first lessons of every question out. For each its own advice for Dutch text is followed."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from collections.abc import Callable
from typing import Any

import tantivy

Lessons = list[dict[str, str]]
Search = Callable[[str], list[str]]
WORD = re.compile(r"\w+")


def in_tantivy(lessons: Lessons, weights: dict[str, float], first: int) -> Search:
    """tantivy with its Dutch stop words and stemmer, accents aside; any word, best first."""
    analyzer = (
        tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
        .filter(tantivy.Filter.stopword("dutch"))
        .filter(tantivy.Filter.stemmer("dutch"))
        .build()
    )
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in weights:
        builder.add_text_field(name, tokenizer_name="nl")
    index = tantivy.Index(builder.build())
    index.register_tokenizer("nl", analyzer)
    writer = index.writer()
    for lesson in lessons:
        writer.add_document(tantivy.Document(**{name: lesson[name] for name in ("id", *weights)}))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(text: str) -> list[str]:
        words = " ".join(WORD.findall(text))
        query = index.parse_query(words, list(weights), field_boosts=weights)
        hits = searcher.search(query, first).hits
        return [searcher.doc(address)["id"][0] for _score, address in hits]

    return search


def in_sqlite(lessons: Lessons, weights: dict[str, float], first: int) -> Search:
    """SQLite FTS5, accents aside, ranked by BM25 with weights; it has no Dutch stemmer, so a word
    also finds what begins with it. All words, or else any."""
    base = sqlite3.connect(":memory:")
    base.execute(
        f"CREATE VIRTUAL TABLE lessons USING fts5(id UNINDEXED, {', '.join(weights)}, "
        "tokenize = 'unicode61 remove_diacritics 2')"
    )
    rows = [[lesson[name] for name in ("id", *weights)] for lesson in lessons]
    base.executemany(f"INSERT INTO lessons VALUES (?{', ?' * len(weights)})", rows)
    rank = ", ".join(map(str, weights.values()))
    ask = f"SELECT id FROM lessons WHERE lessons MATCH ? ORDER BY bm25(lessons, 0, {rank}) LIMIT ?"

    def search(text: str) -> list[str]:
        words = [f'"{word}"*' for word in WORD.findall(text)]
        for joined in (" AND ", " OR "):
            if found := base.execute(ask, [joined.join(words), first]).fetchall():
                return [id for (id,) in found]
        return []

    return search


def main() -> None:
    given: dict[str, Any] = json.load(sys.stdin)
    searches = {"tantivy": in_tantivy, "SQLite FTS5": in_sqlite}
    found = {}
    for name, build in searches.items():
        search = build(given["lessons"], given["weights"], given["first"])
        found[name] = {text: search(text) for text in given["questions"]}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
