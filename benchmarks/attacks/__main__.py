"""Every attack, or those with one of the given words in their names."""

from __future__ import annotations

import sys

from benchmarks.attacks import connections, forms, queries  # noqa: F401  # fill the table
from benchmarks.attacks.measuring import Noticed, measure, served, table
from benchmarks.attacks.target import ATTACKS


def run(words: list[str]) -> list[Noticed]:
    """Every attack with one of `words` in its name (none: all), one after another."""
    chosen = [one for one in ATTACKS if not words or any(word in one.name for word in words)]
    found = []
    with served() as target:
        for one in chosen:
            found.append(measure(one, target))
            line = table(found[-1:]).splitlines()[-1]
            print(line, *found[-1].wrong, sep="\n  ", flush=True)
    return found


if __name__ == "__main__":
    noticed = run(sys.argv[1:])
    print(f"{sum(not one.is_fine for one in noticed)} of {len(noticed)} not fine")
