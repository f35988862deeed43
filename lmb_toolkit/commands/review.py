"""`lmb review`: the inbox as a list, and what a reviewer can do with a contribution."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from textwrap import indent, wrap
from typing import TYPE_CHECKING

from lmb_toolkit.collection.folder import data_folder
from lmb_toolkit.collection.problems import counted
from lmb_toolkit.commands.problems import plainly, print_problems, print_settings

if TYPE_CHECKING:
    from lmb_toolkit.collect.reviewing.entries import InboxEntry
    from lmb_toolkit.collect.reviewing.review import Done, Reviewer
    from lmb_toolkit.collection.writing import Conflict

MOST_CHANGES = 20


def review_arguments(parser: argparse.ArgumentParser) -> None:
    _add_shared(parser, None)
    parser.add_argument("--all", action="store_true", help="toon ook wat al beslist is")
    parser.set_defaults(act=_list)
    steps = parser.add_subparsers(title="stappen", metavar="STAP")

    def step(name: str, help: str, act: Callable[..., int], *arguments: str) -> None:
        sub = steps.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.")
        _add_shared(sub, argparse.SUPPRESS)  # what came before the step then stays
        for argument in arguments:
            sub.add_argument(argument.lower(), metavar=argument)
        if name in ("accept", "merge"):
            sub.add_argument(
                "--set",
                action="append",
                default=[],
                metavar="KOLOM=WAARDE",
                help="zet een kolom van de les; mag meer dan één keer",
            )
        if name == "accept":
            sub.add_argument("id", nargs="?", default="", metavar="ID")
            sub.add_argument(
                "--checked",
                action="store_true",
                help="je vergeleek de les vandaag met haar bron; anders: --set checked_on=DAG",
            )
            sub.add_argument("--draft", action="store_true", help="nog niet zichtbaar voor lezers")
            sub.add_argument(
                "--complete",
                nargs="?",
                const="",
                metavar="BESTAND",
                help="aanvaard elke ingelezen les waaraan niets ontbreekt, uit BESTAND of uit "
                "alle bestanden",
            )
        if name == "undo":
            sub.add_argument("step", nargs="?", type=int, default=0, metavar="NUMMER")
        sub.set_defaults(act=act)

    step("show", "toon een bijdrage en de rij die ze zou worden", _show, "ID")
    step("accept", "zet een bijdrage in de verzameling", _accept)
    step("ask", "noteer wat je nog wil weten", _ask, "ID", "VRAAG")
    step("merge", "voeg een bijdrage samen met een les", _merge, "ID", "LES")
    step("lesson", "maak een les van wat over een proef verteld is", _lesson, "PROEF")
    step("publish", "laat lezers een ontwerp zien", _publish, "ID")
    step("decline", "wijs een bijdrage af", _decline, "ID", "REDEN")
    step("undo", "maak de laatste stap ongedaan, of stap NUMMER", _undo)


def _add_shared(parser: argparse.ArgumentParser, default: str | None) -> None:
    """What may stand before a step, and after it."""
    parser.add_argument("--data", default=default, metavar="MAP", help="de map met de gegevens")
    parser.add_argument(
        "--role", default=default, metavar="ROL", help="wie nakijkt; een functie, geen naam"
    )


@plainly
def review(arguments: argparse.Namespace) -> int:
    """Show the inbox or do one step; 1 when it is refused, a conflict, or cannot be written."""
    from lmb_toolkit.collect.reviewing.refusal import Refused
    from lmb_toolkit.collect.reviewing.review import ROLE, Reviewer
    from lmb_toolkit.collection.checks.package import read_package
    from lmb_toolkit.collection.writing import Conflict

    folder = data_folder(arguments.data)
    schema, problems = read_package(folder)
    if schema is None:
        print_problems(problems)
        return 1
    try:
        return int(arguments.act(Reviewer(folder, arguments.role or ROLE), arguments))
    except Refused as error:
        print_problems(error.problems)
        print_settings(error.problems if "set" in arguments else (), schema)
        print("\nEr is niets veranderd.")
    except Conflict as error:
        _show_conflict(error)
    return 1


def _list(review: Reviewer, arguments: argparse.Namespace) -> int:
    every = review.entries()
    entries = [entry for entry in every if arguments.all or entry.is_open or entry.draft]
    if entries:
        print(f"{'nummer':24}{'soort':12}{'dagen':>5}  {'staat':18}{'volledig':>8}  wat")
    for entry in entries:
        item = entry.contribution
        print(
            f"{item.id:24}{entry.kind_name:12}{entry.age:>5}  {entry.state_name:18}"
            f"{item.completeness:>8.0%}  {_start(entry)}"
        )
    waiting = sum(entry.is_open for entry in entries)
    print(f"{counted(waiting, 'bijdrage wacht', 'bijdragen wachten')} op nakijken.")
    if drafts := sum(entry.draft for entry in entries):
        print(f"{counted(drafts, 'ontwerp wacht', 'ontwerpen wachten')} op publicatie.")
    if complete := len(review.complete(every)):
        what = counted(complete, "ingelezen les heeft", "ingelezen lessen hebben")
        print(
            f"{what} alles wat verplicht is: lmb review accept --complete zet ze in de verzameling."
        )
    if problems := review.problems():
        print()
        print_problems(problems)
    return 0


def _show(review: Reviewer, arguments: argparse.Namespace) -> int:
    entry = next((e for e in review.entries() if e.contribution.id == arguments.id), None)
    if entry is None:
        print(f"Bijdrage {arguments.id} bestaat niet. lmb review --all toont ze allemaal.")
        return 1
    item = entry.contribution
    print(f"{item.id}: {entry.kind_name}, {entry.state_name}, van {item.received_at[:10]}")
    if entry.lesson:
        print(f"Dit verandert {entry.lesson}, die er al is.")
    if contact := review.contact(item.id):
        print(f"Vragen kan bij {contact}")
    if entry.last and entry.last.text:
        print(f"Stap {entry.last.step}: {entry.last.text}")
    print("\nZoals het binnenkwam")
    _fields(dict(item.fields))
    closed = entry.last.new if entry.last else {}
    print("\nZoals het in de verzameling staat" if closed else "\nZoals het zou worden")
    _fields(closed or review.propose(item))
    return 0


def _accept(review: Reviewer, arguments: argparse.Namespace) -> int:
    status = "draft" if arguments.draft else "published"
    if bool(arguments.id) == (arguments.complete is not None):
        print("Geef het nummer van één bijdrage, of --complete; lmb review toont ze.")
        return 2
    if arguments.complete is not None:
        return _accept_complete(review, arguments, status)
    done = review.accept(arguments.id, _set(arguments.set), status, arguments.checked)
    return _did(done, _accepted(done))


def _accept_complete(review: Reviewer, arguments: argparse.Namespace, status: str) -> int:
    from lmb_toolkit.collect.reviewing.refusal import Refused

    every = refusals = 0
    fields = _set(arguments.set)
    for id, outcome in review.accept_complete(
        arguments.complete, fields, status, arguments.checked
    ):
        every += 1
        if isinstance(outcome, Refused):
            refusals += 1
            print(f"{id}: niet aanvaard. {outcome}")
        else:
            _did(outcome, f"{id}: {_accepted(outcome)}")
    print(f"{every - refusals} van {every} volledige lessen aanvaard.")
    return 1 if refusals else 0


def _accepted(done: Done) -> str:
    step = done.step
    if step.what == "merge":
        what = "Proef" if step.row.startswith("p-") else "Les"
        return f"{what} {step.row} is aangepast." if step.file else f"{what} {step.row} was al zo."
    return f"Aanvaard als {step.row}, in {step.file}."


def _lesson(review: Reviewer, arguments: argparse.Namespace) -> int:
    done = review.tell(arguments.proef)
    return _did(done, f"Les {done.step.row} is gepubliceerd.")


def _publish(review: Reviewer, arguments: argparse.Namespace) -> int:
    done = review.publish(arguments.id)
    return _did(done, f"Les {done.step.row} is gepubliceerd.")


def _ask(review: Reviewer, arguments: argparse.Namespace) -> int:
    done = review.ask(arguments.id, arguments.vraag)
    contact = review.contact(arguments.id)
    where = f"Stel ze aan {contact}." if contact else "Er is geen adres om ze aan te stellen."
    return _did(done, f"De vraag is genoteerd. {where}")


def _merge(review: Reviewer, arguments: argparse.Namespace) -> int:
    done = review.merge(arguments.id, arguments.les, _set(arguments.set))
    return _did(done, f"Samengevoegd met les {done.step.row}.")


def _decline(review: Reviewer, arguments: argparse.Namespace) -> int:
    done = review.decline(arguments.id, arguments.reden)
    return _did(done, "Afgewezen; de tekst blijft bewaard.")


def _undo(review: Reviewer, arguments: argparse.Namespace) -> int:
    done = review.undo(arguments.step)
    return _did(done, f"Stap {done.step.undoes} is ongedaan gemaakt.")


def _did(done: Done, said: str) -> int:
    print(f"{said} Dit is stap {done.step.step}.")
    for problem in done.advice:
        print(f"Let op: {problem}")
    return 0


def _set(pairs: list[str]) -> dict[str, str]:
    """The columns of `--set`; without = a column becomes empty."""
    return {name.strip(): value for name, _, value in (pair.partition("=") for pair in pairs)}


def _show_conflict(error: Conflict) -> None:
    from lmb_toolkit.collect.table_file import changes

    print(error)
    form, cells = changes(error.base, error.found)
    for line in form:
        print(f"- {line}")
    for change in cells[:MOST_CHANGES]:
        print(f"- {change.row}, {change.column}: was “{change.before}”, is nu “{change.now}”")
    if len(cells) > MOST_CHANGES:
        print(f"- en nog {len(cells) - MOST_CHANGES} andere cellen")


def _fields(fields: dict[str, str]) -> None:
    for name, text in fields.items():
        if text:
            lines = "\n".join(line for part in text.split("\n") for line in wrap(part, 76) or [""])
            print(f"  {name}\n{indent(lines, '    ')}")


def _start(entry: InboxEntry) -> str:
    text = " ".join(entry.text.split())
    if entry.lesson:
        text = f"verandert {entry.lesson}: {text}".removesuffix(": ")
    return text if len(text) <= 45 else f"{text[:44].rstrip()}…"
