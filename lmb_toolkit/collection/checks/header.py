"""The first row: are the columns those of the schema?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lmb_toolkit.collection.checks.suggestions import suggestion
from lmb_toolkit.collection.problems import Flaw, Problem
from lmb_toolkit.collection.schema import Table


def unknown_header(header: Sequence[str], table: Table) -> Flaw | None:
    """The flaw of a first row with hardly a column name: then no other row can be read."""
    known = set(header) & table.by_name.keys()
    if len(known) * 2 > max(len(set(header)), len(table.fields)):
        return None
    message = "De eerste rij bevat geen of te weinig kolomnamen die we kennen."
    remedy = f"De eerste rij hoort te zijn: {', '.join(table.by_name)}."
    return Flaw("missing-header", ", ".join(header), message, remedy)


def header_problems(header: Sequence[str], table: Table, path: str) -> Iterator[Problem]:
    """Every column of the file `path` that is missing, unknown or there twice."""
    missing = [name for name in table.by_name if name not in header]
    for name in missing:
        message = f"De kolom {name} ({table.by_name[name].title}) ontbreekt."
        remedy = "Voeg de kolom toe; de naam staat in de eerste rij."
        yield Flaw("missing-column", "", message, remedy).at(path, 1, name)
    for name in dict.fromkeys(header):
        if name not in table.by_name:
            meant = suggestion(name, {other: table.by_name[other].title for other in missing})
            message = "Deze kolom kennen we niet." if name else "Een kolom heeft geen naam."
            remedy = f"Bedoel je {meant}?" if meant else "Verwijder de kolom."
            yield Flaw("unknown-column", name, message, remedy).at(path, 1, name)
        elif header.count(name) > 1:
            message = "Deze kolom staat er meer dan één keer."
            flaw = Flaw("duplicate-column", name, message, "Hou er één over.")
            yield flaw.at(path, 1, name)
