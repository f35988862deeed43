"""`lmb new`: a trajectory, an edition, a session and so on, in all files at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.collection.problems import Explained

KINDS = {
    "trajectory": ("trajectories", "leertraject"),
    "edition": ("editions", "editie"),
    "session": ("sessions", "sessie"),
    "theme": ("themes", "thema"),
    "insight": ("insights", "inzicht"),
    "practice": ("practices", "praktijk"),
}
"""What can be made → its table, and what people call it."""


def new_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "kind",
        choices=[*KINDS, "undo"],
        metavar="WAT",
        help=f"kies uit {', '.join(KINDS)}; undo neemt de laatste wijziging terug",
    )
    parser.add_argument(
        "cells",
        nargs="*",
        metavar="KOLOM=TEKST",
        help='wat erin komt, zoals title="Water delen" theme=water; zonder zie je de kolommen',
    )
    parser.add_argument("--data", metavar="MAP", help="de map met de gegevens")
    parser.add_argument("--yes", action="store_true", help="bewaar zonder te vragen")


def new(arguments: argparse.Namespace) -> int:
    """Show what would change, ask, and write it; 1 when it cannot be or was not wanted."""
    from lmb_toolkit.collect.changing import TableEditor
    from lmb_toolkit.collect.drafting import Draft, differences

    folder = data_folder(arguments.data)
    desk = TableEditor(folder)
    try:
        if arguments.kind == "undo":
            print(f"Ongedaan gemaakt: {desk.undo().text}.")
            return 0
        if not arguments.cells:
            return _explain(arguments.kind, folder)
        table, noun = KINDS[arguments.kind]
        draft = Draft(folder)
        cells = _cells(arguments.cells, set(draft.schema.tables[table].by_name))
        title = f"{noun} {draft.add(table, cells)}"
        desk.check(draft)
        for file, lines in differences(draft):
            print(f"{file}:", *(f"  {line}" for line in lines), sep="\n")
        if not arguments.yes and not _agreed():
            print("Er is niets veranderd.")
            return 1
        desk.do(draft, title)
    except (Explained, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Bewaard: {title}. Terug kan met: lmb new undo")
    return 0


def _cells(texts: list[str], known: set[str]) -> dict[str, str]:
    """The cells by column; ValueError for what is none."""
    cells = {}
    for text in texts:
        column, mark, cell = text.partition("=")
        if not mark or column not in known:
            raise ValueError(
                f"{text!r} kan hier niet. Schrijf KOLOM=TEKST, met een kolom uit: "
                f"{', '.join(sorted(known))}."
            )
        cells[column] = cell
    return cells


def _explain(kind: str, folder: Path) -> int:
    from lmb_toolkit.collect.drafting import Draft

    table, noun = KINDS[kind]
    print(f"Wat kan er in een {noun}? Schrijf achter dezelfde opdracht KOLOM=TEKST.")
    for field in Draft(folder).schema.tables[table].fields:
        print(f"  {field.name:<14} {'(nodig) ' if field.required else ''}{field.description}")
    return 1


def _agreed() -> bool:
    try:
        return input("Bewaren? (j/n) ").strip().lower() in ("j", "ja")
    except EOFError:
        return False
