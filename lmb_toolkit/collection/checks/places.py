"""Every lesson in its place: the file of its trajectory, the main theme of its trajectory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lmb_toolkit.collection.checks.contents import Contents, Rule, fits
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.schema import Field, Table, items, trajectory_of

STRAY_FILE = Flaw(
    "wrong-file",
    "",
    "Dit bestand heeft niet de naam van een leertraject.",
    "Gebruik de naam uit de kolom slug van trajectories.csv.",
)


def main_theme(contents: Contents, table: Table, field: Field) -> Rule | None:
    """A main theme where a lesson needs a subtheme."""
    if (table.name, field.name) != ("lessons", "themes"):
        return None
    parents = contents.lookup("themes", "id", "parent")
    titles = contents.lookup("themes", "id", "title") or {}
    if parents is None:
        return None

    def rule(cell: str) -> Iterator[Flaw]:
        for value in field.items(cell):
            if parents.get(value) == "":
                below = [id for id, parent in parents.items() if parent == value]
                named = ", ".join(f"{titles[id]} ({id})" for id in below)
                message = "Dit is een hoofdthema; een les heeft subthema's nodig."
                yield Flaw("main-theme", value, message, f"Kies uit: {named}.")

    return rule


def lessons_in_place(contents: Contents) -> Iterator[Problem]:
    """A lesson in the file of another trajectory, or with another trajectory's first theme.

    The file, the number of the lesson and its trajectory must name the same trajectory. Only
    where they do is the first theme looked at: one mistake is one problem.
    """
    slugs = contents.lookup("trajectories", "id", "slug")
    if slugs is None:
        return
    parents = contents.lookup("themes", "id", "parent") or {}
    main = contents.lookup("trajectories", "id", "theme") or {}
    owners = {slug: trajectory for trajectory, slug in slugs.items()}
    id_field = contents.schema.tables["lessons"].by_name.get("id")
    for sheet in contents.sheets["lessons"]:
        own = owners.get(PurePosixPath(sheet.path).stem)
        if own is None:
            yield STRAY_FILE.at(sheet.path)
            continue
        nothing = ("",) * len(sheet.numbers)
        columns = (sheet.columns.get(name, nothing) for name in ("id", "trajectory", "themes"))
        for number, id, trajectory, cell in zip(sheet.numbers, *columns, strict=True):
            prefix = trajectory_of(id) if id_field and fits(id_field, id) else ""
            if prefix not in ("", own):
                yield _stray(id, prefix, own).at(sheet.path, number, "id")
            elif trajectory in slugs and trajectory != own:
                yield _stray(trajectory, trajectory, own).at(sheet.path, number, "trajectory")
            elif flaw := _first_theme_flaw(cell, main.get(own, ""), parents):
                yield flaw.at(sheet.path, number, "themes")


def only_trajectory(themes: str, parents: Mapping[str, str], about: Mapping[str, str]) -> str:
    """The only trajectory that is `about` the main theme of the first of `themes`; "" when there
    is none, or more than one."""
    first = next(iter(items(themes)), "")
    main = parents.get(first) or first
    found = [id for id, theme in about.items() if main and theme == main]
    return found[0] if len(found) == 1 else ""


def _stray(value: str, trajectory: str, own: str) -> Flaw:
    return Flaw(
        "wrong-file",
        value,
        f"Dit hoort bij leertraject {trajectory}, maar dit is het bestand van leertraject {own}.",
        "Verplaats de les, of verbeter het nummer of het leertraject.",
    )


def _first_theme_flaw(cell: str, main: str, parents: dict[str, str]) -> Flaw | None:
    first = next(iter(items(cell)), "")
    parent = parents.get(first)
    # An unknown theme, and a main theme, are the problem of another check.
    if not parent or parent == main or parents.get(main) != "" or parents.get(parent) != "":
        return None
    message = f"Het eerste thema hoort bij {parent}; dit leertraject gaat over {main}."
    return Flaw("first-theme", first, message, "Zet een subthema van het leertraject vooraan.")
