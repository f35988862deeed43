"""Problems on the terminal, for every command that finds some."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Sequence
from functools import wraps
from textwrap import wrap
from typing import TYPE_CHECKING

from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.collection.problems import Explained, Problem, errors, summary_line, text_table
from lmb_toolkit.collection.schema import Field, Schema

if TYPE_CHECKING:
    from lmb_toolkit.collection.checking import Examined


def print_problems(problems: Sequence[Problem], *said: str) -> None:
    """Print the problems, if any, as wide as the terminal is; below them the lines in `said`."""
    table = text_table(problems, shutil.get_terminal_size().columns) if problems else ""
    print(*filter(None, (table, "\n".join(said))), sep="\n\n")


def read_sound(data: str | None, stopped: str) -> Examined | None:
    """A data folder as it was read; None where it has errors: these are printed, and below them
    the sentence `stopped` that says what does not happen for that."""
    from lmb_toolkit.collection.checking import examine

    examined = examine(data_folder(data))
    if not errors(examined.problems):
        return examined
    print_problems(examined.problems, summary_line(examined.problems), stopped)
    return None


CommandFunction = Callable[[argparse.Namespace], int]


def plainly(command: CommandFunction) -> CommandFunction:
    """A command that gives 1, and one sentence that says why, where it cannot."""

    @wraps(command)
    def run(arguments: argparse.Namespace) -> int:
        try:
            return command(arguments)
        except FileExistsError as error:
            taken = error.filename2 or error.filename or error
            print(f"{taken} bestaat al. Kies een andere naam, of verplaats dat bestand eerst.")
        except Explained as error:
            print(error)
        except ImportError as error:
            if not error.name or error.name.startswith("lmb_toolkit"):
                raise
            extra = "postgres" if error.name == "psycopg" else "uitrol"
            print(
                f"Hiervoor ontbreekt {error.name}. Installeer het zo: "
                f"pip install 'lmb-toolkit[{extra}]'"
            )
        return 1

    return run


def print_settings(problems: Sequence[Problem], schema: Schema) -> None:
    """Print, ready to copy, the option `--set` for every column of a lesson or a trial that
    a problem is about, with what it can hold."""
    fields = schema.tables["trials"].by_name | schema.tables["lessons"].by_name
    columns = dict.fromkeys(problem.column or "" for problem in problems)
    wrong = [fields[name] for name in columns if name in fields]
    if wrong:
        print("\nZet dit achter dezelfde opdracht, met wat jij kiest in de plaats van …:")
    for field in wrong:
        print(f'  --set "{field.name}=…"')
        text = f"{field.description} {_options(field, schema)}"
        print("\n".join(wrap(text, 76, initial_indent="    ", subsequent_indent="    ")))


def _options(field: Field, schema: Schema) -> str:
    """What a column can hold, if not just any text."""
    several = f", met {field.separator} tussen meer dan één" if field.separator else ""
    if field.references:
        return f"Neem de code uit {schema.tables[field.references[0]].paths[0]}{several}."
    options = field.labels or field.constraints.get("enum", ())
    return f"Kies uit{several}: {', '.join(options)}." if options else ""
