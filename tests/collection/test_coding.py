"""The codebook's agreement table is what the two codings give."""

from __future__ import annotations

import csv
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
MANY = ("functions", "themes", "audiences", "pillars")


def kappa(first: list[object], second: list[object]) -> float:
    """Cohen (1960): agreement beyond what chance alone would give."""
    size = len(first)
    seen = sum(a == b for a, b in zip(first, second, strict=True)) / size
    chance = sum(first.count(value) * second.count(value) / size**2 for value in {*first, *second})
    return (seen - chance) / (1 - chance)


def measured(field: str, pairs: list[tuple[str, str]]) -> tuple[str, str]:
    sets = [(set(a.split(";")) - {""}, set(b.split(";")) - {""}) for a, b in pairs]
    equal = f"{sum(a == b for a, b in sets)} van {len(sets)}"
    if field not in MANY:
        value = kappa([a for a, _ in pairs], [b for _, b in pairs])
    else:
        values = sorted(set().union(*(a | b for a, b in sets)))
        value = kappa(
            [item in a for a, _ in sets for item in values],
            [item in b for _, b in sets for item in values],
        )
    return equal, f"{value:.2f}".replace(".", ",")


def test_the_codebook_states_the_agreement_that_was_measured() -> None:
    with (ROOT / "tests/data/coding_sample.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fields = dict.fromkeys(row["field"] for row in rows)
    found = {
        field: measured(
            field, [(row["first"], row["second"]) for row in rows if row["field"] == field]
        )
        for field in fields
    }
    book = (ROOT / "docs/codeboek.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| `(\w+)` \| (\d+ van 60) \| (\d,\d\d) \|$", book, re.MULTILINE)
    assert found == {field: (equal, value) for field, equal, value in table}
    assert all(float(value.replace(",", ".")) >= 0.7 for _, _, value in table)
