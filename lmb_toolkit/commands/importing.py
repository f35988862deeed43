"""`lmb import` and `lmb template`."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.collection.problems import counted
from lmb_toolkit.commands.problems import plainly

if TYPE_CHECKING:
    from lmb_toolkit.collect.importing.report import Report

STOPPED = 130
"""The exit code of a program that someone stopped with Ctrl-C."""


def import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="BESTAND", help="een .xlsx, .ods of .csv met lessen")
    parser.add_argument(
        "--trajectory",
        default="",
        metavar="NUMMER",
        help="het leertraject van de rijen die er zelf geen noemen",
    )
    parser.add_argument(
        "--column",
        action="append",
        default=[],
        metavar='"KOLOMNAAM"=KOLOM',
        help='wat een kolom van het bestand is, zoals "Wat leerden we"=lesson; zonder KOLOM '
        "lezen we ze niet in. We onthouden het voor de volgende keer",
    )
    parser.add_argument("--dry-run", action="store_true", help="toon het verslag, bewaar niets")
    parser.add_argument("--data", metavar="MAP", help="de map met de gegevens")


@plainly
def import_lessons(arguments: argparse.Namespace) -> int:
    """Hand the lessons of a spreadsheet to the inbox; 1 when a row or all of it is refused."""
    try:
        return _import(arguments)
    except KeyboardInterrupt:
        print("\nGestopt. Er is niets ingelezen.")
        return STOPPED


def _import(arguments: argparse.Namespace) -> int:
    from lmb_toolkit.collect.importing.headings import (
        check_choices,
        choice,
        keep_choices,
        kept_choices,
        propose_mapping,
    )
    from lmb_toolkit.collect.importing.preparing import NoLessons, prepare, read_contents
    from lmb_toolkit.collect.importing.spreadsheets import read_spreadsheet

    folder = data_folder(arguments.data)
    try:
        contents = read_contents(folder)
        chosen = dict(choice(text, contents.schema) for text in arguments.column)
        spreadsheet = read_spreadsheet(arguments.file)
        mapping = propose_mapping(spreadsheet, contents.schema, kept_choices(folder) | chosen)
        check_choices(chosen, mapping, spreadsheet)
        report = prepare(spreadsheet, arguments.trajectory, contents, mapping, _progress)
        print(report.text(shutil.get_terminal_size().columns), end="\n\n")
        if arguments.dry_run:
            print("Dit was een proef: er is niets bewaard.")
            print(
                "Klopt een kolom niet? Voeg dan bijvoorbeeld "
                '--column "Wat bleef hangen"=lesson toe.'
            )
        else:
            keep_choices(folder, chosen)
            _write_refused(report, Path(arguments.file))
            _deliver(report, folder)
    except NoLessons as error:
        print(error)
        if error.likely:
            print(f'Voeg bijvoorbeeld dit toe: --column "{error.likely}"=lesson')
        return 1
    return 1 if report.refused else 0


def template_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        nargs="?",
        default="lessen.xlsx",
        metavar="BESTAND",
        help="hoe het bestand heet (anders: lessen.xlsx)",
    )
    parser.add_argument("--trajectory", metavar="NUMMER", help="het leertraject waarvoor het dient")
    parser.add_argument("--data", metavar="MAP", help="de map met de gegevens")


@plainly
def write_template(arguments: argparse.Namespace) -> int:
    """Write the Excel template; 1 when that is not possible."""
    from lmb_toolkit.collect.importing.template import template_workbook
    from lmb_toolkit.collection.writing import write_new
    from lmb_toolkit.query.collection import load

    path = Path(arguments.file)
    collection = load(data_folder(arguments.data))
    write_new(path, template_workbook(collection, arguments.trajectory or ""))
    print(f"Het sjabloon staat in {path}. Vul één les per rij in.")
    return 0


def _deliver(report: Report, folder: Path) -> None:
    from lmb_toolkit.collect.reviewing.overview import Overview

    print("Bewaren…", flush=True)
    try:
        overview = Overview(folder)
        new = {item.id for item in report.deliver(overview.inbox)}
        known = {item.id for item in report.contributions} - new
        some = counted(len(new), "nieuwe les wacht", "nieuwe lessen wachten")
        print(f"{some} op nakijken." if new else "Geen nieuwe lessen.")
        if known:
            entries = overview.entries()
            waiting = sum(entry.is_open for entry in entries if entry.contribution.id in known)
            print(
                f"{len(known)} hadden we al van een vorige keer; daarvan "
                f"{'wacht' if waiting == 1 else 'wachten'} er nog {waiting} op nakijken."
            )
    except KeyboardInterrupt:
        print(
            "\nGestopt tijdens het bewaren: de lessen zijn er allemaal of geen enkele. Typ "
            "dezelfde opdracht nog eens; wat er al is, komt er niet opnieuw bij."
        )
        sys.exit(STOPPED)


def _write_refused(report: Report, source: Path) -> None:
    """The refused rows beside the file; what is there stays, and is not written twice."""
    from lmb_toolkit.collect.importing.refused_rows import refused_workbook
    from lmb_toolkit.collection.writing import write_new

    if not report.refused:
        return
    data = refused_workbook(report)
    number = 1
    while True:
        name = f"{source.stem}-geweigerd{'' if number == 1 else f'-{number}'}.xlsx"
        path = source.with_name(name)
        if not path.exists():
            write_new(path, data)
        if path.read_bytes() == data:
            break
        number += 1
    print(f"Wat geweigerd is, staat in {path}. Verbeter het daar en lees dat bestand in.")


def _progress(done: int, total: int) -> None:
    """The rows done, on one line of the terminal."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r{done} van {total} rijen bekeken", end=end, file=sys.stderr, flush=True)
