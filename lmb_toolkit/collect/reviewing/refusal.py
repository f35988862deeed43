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
from lmb_toolkit.collection.problems import Explained, Flaw, Problem, errors


class Refused(Explained):
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


def checked(
    folder: Path, files: Mapping[str, bytes], added: tuple[str, int] | None = None
) -> list[Problem]:
    """What there is to say of a folder if it would have these files; raises `Refused` for an error
    that it has now not. An error that was there already is not this step's to mend.

    `added` is the file and the row that come from the inbox: what is wrong in it is there.
    """
    found = check(folder, files)
    if wrong := errors(found):
        new = Counter(map(_key, wrong)) - Counter(map(_key, errors(check(folder))))
        if new:
            wrong = [problem for problem in wrong if _key(problem) in new]
            own = {problem for problem in wrong if (problem.file, problem.row) == added}
            raise Refused([replace(it, file=INBOX, row=None) if it in own else it for it in wrong])
    return found


def _key(problem: Problem) -> tuple[str, str, str | None, str]:
    return problem.type, problem.file, problem.column, problem.value
