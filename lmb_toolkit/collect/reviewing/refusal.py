"""Why a step of review cannot be done, in the words of `lmb validate`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from lmb_toolkit.collect.store import INBOX
from lmb_toolkit.collect.table_file import Unusable
from lmb_toolkit.collection.checking import check
from lmb_toolkit.collection.problems import Flaw, Problem, errors

Key = tuple[str, str, str | None, str]


class Refused(Exception):
    """A step that cannot be done; `problems` says why. Nothing is changed."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


def refused(file: str, type: str, value: str, message: str, remedy: str) -> Refused:
    """A refusal for one reason."""
    return Refused([Flaw(type, value, message, remedy).at(file)])


@contextmanager
def usable(file: str) -> Iterator[None]:
    """Refuse to work on a file that cannot be read, or cannot hold a letter."""
    try:
        yield
    except Unusable as error:
        raise Refused([error.flaw.at(file)]) from error


def checked(folder: Path, file: str, data: bytes, added: int | None) -> list[Problem]:
    """Advice on `file` if it would hold `data`; raises `Refused` for an error that it has now
    not. An error that was there already is not this step's to mend.

    `added` is the row of `data` that the file has not: what is wrong in it is in the inbox.
    """
    found = check(folder, {file: data})
    if wrong := errors(found):
        new = Counter(map(_key, wrong)) - Counter(map(_key, check(folder)))
        if new:
            raise Refused(
                [
                    replace(problem, file=INBOX, row=None)
                    if (problem.file, problem.row) == (file, added)
                    else problem
                    for problem in wrong
                    if _key(problem) in new
                ]
            )
    return [problem for problem in found if problem.severity == "advice" and problem.file == file]


def whole(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise `Refused` for the errors that a folder would have with these files and has not now."""
    before = Counter(map(_key, errors(check(folder))))
    after = errors(check(folder, files))
    if new := Counter(map(_key, after)) - before:
        raise Refused([problem for problem in after if _key(problem) in new])


def _key(problem: Problem) -> Key:
    return problem.type, problem.file, problem.column, problem.value
