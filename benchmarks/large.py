"""Speed with 100,000 lessons: make a folder of them from the real ones, then time the query
layer on it.

    python -m benchmarks.large [number of lessons]
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import pandas as pd

from lmb_toolkit import Collection, Selection, load
from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.publish.readable import as_in_a_file

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
    booleans = [name for name in real if real[name].dtype == bool]
    everything = everything.assign(**{name: as_in_a_file(everything[name]) for name in booleans})
    slugs = collection.trajectories.set_index("id")["slug"]
    for trajectory, lessons in everything.groupby("trajectory"):
        path = folder / "lessons" / f"{slugs[trajectory]}.csv"
        lessons.to_csv(path, index=False, date_format="%Y-%m-%d")


def seconds(
    job: Callable[[], Any], times: int = 7, before: Callable[[], Any] = lambda: None
) -> float:
    """The median of several runs, each after `before`, which does not count."""
    runs = []
    for _ in range(times):
        before()
        start = perf_counter()
        job()
        runs.append(perf_counter() - start)
    return statistics.median(runs)


@dataclass(frozen=True)
class Large:
    """Seconds: load() and the index together, the slowest query (all that it finds, in order, and
    the first twenty as a page shows them), and the slowest facets."""

    opening: float
    query: float
    facets: float


def _indexed(collection: Collection) -> None:
    """Make the index for searching, as if it was never asked for."""
    vars(collection).pop("search_index", None)
    assert collection.search_index


def measure_large(size: int = 100_000) -> Large:
    """Time the query layer on `size` lessons, and print every part."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder, size)
        loading = seconds(lambda: load(folder), 5)
        collection = load(folder)
        indexing = seconds(lambda: _indexed(collection), 5)
        forget = partial(collection.rows, Selection(text="vergeet"))  # the last answer is kept
        queries, frames, facets = {}, {}, {}

        def page(selection: Selection) -> pd.DataFrame:
            return collection.lessons.take(collection.rows(selection)[:20])

        for title, selection in SELECTIONS.items():
            queries[title] = seconds(partial(page, selection), before=forget)
            frames[title] = seconds(partial(collection.select, selection), before=forget)
            facets[title] = seconds(partial(collection.facets, selection), before=forget)
    print(f"{size} lessons: load {loading:.2f} s, index {indexing:.2f} s")
    for title in SELECTIONS:
        print(
            f"  {title:22} query {1000 * queries[title]:5.1f} ms, "
            f"all of it as a frame {1000 * frames[title]:5.1f} ms, "
            f"facets {1000 * facets[title]:5.1f} ms"
        )
    return Large(loading + indexing, max(queries.values()), max(facets.values()))


if __name__ == "__main__":
    measure_large(int(sys.argv[1]) if sys.argv[1:] else 100_000)
