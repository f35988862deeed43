"""`lmb quality`: what can be better in lessons that are in order."""

from __future__ import annotations

import argparse
import shutil
from textwrap import wrap

from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.commands.problems import plainly

MOST = 5
"""Lines of each check that are shown without `--all`."""


def quality_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar="MAP", help="de map met de gegevens")
    parser.add_argument("--all", action="store_true", help=f"toon alles, niet enkel {MOST} van elk")


@plainly
def quality(arguments: argparse.Namespace) -> int:
    """Print what can be mended, by check, and how complete the lessons are."""
    from lmb_toolkit.collection.clock import today
    from lmb_toolkit.query.collection import load
    from lmb_toolkit.query.quality import completeness, coverage, findings
    from lmb_toolkit.view.quality import check_titles

    collection = load(data_folder(arguments.data))
    width = shutil.get_terminal_size().columns
    found = findings(collection, today())
    for check, title in check_titles().items():
        lines = found[found["check"] == check]
        print(f"{title}: {len(lines)}")
        shown = lines if arguments.all else lines.head(MOST)
        for line in shown.itertuples(index=False):
            where = f"{line.file}, rij {line.row}"
            about = f", les {line.lesson}" if line.lesson else ""
            text = f"{where}{about}: {line.message}"
            print("\n".join(wrap(text, width, initial_indent="  ", subsequent_indent="    ")))
        if len(lines) > len(shown):
            print(f"  en nog {len(lines) - len(shown)}; toon alles met --all")
    print("\nHoe volledig de lessen zijn:")
    filled = completeness(collection).groupby("trajectory")["filled"].agg(["size", "mean"])
    for row in filled.itertuples():
        print(f"  leertraject {row.Index}: {row.size} lessen, {row.mean:.0%} ingevuld")
    table = coverage(collection)
    empty = int((table["lessons"] == 0).sum())
    print(
        f"\nVan de {len(table)} combinaties van thema, functie en provincie zijn er {empty} leeg."
    )
    return 0
