"""`lmb letters`: a letter for every municipality that has something new for a role."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.commands.problems import plainly


def letters_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="MAP", help="waar de brieven komen, met hun logboek")
    parser.add_argument(
        "--doelgroep", default="", metavar="CODE", help="voor welke functie, zoals aankoper"
    )
    parser.add_argument(
        "--thema",
        action="append",
        default=[],
        metavar="CODE",
        help="alleen over dit hoofdthema, zoals dekolonisering; mag meer dan eens",
    )
    parser.add_argument(
        "--sinds",
        type=date.fromisoformat,
        default=date.min,
        metavar="DAG",
        help="wat er kwam vanaf deze dag, zoals 2026-11-24 (anders: alles)",
    )
    parser.add_argument(
        "--vorm",
        choices=("txt", "docx", "pdf"),
        default="txt",
        help="tekst voor een mail (txt), Word of pdf (anders: txt)",
    )
    parser.add_argument("--site", default="", metavar="ADRES", help="het adres van de dashboards")
    parser.add_argument("--language", choices=("nl", "en", "fr"), default="nl", help="de taal")
    parser.add_argument("--data", metavar="MAP", help="de map met de gegevens")


@plainly
def write_letters(arguments: argparse.Namespace) -> int:
    """Write the letters and then the log; nothing is mailed. 1 when that is not possible."""
    from lmb_toolkit.collection.clock import today
    from lmb_toolkit.publish.letters import LOG, Order
    from lmb_toolkit.publish.letters import write_letters as write
    from lmb_toolkit.query.collection import load
    from lmb_toolkit.view import translations
    from lmb_toolkit.view.cards import labels, main_themes

    folder = Path(arguments.folder)
    collection = load(data_folder(arguments.data))
    roles, themes = labels(collection, "audiences"), main_themes(collection)
    wrong = [
        f"{value!r} bestaat niet. Kies uit: {', '.join(known)}."
        for value, known in (
            (arguments.doelgroep, ["", *roles]),
            *((theme, [one.value for one in themes]) for theme in arguments.thema),
        )
        if value not in known
    ]
    if wrong:
        print("\n".join(wrong).replace("Kies uit: , ", "Kies uit: "))
        return 1
    site = f"{arguments.site.rstrip('/')}/" if arguments.site else ""
    chosen = frozenset(arguments.thema)
    order = Order(arguments.doelgroep, chosen, arguments.sinds, today(), site)
    with translations.use(arguments.language):
        made = write(collection, order, folder, arguments.vorm, _going)
    silent = len(collection.municipalities) - len(made)
    print(f"{len(made)} brieven staan in {folder}; voor {silent} gemeenten is er niets nieuws.")
    print(f"Wie wat kreeg, staat in {folder / LOG}: zo krijgt niemand twee keer hetzelfde.")
    return 0


def _going(made: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{made} brieven", end="", file=sys.stderr, flush=True)
