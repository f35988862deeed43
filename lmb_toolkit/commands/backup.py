"""`lmb backup` and `lmb restore`, as they are asked: everything in one file, and back."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from lmb_toolkit.collection.folder import data_folder


def backup_arguments(parser: argparse.ArgumentParser) -> None:
    _add_shared(parser)


def restore_arguments(parser: argparse.ArgumentParser) -> None:
    _add_shared(parser)


def backup(arguments: argparse.Namespace) -> int:
    """Write a backup; 1 when that does not work."""
    from lmb_toolkit.collect.backup import NoBackup
    from lmb_toolkit.collect.backup import backup as write
    from lmb_toolkit.collection.writing import NotWritten

    os.environ["LMB_STORE"] = arguments.store
    folder = data_folder(arguments.data)
    os.environ["LMB_DATA"] = str(folder.resolve())
    try:
        count = write(folder, Path(arguments.file))
    except (NoBackup, NotWritten) as error:
        print(error)
        return 1
    print(
        f"{count} bestanden staan in {arguments.file}, en zijn nagelezen. Er staan contactadressen "
        "in: bewaar het zoals je die bewaart."
    )
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Put a backup back in an empty folder; 1 when that does not work."""
    from lmb_toolkit.collect.backup import NoBackup
    from lmb_toolkit.collect.backup import restore as put_back
    from lmb_toolkit.collection.writing import NotWritten

    os.environ["LMB_STORE"] = arguments.store
    folder = data_folder(arguments.data)
    os.environ["LMB_DATA"] = str(folder.resolve())
    try:
        count = put_back(Path(arguments.file), folder)
    except (NoBackup, NotWritten) as error:
        print(error)
        return 1
    print(f"{count} bestanden staan in {folder}, en zijn nagelezen.")
    return 0


def _add_shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="BESTAND", help="de reservekopie")
    parser.add_argument("--data", metavar="MAP", help="de map met de gegevens")
    parser.add_argument(
        "--store",
        default=os.environ.get("LMB_STORE", ""),
        metavar="ADRES",
        help="waar bijdragen liggen, als dat een databank is (anders: LMB_STORE)",
    )
