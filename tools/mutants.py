"""Runs mutmut, on a part of the mutants when asked: `make mutants ARGS="--sample 300 --seed 20"`.

The part is the same each time, spread over all modules, and a larger one has the smaller in it.
They are tried in its order, so what a run that was stopped has tried is a smaller part; and it
stands, so that the run goes on.

A mutant with which a test takes more than ten times its own processor time is timed out, and
counts as noticed. That the machine is busy does not matter: a test that takes half an hour by the
clock and less of the processor leaves its mutant "suspicious", which does not count as noticed.
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import signal
from collections import Counter, defaultdict
from collections.abc import Generator, Iterable
from time import process_time
from typing import Any

import mutmut.__main__ as mutmut
import pytest
from mutmut.runners.harness import PytestRunner
from mutmut.state import state
from mutmut.stats import status_by_exit_code
from mutmut.workers.isolation import ForkServerRunner

CLOCK = 1800


class Tests(PytestRunner):
    """Measures the processor time of each test, and bounds it for a mutant."""

    def __init__(self) -> None:
        super().__init__()
        self.used: dict[str, float] = {}
        self.bounded = False

    def execute_pytest(self, params: list[str], plugins: Iterable[object] = ()) -> int:
        return int(super().execute_pytest(params, plugins=[*plugins, self]))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        began = process_time()
        if self.bounded:
            most = math.ceil(began + 5 + 10 * state().duration_by_test[item.nodeid])
            resource.setrlimit(
                resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1])
            )
            signal.alarm(CLOCK)
        result = yield
        self.used[item.nodeid] = process_time() - began
        return result

    def run_stats(self, *, tests: Iterable[str]) -> int:
        code = int(super().run_stats(tests=tests))
        state().duration_by_test.update(self.used)
        return code

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        self.bounded = mutant_name is not None
        # Those of the server that this was forked from.
        for number in (signal.SIGCHLD, signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        return int(super().run_tests(mutant_name=mutant_name, tests=tests))


class Server(ForkServerRunner):
    """Forks from a process that has imported everything and run nothing, so that no test finds
    in a cache what the unmutated code left there. The tests of the module itself go first, then
    the quickest."""

    clean = False

    def collect_stats(self, tests: Iterable[str] | None) -> int:
        code = int(super().collect_stats(tests))
        self.clean = code == 0 and not tests
        return code

    def run_clean_tests(self, tests: Iterable[str]) -> int:
        """Not again, when all were just run to see what they cover."""
        return 0 if self.clean else int(super().run_clean_tests(tests))

    def submit(self, mutant_name: str, tests: list[str], *_: float) -> None:
        *folders, module, _function = mutant_name.split(".")[1:]
        own = "/".join(("tests", *folders, f"test_{module}.py::"))
        tests.sort(key=lambda test: (not test.startswith(own), state().duration_by_test[test]))
        super().submit(mutant_name, tests, 10**6, 0.0)


def between(noticed: int, tried: int) -> str:
    """The 95 % interval of a share (Wilson)."""
    z = 1.96
    middle, around = noticed + z * z / 2, z * math.sqrt(noticed * (1 - noticed / tried) + z * z / 4)
    return f"{(middle - around) / (tried + z * z):.0%} - {(middle + around) / (tried + z * z):.0%}"


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--sample", type=int)
    asked.add_argument("--seed", type=int, default=19)
    options, arguments = asked.parse_known_args()
    collect = mutmut.collect_source_file_mutation_data

    turn: dict[str, int] = {}

    def part(**names: Any) -> Any:
        mutants, files = collect(**names)
        mutants.sort(key=lambda mutant: mutant[1])
        random.Random(options.seed).shuffle(mutants)
        turn.update({name: place for place, (_file, name, _before) in enumerate(mutants)})
        return mutants[: options.sample], files

    mutmut.collect_source_file_mutation_data = part
    mutmut.estimated_worst_case_time = turn.__getitem__  # what it sorts them by
    mutmut.get_mutant_runner = lambda most: Server(most, Tests, {})
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
        noticed, tried = counts["killed"] + counts["timeout"], counts.total()
        print(f"{folder}: {noticed} of {tried} noticed ({between(noticed, tried)}), {dict(counts)}")


if __name__ == "__main__":
    main()
