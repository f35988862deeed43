"""How good the collection is: what is missing, old, said twice or not there at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from lmb_toolkit.collection.schema import items
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.words import content_words, stems

WANTED = ("context", "advice", "pillars", "sdgs", "municipalities", "year", "source_url")
"""Columns that may be empty, but that make a lesson more useful."""

ALIKE = 0.4
"""Two lessons that share this part of their words are read as one (Jaccard index)."""

RARE = 20
"""A word in more lessons than this tells nothing of two of them."""

YEAR = timedelta(days=365)


class Finding(NamedTuple):
    """One line of `findings`."""

    check: str
    lesson: str
    message: str
    file: str
    row: int


def findings(collection: Collection, today: date) -> pd.DataFrame:
    """What can be mended, a line each.

    Columns: check (str: no-source, no-municipality, old-check, alike, unused-theme), lesson
    (str; "" for a theme), message (str, Dutch), file (str, relative to the data folder) and
    row (int64, as Excel counts). By check, then as in the files.
    """
    where = _places(collection)
    lessons = collection.tables.lessons
    found = [
        *_empty(lessons, where),
        *_old(lessons, where, today),
        *_alike(lessons, where),
        *_unused(collection),
    ]
    return pd.DataFrame(found, columns=Finding._fields).astype({"row": "int64"})


def completeness(collection: Collection) -> pd.DataFrame:
    """How much of `WANTED` every published lesson has.

    Columns: lesson, trajectory, title (str), filled (float64, 0 to 1), missing (str: Dutch
    titles of the empty columns), file (str), row (int64). Least complete first.
    """
    lessons, where = collection.tables.lessons, _places(collection)
    titles = {name: collection.schema.field("lessons", name).title for name in WANTED}
    has = pd.DataFrame({name: lessons[name].astype("string").fillna("") != "" for name in WANTED})
    missing = [
        ", ".join(titles[name] for name in WANTED if not row[name])
        for row in has.to_dict("records")
    ]
    table = lessons[["id", "trajectory", "title"]].rename(columns={"id": "lesson"})
    table = table.assign(
        filled=has.mean(axis=1),
        missing=missing,
        file=[where[item].file for item in table["lesson"]],
        row=[where[item].row for item in table["lesson"]],
    )
    return table.sort_values("filled", kind="stable", ignore_index=True)


def coverage(collection: Collection) -> pd.DataFrame:
    """How many lessons there are of every main theme, function and province.

    Columns: theme, theme_label, function, province (str), lessons (int64); a row for every
    combination, also with 0. A lesson counts in each of its themes, functions and provinces.
    """
    themes = collection.themes
    province = dict(
        zip(collection.municipalities["nis"], collection.municipalities["province"], strict=True)
    )
    counts: Counter[tuple[str, str, str]] = Counter()
    for row in collection.lessons.itertuples(index=False):
        counts.update(
            {
                (collection.parents[theme] or theme, function, province[nis])
                for theme in items(row.themes)
                for function in items(row.functions)
                for nis in items(row.municipalities)
            }
        )
    functions = collection.schema.field("lessons", "functions").labels
    rows = [
        (main.id, main.title, function, name, counts[main.id, function, name])
        for main in themes[themes["parent"] == ""].itertuples(index=False)
        for function in functions
        for name in sorted(set(province.values()))
    ]
    return pd.DataFrame(rows, columns=["theme", "theme_label", "function", "province", "lessons"])


class _Place(NamedTuple):
    file: str
    row: int


def _places(collection: Collection) -> dict[str, _Place]:
    """Where each lesson stands: its file, and its row as Excel counts."""
    table = collection.tables.frames["lessons"]
    slugs = dict(zip(collection.trajectories["id"], collection.trajectories["slug"], strict=True))
    rows = table.groupby("trajectory").cumcount() + 2
    return {
        id: _Place(f"lessons/{slugs[trajectory]}.csv", int(row))
        for id, trajectory, row in zip(table["id"], table["trajectory"], rows, strict=True)
    }


def _empty(lessons: pd.DataFrame, where: dict[str, _Place]) -> Iterator[Finding]:
    for id in lessons.loc[lessons["source_url"] == "", "id"]:
        message = "De les heeft geen bron die een lezer kan openen."
        yield Finding("no-source", id, message, *where[id])
    flemish = (lessons["municipalities"] == "") & (lessons["places"] == "")
    for id in lessons.loc[flemish, "id"]:
        message = "De les noemt geen gemeente of andere plaats."
        yield Finding("no-municipality", id, message, *where[id])


def _old(lessons: pd.DataFrame, where: dict[str, _Place], today: date) -> Iterator[Finding]:
    old = lessons[lessons["checked_on"] < pd.Timestamp(today - YEAR)]
    for id, day in zip(old["id"], old["checked_on"], strict=True):
        message = f"De les is voor het laatst nagekeken op {day:%d/%m/%Y}, meer dan een jaar terug."
        yield Finding("old-check", id, message, *where[id])


def _alike(lessons: pd.DataFrame, where: dict[str, _Place]) -> Iterator[Finding]:
    words = {
        row.id: set(stems(content_words(f"{row.title} {row.lesson}")))
        for row in lessons.itertuples(index=False)
    }
    having: defaultdict[str, list[str]] = defaultdict(list)
    for id, own in words.items():
        for word in own:
            having[word].append(id)
    shared = Counter(
        pair for ids in having.values() if len(ids) <= RARE for pair in combinations(ids, 2)
    )
    for (one, other), _count in sorted(shared.items()):
        both = len(words[one] & words[other]) / len(words[one] | words[other])
        if both >= ALIKE:
            message = f"De les zegt bijna hetzelfde als les {one} ({both:.0%} van de woorden)."
            yield Finding("alike", other, message, *where[other])


def _unused(collection: Collection) -> Iterator[Finding]:
    used = set(collection.lessons["themes"].map(items).explode())
    for position, row in enumerate(collection.themes.itertuples(index=False), start=2):
        if row.parent and row.id not in used:
            message = f"Geen enkele les gebruikt het thema {row.title}."
            yield Finding("unused-theme", "", message, "themes.csv", position)
