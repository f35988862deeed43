"""The command `lmb`: a table of subcommands, each of which imports only what it needs."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from re import fullmatch

from lmb_toolkit.collection.folder import IS_CHECKOUT
from lmb_toolkit.collection.limits import ADDRESS_A_MINUTE, ALL_A_MINUTE, KERNELS
from lmb_toolkit.commands.backup import backup, backup_arguments, restore, restore_arguments
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
from lmb_toolkit.commands.problems import print_problems
from lmb_toolkit.commands.publish import publish, publish_arguments
from lmb_toolkit.commands.quality import quality, quality_arguments
from lmb_toolkit.commands.review import review, review_arguments
from lmb_toolkit.commands.trials import trials, trials_arguments

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
    run: Callable[[argparse.Namespace], int]


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
    from lmb_toolkit.collection.problems import counted, has_errors, summary_line

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
    return 1 if has_errors(problems) else 0


def serve_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8866, help="de poort (anders: 8866)")
    parser.add_argument(
        "--host", default="localhost", help="het adres om op te luisteren (anders: localhost)"
    )
    parser.add_argument("--data", metavar="MAP", help="de map met de gegevens")
    parser.add_argument(
        "--notebooks",
        type=Path,
        default=None,
        metavar="MAP",
        help="de map met de notebooks die je toont (anders: notebooks/publiek)",
    )
    parser.add_argument(
        "--accept-contributions",
        action="store_true",
        help="laat bezoekers lessen insturen; ze wachten in data/inbox tot je ze nakijkt",
    )
    parser.add_argument(
        "--per-minute",
        type=int,
        default=ADDRESS_A_MINUTE,
        metavar="AANTAL",
        help="hoeveel bijdragen één adres per minuut mag insturen (anders: %(default)s); neem "
        "meer als een hele zaal op hetzelfde netwerk zit",
    )
    parser.add_argument(
        "--store",
        type=_database,
        default=os.environ.get("LMB_STORE", ""),
        metavar="ADRES",
        help="waar bijdragen liggen als meer servers ze aannemen: postgresql://… (anders: "
        "LMB_STORE, of de map inbox van de gegevens)",
    )
    parser.add_argument(
        "--mail",
        type=_address,
        default=os.environ.get("LMB_MAIL", ""),
        metavar="ADRES",
        help="het e-mailadres dat de pagina's noemen voor lessen en vragen (anders: LMB_MAIL)",
    )
    parser.add_argument(
        "--kernels",
        type=int,
        default=KERNELS,
        metavar="AANTAL",
        help="hoeveel lezers van gewone notebooks tegelijk een kernel hebben (anders: "
        f"{KERNELS}, elk zo'n 30 MB); de anderen lezen de pagina zonder filters",
    )

    parser.add_argument(
        "--behind-proxy",
        action="append",
        default=[],
        type=_network,
        metavar="ADRES",
        help="het adres of netwerk van de proxy voor deze server, zoals 127.0.0.1 of 10.0.0.0/8; "
        "alleen die mag zeggen wie er vraagt, en over https (mag meer dan één keer)",
    )
    parser.add_argument(
        "--base-path",
        type=_base,
        default="/",
        metavar="PAD",
        help="het pad waaronder alles staat, zoals /lessen/ (anders: /)",
    )
    parser.add_argument(
        "--metrics",
        type=int,
        default=0,
        metavar="POORT",
        help="tel voor Prometheus, op deze poort; laat lezers er niet bij",
    )
    parser.add_argument("--log-json", action="store_true", help="schrijf het logboek als JSON")


def _network(text: str) -> IPv4Network | IPv6Network:
    return ip_network(text)


def _base(text: str) -> str:
    """A path that begins and ends with a slash; ValueError for what is none."""
    if not fullmatch(r"(/[A-Za-z0-9._~-]+)*/?", text):
        raise ValueError(text)
    return f"{text.rstrip('/')}/"


def _address(text: str) -> str:
    """An e-mail address, or nothing; ValueError for another text."""
    from lmb_toolkit.query.wrong_answers import EMAIL

    if text and not EMAIL.fullmatch(text):
        raise ValueError(text)
    return text


def _database(text: str) -> str:
    """The address of a PostgreSQL database, or nothing; ValueError for another text."""
    if text and not text.startswith("postgresql://"):
        raise ValueError(text)
    return text


def serve(arguments: argparse.Namespace) -> int:
    """Serve the dashboards until Ctrl-C; 1 when the data or the port do not allow it."""
    from lmb_toolkit.collection.checking import examine
    from lmb_toolkit.collection.folder import data_folder, notebooks_folder
    from lmb_toolkit.collection.problems import has_errors, summary_line

    examined = examine(data_folder(arguments.data))
    problems = examined.problems
    if has_errors(problems):
        stopped = "De dashboards starten niet zolang er fouten in de gegevens zitten."
        print_problems(problems, summary_line(problems), stopped)
        return 1

    from lmb_toolkit.collect.inbox import Inbox
    from lmb_toolkit.collect.store import STORE
    from lmb_toolkit.serve.app import port_is_free
    from lmb_toolkit.serve.app import serve as serve_until_stopped
    from lmb_toolkit.serve.intake import Intake, Limits
    from lmb_toolkit.serve.library import Library
    from lmb_toolkit.serve.listening import ListenAddress
    from lmb_toolkit.serve.logs import configure
    from lmb_toolkit.view.sending import MAIL

    if not port_is_free(arguments.host, arguments.port):
        other = arguments.port + 1
        print(
            f"Poort {arguments.port} op {arguments.host} is bezet. Stop het andere programma, of "
            f"kies een andere poort: zet --port {other} achter dezelfde opdracht."
        )
        if IS_CHECKOUT:
            print(f'Met make is dat: make dashboards ARGS="--port {other}"')
        return 1
    configure(arguments.log_json)
    os.environ[MAIL] = arguments.mail
    os.environ[STORE] = arguments.store
    folder = examined.folder
    os.environ["LMB_DATA"] = str(folder.resolve())
    inbox = Inbox(folder) if arguments.accept_contributions else None
    limits = Limits(arguments.per_minute, max(ALL_A_MINUTE, arguments.per_minute))
    serve_until_stopped(
        Library(examined),
        arguments.notebooks or notebooks_folder() / "publiek",
        ListenAddress(
            arguments.host,
            arguments.port,
            arguments.base_path,
            tuple(arguments.behind_proxy),
            arguments.metrics,
        ),
        Intake(inbox, limits),
        arguments.kernels,
    )
    return 0


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
    Command("restore", "zet een reservekopie terug", restore_arguments, restore),
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
