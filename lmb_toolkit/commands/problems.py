"""Problems on the terminal, for every command that finds some."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from lmb_toolkit.collection.problems import Problem, text_table


def print_problems(problems: Sequence[Problem], *said: str) -> None:
    """Print the problems, if any, as wide as the terminal is; below them the lines in `said`."""
    table = text_table(problems, shutil.get_terminal_size().columns) if problems else ""
    print(*filter(None, (table, "\n".join(said))), sep="\n\n")
