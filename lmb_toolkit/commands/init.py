"""`lmb init`: a collection of one's own."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path


def init_arguments(parser: argparse.ArgumentParser) -> None:
    from lmb_toolkit.collection.folder import PACKAGE

    parser.add_argument(
        "place", type=Path, metavar="MAP", help=f"de nieuwe map; daarin komt data/{PACKAGE}"
    )
    parser.add_argument("--title", default="Lessen van gemeenten", help="hoe de verzameling heet")
    parser.add_argument("--organisation", default="ons team", help="wie ze bijhoudt")
    parser.add_argument("--subject", default="ons beleid", help="waarover ze gaat")
    parser.add_argument("--contact", default="", metavar="ADRES", help="e-mailadres van een dienst")
    parser.add_argument(
        "--languages", default="nl,en,fr", metavar="TALEN", help="uit nl, en en fr (anders: alle)"
    )
    parser.add_argument("--licence", default="CC-BY-4.0", help="CC-BY-4.0 of CC0-1.0")
    parser.add_argument("--trajectory", default="Eerste leertraject", help="naam van het traject")
    parser.add_argument("--theme", default="Eerste thema", help="naam van het hoofdthema")
    parser.add_argument("--subtheme", default="Algemeen", help="naam van het subthema")


def init(arguments: argparse.Namespace) -> int:
    """Make the folder; 1 when it cannot be made."""
    from lmb_toolkit.collect.founding import LICENCES, Names, found
    from lmb_toolkit.collection.problems import Explained
    from lmb_toolkit.query.words import fold
    from lmb_toolkit.view.translations import LANGUAGES

    languages = tuple(re.findall(r"\w+", arguments.languages))
    if not languages or not set(languages) <= LANGUAGES.keys() or "nl" not in languages:
        print("--languages: kies uit nl, en en fr, met een komma ertussen; nl hoort erbij.")
        return 1
    if arguments.licence not in LICENCES:
        print(f"--licence: kies uit {', '.join(LICENCES)}.")
        return 1
    try:
        data = found(
            arguments.place,
            Names(
                "-".join(re.findall(r"[a-z0-9]+", fold(arguments.title))) or "lessen",
                arguments.title,
                arguments.organisation,
                arguments.subject,
                arguments.contact,
                languages,
                arguments.licence,
                arguments.trajectory,
                arguments.theme,
                arguments.subtheme,
            ),
        )
    except Explained as error:
        print(error, file=sys.stderr)
        return 1
    print(
        f"{arguments.place} staat klaar, met één leertraject en een voorbeeld. Start de "
        f"dashboards met: lmb serve --data {data} "
        f"--notebooks {arguments.place / 'notebooks' / 'publiek'}\n"
        "De namen wijzig je in beheer/leertraject.ipynb, met Namen en contact."
    )
    return 0
