"""The command `lmb`: a table of subcommands, each of which imports only what it needs."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lmb_toolkit.commands.backup import backup, backup_arguments, restore
from lmb_toolkit.commands.handouts import handout_arguments, write_handout
from lmb_toolkit.commands.importing import (
    import_arguments,
    import_lessons,
    template_arguments,
    write_template,
)
from lmb_toolkit.commands.init import init, init_arguments
from lmb_toolkit.commands.lab import lab, lab_arguments
from lmb_toolkit.commands.letters import letters_arguments, write_letters
from lmb_toolkit.commands.new import new, new_arguments
from lmb_toolkit.commands.problems import CommandFunction
from lmb_toolkit.commands.publish import publish, publish_arguments
from lmb_toolkit.commands.quality import quality, quality_arguments
from lmb_toolkit.commands.review import review, review_arguments
from lmb_toolkit.commands.serve import serve, serve_arguments
from lmb_toolkit.commands.trials import trials, trials_arguments
from lmb_toolkit.commands.validate import validate, validate_arguments

DUTCH = {
    "%(prog)s: error: %(message)s\n": "%(prog)s: fout: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "expected one argument": "hier hoort één waarde bij",
    "invalid %(type)s value: %(value)r": "%(value)r kan hier niet",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "%(value)r bestaat niet; kies uit %(choices)s"
    ),
    "options": "opties",
    "positional arguments": "argumenten",
    "show this help message and exit": "toon deze uitleg",
    "the following arguments are required: %s": "dit ontbreekt nog: %s",
    "unrecognized arguments: %s": "dit ken ik niet: %s",
    "usage: ": "gebruik: ",
}
"""What argparse says, in Dutch."""


@dataclass(frozen=True)
class Command:
    """One subcommand: its name, what it does, its arguments and the function that does it."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: CommandFunction


COMMANDS = (
    Command("validate", "kijk de gegevens na", validate_arguments, validate),
    Command("serve", "start de dashboards", serve_arguments, serve),
    Command("publish", "schrijf de website als gewone bestanden", publish_arguments, publish),
    Command("lab", "open de notebooks in JupyterLab", lab_arguments, lab),
    Command("init", "begin een eigen verzameling", init_arguments, init),
    Command("new", "maak een leertraject, editie, sessie of thema", new_arguments, new),
    Command("import", "lees lessen in uit Excel of CSV", import_arguments, import_lessons),
    Command("template", "maak een Excel-sjabloon voor lessen", template_arguments, write_template),
    Command("review", "kijk bijdragen na", review_arguments, review),
    Command("trials", "vraag hoe proeven liepen", trials_arguments, trials),
    Command("backup", "maak een reservekopie van alles", backup_arguments, backup),
    Command("restore", "zet een reservekopie terug", backup_arguments, restore),
    Command("quality", "toon wat er beter kan aan de lessen", quality_arguments, quality),
    Command(
        "brochure",
        "maak een brochure van lessen (pdf of docx)",
        handout_arguments("brochure.pdf"),
        write_handout("brochure"),
    ),
    Command(
        "note",
        "maak een nota aan het college van één bladzijde (pdf of docx)",
        handout_arguments("nota.docx"),
        write_handout("collegenota"),
    ),
    Command(
        "cards",
        "maak kaartjes voor een workshop (pdf)",
        handout_arguments("kaartjes.pdf"),
        write_handout("kaartjes"),
    ),
    Command(
        "slides",
        "maak dia's voor een sessie (pptx)",
        handout_arguments("dias.pptx"),
        write_handout("dias"),
    ),
    Command(
        "kit",
        "maakt van lessen één zip voor een sessie: brochure, kaartjes, dia's, draaiboek en lijst",
        handout_arguments("sessiepakket.zip"),
        write_handout("sessiepakket"),
    ),
    Command(
        "letters",
        "maak voor elke gemeente een brief over wat nieuw is",
        letters_arguments,
        write_letters,
    ),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; its exit code, or 2 when the arguments are not right."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a letter must not end the program.
            stream.reconfigure(errors="backslashreplace")
    try:
        arguments = _parser().parse_args(argv)
        code = int(arguments.run(arguments))
        sys.stdout.flush()
    except SystemExit as stop:
        return int(stop.code or 0)
    except BrokenPipeError:
        # Whoever reads our output (head, less) has seen enough; what is left goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    # argparse looks up all its text through this name; it has no other way to translate.
    vars(argparse)["_"] = lambda text: DUTCH.get(text, text)
    parser = argparse.ArgumentParser(
        prog="lmb", description="Lessen over lokaal mondiaal beleid.", allow_abbrev=False
    )
    commands = parser.add_subparsers(title="opdrachten", metavar="OPDRACHT", required=True)
    for command in COMMANDS:
        about = f"{command.help[0].upper()}{command.help[1:]}."
        sub = commands.add_parser(command.name, help=command.help, description=about)
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
