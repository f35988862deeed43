"""`lmb validate`: what is wrong in the data."""

from __future__ import annotations

import argparse
import sys

from lmb_toolkit.commands.problems import print_problems


def validate_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="MAP",
        help="de map met de gegevens (anders: LMB_DATA, of de map data van dit project)",
    )
    parser.add_argument(
        "--advice",
        action="store_true",
        help="toon ook elke les die misschien meer zegt dan haar bewijs",
    )


def validate(arguments: argparse.Namespace) -> int:
    """Print what is wrong in a data folder: 0 nothing or advice, 1 errors, 2 unreadable."""
    from lmb_toolkit.collection.checking import examine
    from lmb_toolkit.collection.checks.package import UNREADABLE_FOLDER
    from lmb_toolkit.collection.folder import data_folder
    from lmb_toolkit.collection.problems import counted, errors, summary_line

    folder = data_folder(arguments.folder)
    examined = examine(folder)
    problems, advice = examined.problems, examined.advice()
    print_problems(problems, summary_line(problems))
    if advice and arguments.advice:
        print()
        print_problems(advice)
    elif advice:
        print(
            f"{counted(len(advice), 'plaats', 'plaatsen')} waar een les misschien meer zegt dan "
            "haar bewijs: lmb validate --advice toont ze.",
            file=sys.stderr,
        )
    if any(problem.type in UNREADABLE_FOLDER for problem in problems):
        return 2
    return 1 if errors(problems) else 0
