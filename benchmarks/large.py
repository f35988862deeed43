"""Speed with 100,000 lessons: make a folder of them from the real ones, then time the query
layer on it.

    python benchmarks/large.py [number of lessons]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pandas as pd

from lmb_toolkit import Selection, load
from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.query.search import SearchIndex, searchable

SELECTIONS = {
    "alles": Selection(),
    "een thema": Selection(themes=("ethisch-bankieren",)),
    "drie facetten": Selection(
        themes=("duurzaam-aankopen",), kinds=("practice", "pitfall"), provinces=("Oost-Vlaanderen",)
    ),
    "een zeldzaam woord": Selection(text="kadaster"),
    "een gewoon woord": Selection(text="gemeente"),
    "een half woord": Selection(text="pens"),
    "een tikfout": Selection(text="dekolonisring"),
    "woorden en een facet": Selection(text="straatnaam wijzigen", sizes=("vanaf-50000",)),
}


def generate(folder: Path, size: int) -> None:
    """Fill `folder` with `size` lessons: the real ones, and then their texts, codes and places
    mixed, each with an invented compound so that the vocabulary grows as it would."""
    shutil.copytree(data_folder(), folder, dirs_exist_ok=True)
    random = np.random.default_rng(1)
    collection = load()
    real = collection.lessons
    extra = size - len(real)
    mixed = pd.DataFrame(
        {name: real[name].to_numpy(object)[random.integers(len(real), size=extra)] for name in real}
    )
    words = sorted({word for text in real["lesson"] for word in text.split() if word.isalpha()})
    pairs = np.array(words, object)[random.integers(len(words), size=(extra // 5, 2))]
    invented = (pairs[:, 0] + pairs[:, 1])[random.integers(len(pairs), size=extra)]
    mixed["lesson"] = mixed["lesson"] + " " + invented
    mixed["id"] = [f"new-{number}" for number in range(extra)]
    everything = pd.concat([real, mixed])
    slugs = collection.trajectories.set_index("id")["slug"]
    for trajectory, lessons in everything.groupby("trajectory"):
        path = folder / "lessons" / f"{slugs[trajectory]}.csv"
        lessons.to_csv(path, index=False, date_format="%Y-%m-%d")


def show(title: str, job: Callable[[], Any], times: int = 7) -> None:
    """Print the median and the slowest of several runs."""
    runs = []
    for _ in range(times):
        start = perf_counter()
        job()
        runs.append(1000 * (perf_counter() - start))
    print(f"{title:32} {statistics.median(runs):8.1f} ms   slowest {max(runs):8.1f} ms")


def main() -> None:
    size = int(sys.argv[1]) if sys.argv[1:] else 100_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, size)
        print(f"{size} lessons")
        show("load", lambda: load(folder), 3)
        collection = load(folder)
        texts = searchable(collection.lessons, collection.themes, collection.municipalities)
        show("search index", lambda: SearchIndex.build(texts), 3)
        collection.search("")
        for title, selection in SELECTIONS.items():
            show(f"query: {title}", partial(collection.select, selection))
            show(f"facets: {title}", partial(collection.facets, selection))
        show("summary: theme by audience", partial(collection.summary, ["theme", "audience"]))


if __name__ == "__main__":
    main()
