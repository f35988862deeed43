"""The job that every peer does: count lessons by theme and word, and show the first twenty.

Plain pandas, less work than our own explorer does (no ranking, one facet), so that what is
compared is the tool and not the job.
"""

from __future__ import annotations

import os
from html import escape
from pathlib import Path

import pandas as pd

THEMES = {
    "duurzaam-aankopen": "Duurzaam aankopen",
    "ethisch-bankieren": "Ethisch bankieren",
    "wereldburgerschap": "Wereldburgerschap",
    "internationale-samenwerking": "Internationale samenwerking",
    "dekolonisering": "Dekolonisering",
}
SHOWN = 20


def load() -> pd.DataFrame:
    """The lessons, with their main theme in `theme` and their text to search in `text`."""
    data = Path(os.environ["LMB_DATA"])
    themes = pd.read_csv(data / "themes.csv", keep_default_na=False).set_index("id")["parent"]
    files = sorted((data / "lessons").glob("*.csv"))
    lessons = pd.concat([pd.read_csv(file, keep_default_na=False) for file in files])
    first = lessons["themes"].str.partition(";")[0]
    text = lessons["title"] + " " + lessons["lesson"]
    return lessons.assign(theme=first.map(themes), text=text.str.lower())


def select(lessons: pd.DataFrame, themes: list[str], word: str) -> pd.DataFrame:
    if word:
        lessons = lessons[lessons["text"].str.contains(word.lower(), regex=False)]
    return lessons[lessons["theme"].isin(themes)] if themes else lessons


def counted(lessons: pd.DataFrame, word: str) -> dict[str, str]:
    """The themes, each with its number of lessons."""
    counts = select(lessons, [], word)["theme"].value_counts()
    return {id: f"{label} ({counts.get(id, 0)})" for id, label in THEMES.items()}


def html(found: pd.DataFrame) -> str:
    cards = "".join(
        f'<article data-lesson="{row.id}"><h3>{escape(row.title)}</h3>'
        f"<p>{escape(row.lesson)}</p>"
        f'<p><a href="{escape(row.source_url)}">{escape(row.source_title)}</a></p></article>'
        for row in found.head(SHOWN).itertuples()
    )
    return f'<h2 class="count">{len(found)} lessen</h2>{cards}'
