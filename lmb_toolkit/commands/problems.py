"""Problems on the terminal, for every command that finds some."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from textwrap import wrap

from lmb_toolkit.collection.problems import Problem, text_table
from lmb_toolkit.collection.schema import Field, Schema


def print_problems(problems: Sequence[Problem], *said: str) -> None:
    """Print the problems, if any, as wide as the terminal is; below them the lines in `said`."""
    table = text_table(problems, shutil.get_terminal_size().columns) if problems else ""
    print(*filter(None, (table, "\n".join(said))), sep="\n\n")


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
