"""Runs mutmut, on a part of the mutants when asked: `make mutants ARGS="--sample 1000"`.

The part is the same each time, spread over all modules, and a larger one has the smaller in it.
What was tried stands, so that a run that was stopped goes on.
"""

from __future__ import annotations

import random
import sys
from collections import Counter, defaultdict
from typing import Any

import mutmut.__main__ as mutmut
from mutmut.stats import status_by_exit_code

SEED = 19


def main(arguments: list[str]) -> None:
    collect = mutmut.collect_source_file_mutation_data
    most = None
    if arguments[:1] == ["--sample"]:
        most, arguments = int(arguments[1]), arguments[2:]

    def part(**names: Any) -> Any:
        mutants, files = collect(**names)
        mutants.sort(key=lambda mutant: mutant[1])
        random.Random(SEED).shuffle(mutants)
        return mutants[:most], files

    mutmut.collect_source_file_mutation_data = part
    mutmut.cli(["run", *arguments], standalone_mode=False)
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for file, name, _before in part(mutant_names=())[0]:
        status = status_by_exit_code[file.exit_code_by_key[name]]
        if status == "not checked":
            continue
        found[name.split(".")[1]][status] += 1
        if status != "killed":
            print(f"{status}: {name}")
    for folder, counts in found.items():
        print(f"{folder}: {dict(counts)}")


if __name__ == "__main__":
    main(sys.argv[1:])
