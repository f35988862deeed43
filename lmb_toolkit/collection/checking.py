"""Check a whole data folder: all problems at once, in the order of the files."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from lmb_toolkit.collection.checks.cells import empty_cell, formula, too_long, untidy
from lmb_toolkit.collection.checks.characters import damage
from lmb_toolkit.collection.checks.claims import claims
from lmb_toolkit.collection.checks.codes import code
from lmb_toolkit.collection.checks.contents import Contents, Rule, RuleFor, TableContents
from lmb_toolkit.collection.checks.dates import dates_in_order, day
from lmb_toolkit.collection.checks.files import AS_THEY_ARE, read_files
from lmb_toolkit.collection.checks.keys import unique_keys
from lmb_toolkit.collection.checks.lists import values
from lmb_toolkit.collection.checks.meanings import meaningful_words
from lmb_toolkit.collection.checks.numbers import number
from lmb_toolkit.collection.checks.package import read_package
from lmb_toolkit.collection.checks.patterns import pattern
from lmb_toolkit.collection.checks.places import lessons_in_place, main_theme
from lmb_toolkit.collection.checks.practices import carried_sentences
from lmb_toolkit.collection.checks.privacy import personal_data
from lmb_toolkit.collection.checks.proof import proof
from lmb_toolkit.collection.checks.sources import source_address
from lmb_toolkit.collection.checks.trials import trials_in_order
from lmb_toolkit.collection.checks.twins import twins
from lmb_toolkit.collection.folder import PACKAGE, Stamp, stamp
from lmb_toolkit.collection.problems import Flaw, Problem, errors

if TYPE_CHECKING:
    from lmb_toolkit.collection.loading import Tables

__all__ = ["Problem", "check"]

CELL_CHECKS: tuple[RuleFor, ...] = (
    empty_cell,
    untidy,
    formula,
    too_long,
    values,
    code,
    main_theme,
    pattern,
    number,
    day,
    personal_data,
)
TABLE_CHECKS: tuple[Callable[[Contents], Iterable[Problem]], ...] = (
    unique_keys,
    dates_in_order,
    lessons_in_place,
    source_address,
    proof,
    twins,
    carried_sentences,
    trials_in_order,
    meaningful_words,
)
BELGIAN_SUMMER = timezone(timedelta(hours=2))
"""The day begins here first: a server on UTC must not call today's lesson a future one."""

WIDESPREAD = 10
"""From so many rows on, a problem can be one of the whole file."""


def check(
    folder: str | os.PathLike[str], instead: Mapping[str, bytes] = AS_THEY_ARE
) -> list[Problem]:
    """Everything that is wrong in a data folder, sorted by file and row; never raises.

    The list is empty when all is well. When the folder or its `datapackage.json` cannot be
    read, that is the only problem. `instead` has files, relative to the folder, with what
    they would hold: to know beforehand.
    """
    return examine(folder, instead).problems


def examine(folder: str | os.PathLike[str], instead: Mapping[str, bytes] = AS_THEY_ARE) -> Examined:
    """A data folder, read once for who needs more than the problems of `check`."""
    folder = Path(folder)
    seen = stamp(folder)
    schema, problems = read_package(folder, instead.get(PACKAGE))
    if schema is None:
        return Examined(folder, seen, problems, None)
    sheets, problems = read_files(folder, schema, instead)
    contents = Contents(schema, sheets, datetime.now(BELGIAN_SUMMER).date())
    for table_check in TABLE_CHECKS:
        problems += table_check(contents)
    problems = _gathered(problems, contents)
    wrong = frozenset(problem.file for problem in errors(problems) if problem.row is None)
    contents = replace(contents, doubtful=wrong)
    problems += _codes_once(_gathered(_cell_problems(contents), contents))
    return Examined(folder, seen, sorted(problems, key=_place), contents)


@dataclass(frozen=True)
class Examined:
    """A data folder as it was read once: its state when that began, what is wrong in it, and its
    contents (None when the schema cannot be read)."""

    folder: Path
    seen: Stamp
    problems: list[Problem]
    contents: Contents | None

    def advice(self) -> list[Problem]:
        """What lessons claim beside their proof, for a person to look at; by file and row."""
        return sorted(claims(self.contents), key=_place) if self.contents else []

    def tables(self) -> Tables:
        """As `load_tables`; `InvalidData` when there are errors."""
        # Pandas takes long to import.
        from lmb_toolkit.collection.loading import InvalidData, typed_tables

        if self.contents is None or errors(self.problems):
            raise InvalidData(self.folder, errors(self.problems))
        return typed_tables(self.folder, self.contents)


def _cell_problems(contents: Contents) -> Iterator[Problem]:
    for name, table in contents.schema.tables.items():
        for field in table.fields:
            found = (rule_for(contents, table, field) for rule_for in CELL_CHECKS)
            rules = [rule for rule in found if rule]
            for sheet in contents.sheets[name]:
                yield from _column_problems(sheet, field.name, rules)


def _column_problems(sheet: TableContents, column: str, rules: list[Rule]) -> Iterator[Problem]:
    """The problems of one column: each different cell is looked at once."""
    cells = sheet.columns.get(column, ())
    flaws = {cell: found for cell in set(cells) if (found := cell_flaws(cell, rules))}
    if flaws:
        for row, cell in zip(sheet.numbers, cells, strict=True):
            for flaw in flaws.get(cell, ()):
                yield flaw.at(sheet.path, row, column)


def cell_flaws(cell: str, rules: list[Rule]) -> list[Flaw]:
    """What is wrong with a cell: that it is damaged, or else what each rule says."""
    return list(damage(cell)) or [flaw for rule in rules for flaw in rule(cell)]


def _gathered(problems: Iterable[Problem], contents: Contents) -> list[Problem]:
    """The problems, with one in place of those that hardly any row of a file is free of.

    Excel that rewrote a column of dates is one thing to mend, not one for every lesson.
    """
    sizes = {sheet.path: sheet.size for sheets in contents.sheets.values() for sheet in sheets}
    groups: dict[tuple[str, str, str | None], list[Problem]] = defaultdict(list)
    for problem in problems:
        groups[problem.file, problem.type, problem.column].append(problem)
    gathered: list[Problem] = []
    for (file, _, _), group in groups.items():
        rows, size = len({problem.row for problem in group}), sizes.get(file, 0)
        if rows >= WIDESPREAD and rows >= 0.9 * size:
            message = f"In {rows} van de {size} rijen. Bijvoorbeeld rij {group[0].row}: "
            gathered.append(replace(group[0], row=None, message=message + group[0].message))
        else:
            gathered += group
    return gathered


def _codes_once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, with one for a code that many rows use and that does not exist.

    Most likely it was dropped from its table, and the rows are right.
    """
    groups: dict[tuple[str, ...], list[Problem]] = defaultdict(list)
    for problem in problems:
        unknown = problem.type.startswith("unknown-")
        groups[(problem.type, problem.value) if unknown else ()].append(problem)
    once = groups.pop((), [])
    for group in groups.values():
        if len(group) >= WIDESPREAD:
            message = f"In {len(group)} rijen, waarvan dit de eerste is: {group[0].message}"
            remedy = f"{group[0].remedy} Doe dat overal, of zet de code terug."
            group = [replace(group[0], message=message, remedy=remedy)]
        once += group
    return once


def _place(problem: Problem) -> tuple[str, int, str, str, str]:
    return problem.file, problem.row or 0, problem.column or "", problem.type, problem.value
