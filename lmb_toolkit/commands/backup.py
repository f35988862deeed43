"""`lmb backup` and `lmb restore`, as they are asked: everything in one file, and back."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.commands.problems import plainly


def backup_arguments(parser: argparse.ArgumentParser) -> None:
    """What both take."""
    parser.add_argument("file", metavar="BESTAND", help="de reservekopie")
    parser.add_argument("--data", metavar="MAP", help="de map met de gegevens")
    parser.add_argument(
        "--store",
        default=os.environ.get("LMB_STORE", ""),
        metavar="ADRES",
        help="waar bijdragen liggen, als dat een databank is (anders: LMB_STORE)",
    )


@plainly
def backup(arguments: argparse.Namespace) -> int:
    """Write a backup; 1 when that does not work."""
    from lmb_toolkit.collect.backup import backup as write

    os.environ["LMB_STORE"] = arguments.store
    folder = data_folder(arguments.data)
    os.environ["LMB_DATA"] = str(folder.resolve())
    count = write(folder, Path(arguments.file))
    print(
        f"{count} bestanden staan in {arguments.file}, en zijn nagelezen. Er staan contactadressen "
        "in: bewaar het zoals je die bewaart."
    )
    return 0


@plainly
def restore(arguments: argparse.Namespace) -> int:
    """Put a backup back in an empty folder; 1 when that does not work."""
    from lmb_toolkit.collect.backup import restore as put_back

    os.environ["LMB_STORE"] = arguments.store
    folder = data_folder(arguments.data)
    os.environ["LMB_DATA"] = str(folder.resolve())
    count = put_back(Path(arguments.file), folder)
    print(f"{count} bestanden staan in {folder}, en zijn nagelezen.")
    return 0
