"""`lmb letters`: a letter for every municipality that has something new for a role."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from lmb_toolkit.collection.folder import data_folder


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


def write_letters(arguments: argparse.Namespace) -> int:
    """Write the letters and then the log; nothing is mailed. 1 when that is not possible."""
    from lmb_toolkit.collection.clock import today
    from lmb_toolkit.collection.loading import InvalidData
    from lmb_toolkit.collection.writing import NotWritten, write_whole
    from lmb_toolkit.publish.exports import filename
    from lmb_toolkit.publish.letters import FORMS, LOG, Order, letters, log_text, read_log
    from lmb_toolkit.query.collection import load
    from lmb_toolkit.query.selection import Selection
    from lmb_toolkit.view import translations
    from lmb_toolkit.view.cards import labels, main_themes

    folder, data = Path(arguments.folder), data_folder(arguments.data)
    try:
        collection = load(data)
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
        role, chosen = arguments.doelgroep, frozenset(arguments.thema)
        order = Order(role, chosen, arguments.sinds, today(), site)
        folder.mkdir(parents=True, exist_ok=True)
        log, made = read_log(folder / LOG), []
        with translations.use(arguments.language):
            for letter in letters(collection, order, log):
                asked = Selection(municipalities=(letter.name,), audiences=(role,) if role else ())
                name = filename(asked, f".{arguments.vorm}", order.day, "brief")
                write_whole(folder / name, FORMS[arguments.vorm](letter, data))
                made.append(letter)
                if sys.stderr.isatty():
                    print(f"\r{len(made)} brieven", end="", file=sys.stderr, flush=True)
        write_whole(folder / LOG, log_text(log, made, order).encode("utf-8-sig"))
    except (InvalidData, NotWritten) as error:
        print(error)
        return 1
    except ImportError as error:
        print(
            f"Hiervoor ontbreekt {error.name}. Installeer het zo: pip install 'lmb-toolkit[uitrol]'"
        )
        return 1
    silent = len(collection.municipalities) - len(made)
    print(f"{len(made)} brieven staan in {folder}; voor {silent} gemeenten is er niets nieuws.")
    print(f"Wie wat kreeg, staat in {folder / LOG}: zo krijgt niemand twee keer hetzelfde.")
    return 0
