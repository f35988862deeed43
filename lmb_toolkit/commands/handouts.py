"""`lmb brochure`, `note`, `cards`, `slides` and `kit`: lessons as a file to print, mail or show."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.commands.problems import CommandFunction, plainly


def handout_arguments(example: str) -> Callable[[argparse.ArgumentParser], None]:
    """What these commands take; `example` is a name of a file that fits."""

    def add(parser: argparse.ArgumentParser) -> None:
        parser.add_argument(
            "file", metavar="BESTAND", help=f"hoe het bestand heet, zoals {example}"
        )
        parser.add_argument(
            "lessons",
            nargs="?",
            default="",
            metavar="ADRES",
            help="welke lessen: het adres van een lijst in het dashboard, of alleen het stuk na "
            'het vraagteken, zoals "thema=dekolonisering" of "lijst=1-001,2-014" (anders: alle)',
        )
        parser.add_argument("--title", default="", metavar="TITEL", help="de titel op de voorkant")
        parser.add_argument(
            "--site",
            default="",
            metavar="ADRES",
            help="waar de dashboards te vinden zijn; de QR-codes leiden daarheen (anders naar de "
            "bron van elke les)",
        )
        parser.add_argument("--language", choices=("nl", "en", "fr"), default="nl", help="de taal")
        parser.add_argument("--data", metavar="MAP", help="de map met de gegevens")

    return add


def write_handout(kind: str) -> CommandFunction:
    """The command that writes a form of `kind`; 1 when that is not possible."""

    @plainly
    def run(arguments: argparse.Namespace) -> int:
        from lmb_toolkit.collection.writing import write_new
        from lmb_toolkit.publish.formats import FORMATS
        from lmb_toolkit.publish.handout import handout
        from lmb_toolkit.query.collection import load
        from lmb_toolkit.view import translations

        path = Path(arguments.file)
        form = FORMATS.get(f"{kind}{path.suffix.lower()}")
        if form is None:
            endings = [Path(name).suffix for name in FORMATS if Path(name).stem == kind]
            print(f"{path.name} moet eindigen op {' of '.join(endings)}.")
            return 1
        site = f"{arguments.site.rstrip('/')}/" if arguments.site else ""
        query = arguments.lessons.rpartition("?")[2]
        folder = data_folder(arguments.data)
        with translations.use(arguments.language):
            made = handout(load(folder), query, site, arguments.title)
            for lesson in made.unknown:
                print(f"{lesson} is geen les of praktijk (meer) en staat er niet in.")
            if not made.items:
                print(f"Er zijn geen lessen voor {query!r}. Er is niets gemaakt.")
                return 1
            write_new(path, form.make(made, folder))
        print(f"{made.filter}. Het bestand staat in {path}.")
        return 0

    return run
