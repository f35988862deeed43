"""`lmb trials due`: whom to ask how a trial went, with the mail and the calendar file for it."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.collection.problems import counted
from lmb_toolkit.commands.problems import plainly


def trials_arguments(parser: argparse.ArgumentParser) -> None:
    steps = parser.add_subparsers(title="stappen", metavar="STAP", required=True)
    help = "toon aan wie je vraagt hoe een proef liep, en maak de mails"
    due = steps.add_parser("due", help=help, description=f"{help[0].upper()}{help[1:]}.")
    due.add_argument(
        "folder",
        nargs="?",
        metavar="MAP",
        help="schrijf hier een mail (.txt) en een agendabestand (.ics) voor elke proef, en noteer "
        "dat je het vroeg (anders: toon ze alleen)",
    )
    due.add_argument(
        "--op",
        type=date.fromisoformat,
        default=None,
        metavar="DAG",
        help="welke proeven op deze dag aan de beurt zijn, zoals 2027-03-01 (anders: vandaag)",
    )
    due.add_argument("--site", default="", metavar="ADRES", help="het adres van de dashboards")
    due.add_argument("--data", metavar="MAP", help="de map met de gegevens")


@plainly
def trials(arguments: argparse.Namespace) -> int:
    """Print the trials that are due, or write what to send and note it; 1 when that fails."""
    from lmb_toolkit.collect.following import due
    from lmb_toolkit.collect.reviewing.review import Reviewer
    from lmb_toolkit.collection.clock import today
    from lmb_toolkit.collection.writing import write_whole
    from lmb_toolkit.query.collection import load

    data = data_folder(arguments.data)
    site = f"{arguments.site.rstrip('/')}/" if arguments.site else ""
    desk = Reviewer(data)
    found = due(desk, load(data), arguments.op or today(), site)
    for item in found:
        trial = item.trial
        who = ", ".join(filter(None, [trial.municipality, trial.service]))
        print(f"{trial.id}  {trial.review_on}  {who}: {item.address or 'geen adres'}")
        if arguments.folder:
            folder = Path(arguments.folder)
            folder.mkdir(parents=True, exist_ok=True)
            to = f"Aan: {item.address}\n" if item.address else ""
            text = f"{to}Onderwerp: {item.subject}\n\n{item.mail}"
            write_whole(folder / f"{trial.id}.txt", text.encode())
            write_whole(folder / f"{trial.id}.ics", item.calendar)
            desk.remind(trial.id)
    if not found:
        print("Er is nu niemand te vragen hoe een proef liep.")
    elif arguments.folder:
        what = counted(len(found), "mail staat", "mails staan")
        print(f"{what} in {arguments.folder}. Verstuur ze; we onthielden dat je het vroeg.")
    else:
        what = counted(len(found), "proef is", "proeven zijn")
        print(f"{what} aan de beurt. lmb trials due MAP maakt de mails.")
    return 0
