"""The quality desk: what can be mended, how complete lessons are, where there are none."""

from __future__ import annotations

import pandas as pd

from lmb_toolkit.collection.clock import today
from lmb_toolkit.collection.schema import items, joined
from lmb_toolkit.query.answers import Answers, text_of
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.quality import completeness, coverage, findings
from lmb_toolkit.view.cards import Label, cards, labels, trajectory_labels
from lmb_toolkit.view.rendering import render
from lmb_toolkit.view.translations import _

AGAIN = 10
"""Lessons to check again that are shown."""

LEAST = 15
"""Lessons that are shown as least complete."""


MEANING = "zoekwoord"
"""The button that keeps a search word."""

FIELDS = {"word": "woord", "language": "voor", "themes": "thema", "words": "woorden"}
"""Column of `synonyms.csv` → field of the form."""


def check_titles() -> dict[str, str]:
    """What each check looks for, in the order of the page."""
    return {
        "alike": _("Lessen die bijna hetzelfde zeggen"),
        "old-check": _("Langer dan een jaar geleden nagekeken"),
        "no-source": _("Zonder bron die een lezer kan openen"),
        "unused-theme": _("Thema's die geen enkele les gebruikt"),
        "no-municipality": _("Zonder gemeente of andere plaats"),
    }


def meaning(typed: Answers) -> dict[str, str]:
    """The row of `synonyms.csv` that the form holds."""
    asked = {name: " ".join(text_of(typed, field).split()) for name, field in FIELDS.items()}
    words = [" ".join(word.split()) for word in items(text_of(typed, "woorden"))]
    return asked | {"words": joined(filter(None, words))}


def quality_html(collection: Collection, typed: Answers, said: str = "", did: str = "") -> str:
    """The whole desk; `les` in the form is the first lesson to check again, and `said` what came
    of the last button, `did`."""
    found, filled = findings(collection, today()), completeness(collection)
    table = coverage(collection)
    return render(
        "quality.html.j2",
        count=len(found),
        groups=[
            (title, found[found["check"] == check].to_dict("records"))
            for check, title in check_titles().items()
        ],
        trajectories=_by_trajectory(collection, filled),
        least=filled.head(LEAST).to_dict("records"),
        provinces=list(table["province"].unique()),
        coverage=_coverage(collection, table),
        again=list(cards(collection, _to_check(collection, text_of(typed, "les")))),
        quoted=int((collection.lessons["checked_how"] == "quote").sum()),
        said=said,
        said_of_word=did == MEANING,
        meaning=meaning(typed),
        languages=list(labels(collection, "language", "synonyms").values()),
        themes=[
            Label(value, f"– {_(label)}" if parent else _(label))
            for value, label, parent in collection.dimension("thema").values
        ],
        synonyms=len(collection.synonyms),
        empty=int((table["lessons"] == 0).sum()),
        cells=len(table),
    )


def _to_check(collection: Collection, first: str) -> pd.DataFrame:
    """The lessons to compare with their source again: `first`, then those that were never
    compared with all of it, then those of which that is longest ago."""
    lessons = collection.lessons
    order = lessons.assign(
        other=lessons["id"] != first, whole=lessons["checked_how"] != "quote"
    ).sort_values(["other", "whole", "checked_on"], kind="stable")
    return lessons.loc[order.index].head(AGAIN)


def _by_trajectory(collection: Collection, filled: pd.DataFrame) -> list[tuple[str, int, float]]:
    """(title, lessons, mean completeness) of each trajectory with lessons."""
    known = trajectory_labels(collection)
    groups = filled.groupby("trajectory")["filled"]
    return [(known[id].label, len(part), float(part.mean())) for id, part in groups]


def _coverage(collection: Collection, table: pd.DataFrame) -> list[tuple[Label, Label, list[int]]]:
    """Of each main theme and function the number of lessons in each province."""
    functions = labels(collection, "functions")
    return [
        (Label(theme, _(title)), functions[function], part["lessons"].tolist())
        for (theme, title, function), part in table.groupby(
            ["theme", "theme_label", "function"], sort=False
        )
    ]
