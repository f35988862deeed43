"""Every attack, or those with one of the given words in their names."""

from __future__ import annotations

import sys

from benchmarks.attacks import connections, forms, kernels, queries  # noqa: F401  # fill the table
from benchmarks.attacks.measuring import (
    KEPT_MEMORY,
    LONGEST_WAIT,
    MOST_MEMORY,
    Noticed,
    measure,
    served,
    table,
)
from benchmarks.attacks.target import ATTACKS
from benchmarks.report import machine, write_section


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


def main(words: list[str]) -> None:
    """Run them; the table of all goes in results.md."""
    noticed = run(words)
    fine = sum(one.is_fine for one in noticed)
    text = (
        f"`python -m benchmarks.attacks`. {machine()}. {fine} of {len(noticed)} are fine: another "
        f"reader waits at most {LONGEST_WAIT} s, memory grows at most {MOST_MEMORY} MB and is back "
        f"within {KEPT_MEMORY} MB, nothing is lost, no status 500, no traceback in the log.\n\n"
    )
    if not words:
        write_section("## What strangers send", text + table(noticed))
    for one in noticed:
        print(*(f"{one.name}: {wrong}" for wrong in one.wrong), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
