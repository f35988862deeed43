"""How long it takes to make every form of all lessons, and a letter for every municipality.

python -m benchmarks.forms
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.report import machine, write_section
from lmb_toolkit.collection.folder import CHECKOUT
from lmb_toolkit.publish import letters
from lmb_toolkit.publish.formats import FORMATS
from lmb_toolkit.publish.handout import handout
from lmb_toolkit.query.collection import load
from lmb_toolkit.view.practice import practice_views

SITE = "https://lessen.example/"
TIMES = 2
BROCHURE, LETTERS = 2.0, 20.0
"""Seconds that the brochure, and all letters, may take."""


def main() -> None:
    """Measure, and put it in results.md."""
    folder = CHECKOUT / "data"
    collection = load(folder)
    practice_views(collection)  # which a server has made for its pages
    whole = handout(collection, "", SITE)
    order = letters.Order("aankoper", frozenset(), date.min, date.today(), SITE)

    def written(ending: str) -> list[letters.Letter]:
        with tempfile.TemporaryDirectory() as place:
            return letters.write_letters(collection, order, Path(place), ending)

    count = len(written("txt"))
    jobs: dict[str, Callable[[], object]] = {
        **{name: partial(form.make, whole, folder) for name, form in FORMATS.items()},
        **{f"{count} letters, .{ending}": partial(written, ending) for ending in letters.FORMS},
    }
    rows = []
    for name, job in jobs.items():
        times = [_timed(job) for _ in range(1 + TIMES)]
        most = BROCHURE if name == "brochure.pdf" else LETTERS if "letters" in name else 0
        passed = [passed for passed, _processor in times]
        reached = f"{most:.0f} s | {'yes' if max(passed) <= most else 'NO'}" if most else "|"
        first, then = passed[0], statistics.median(passed[1:])
        least = min(processor for _passed, processor in times)
        rows.append(f"| {name} | {first:.2f} s | {then:.2f} s | {least:.2f} s | {reached} |")
    text = (
        f"`python -m benchmarks.forms`. {machine()}. {len(whole.lessons)} lessons and "
        f"{len(whole.practices)} practices; seconds the first time, which loads a library, and "
        f"the median of {TIMES} times after; of the processor the least. Slides hold at most "
        "60 of them."
    )
    head = (
        "| what | first | then | of the processor | at most | reached |\n|---|---|---|---|---|---|"
    )
    write_section("## What is taken along", "\n".join([f"{text}\n", head, *rows]))


def _timed(job: Callable[[], object]) -> tuple[float, float]:
    """The seconds that pass, and those of the processor."""
    began, worked = perf_counter(), process_time()
    job()
    return perf_counter() - began, process_time() - worked


if __name__ == "__main__":
    main()
