"""One row of a spreadsheet as the columns of a lesson, with all that is to be said about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from lmb_toolkit.collect.importing.cells import ADDRESS, is_nothing, read_address, reader
from lmb_toolkit.collect.importing.dates import CHECK
from lmb_toolkit.collect.importing.headings import Header, lesson_fields
from lmb_toolkit.collect.importing.places import Gazetteer
from lmb_toolkit.collect.importing.spreadsheets import CellValue
from lmb_toolkit.collection.checking import CELL_CHECKS, cell_flaws
from lmb_toolkit.collection.checks.cells import empty_cell, untidy
from lmb_toolkit.collection.checks.codes import code
from lmb_toolkit.collection.checks.contents import Contents, Rule, fits
from lmb_toolkit.collection.checks.places import only_trajectory
from lmb_toolkit.collection.problems import Flaw
from lmb_toolkit.collection.schema import items, joined

CHECKS = [check for check in CELL_CHECKS if check not in (empty_cell, untidy, code)]
"""What `lmb validate` asks of a cell, but for codes, which are words here, for empty cells, which
the reviewer fills in, and for spaces, which are gone."""

Fields = dict[str, str]
"""Column → text."""

Remark = tuple[str, Flaw]
"""A column and what is to be said about it."""


class RowReader:
    """Reads the rows under one header."""

    def __init__(
        self,
        contents: Contents,
        header: Header,
        trajectory: str,
        others: Mapping[str, str],
        meant: Mapping[tuple[str, str], str],
    ) -> None:
        """`trajectory` is for a row that names none and is no lesson of the collection; with ""
        such a row gets the only one about its first theme. `others` are texts for the columns
        that such a row leaves empty; `meant` has for a column and a value that we do not
        understand the code that someone says it is."""
        self._others = others
        self._meant = meant
        self._parents = contents.lookup("themes", "id", "parent") or {}
        self._about = contents.lookup("trajectories", "id", "theme") or {}
        table = contents.schema.tables["lessons"]
        self._fields = lesson_fields(contents.schema)
        self._gazetteer = Gazetteer(contents)
        self._trajectory = trajectory
        self._trajectories = contents.lookup("trajectories", "id", "title") or {}
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        # By the names of the headings: the order of the columns says nothing.
        for place in sorted(header.columns, key=lambda place: header.headings[place]):
            self._places[header.columns[place]].append(place)
        self._readers = {name: reader(contents, self._fields[name]) for name in self._places}
        self._rules: dict[str, list[Rule]] = {
            name: [rule for check in CHECKS if (rule := check(contents, table, field))]
            for name, field in self._fields.items()
        }

    def read(self, row: Sequence[CellValue], known: Container[str]) -> tuple[Fields, list[Remark]]:
        """What the header names of a lesson, with its trajectory, and remarks.

        `known`: the numbers of the lessons in the collection.
        """
        fields: Fields = {}
        remarks: list[Remark] = []
        names: list[str] = []
        for column, places in self._places.items():
            cells = [row[place] for place in places if place < len(row) and row[place] != ""]
            if column == "municipalities":
                fields[column], flaws, names = self._municipalities(cells)
            else:
                fields[column], flaws = self._joined(column, cells)
                fields[column] = self._as_meant(column, fields[column])
                flaws = [flaw for flaw in flaws if (column, flaw.value) not in self._meant]
            remarks += ((column, flaw) for flaw in flaws)
        if names:
            fields["places"] = joined([*items(fields.get("places", "")), *names])
        self._keep_own_number(fields)
        remarks += self._address_of_source(fields)
        if fields.get("id") not in known and fields.get("trajectory") not in self._trajectories:
            remarks = [
                *((column, flaw) for column, flaw in remarks if column != "trajectory"),
                *self._replaced(fields.get("trajectory", "")),
            ]
            themes = fields.get("themes", "")
            only = only_trajectory(themes, self._parents, self._about)
            fields["trajectory"] = self._trajectory or only
        if fields.get("id") not in known:
            fields |= {name: text for name, text in self._others.items() if not fields.get(name)}
        in_order = {name: fields[name] for name in self._fields if name in fields}
        return in_order, [*remarks, *self._checked(in_order)]

    def _joined(self, column: str, cells: Sequence[CellValue]) -> tuple[str, list[Flaw]]:
        read = [self._readers[column](cell) for cell in cells]
        texts = [text for text, _ in read if text]
        many = self._fields[column].separator
        whole = joined(it for text in texts for it in items(text)) if many else "\n".join(texts)
        return whole, [flaw for _, flaws in read for flaw in flaws]

    def _as_meant(self, column: str, text: str) -> str:
        """A cell with codes in place of what someone said is meant."""
        if not any(name == column for name, _value in self._meant):
            return text
        parts = items(text) if self._fields[column].separator else [text]
        return joined(self._meant.get((column, it), it) for it in parts)

    def _municipalities(self, cells: Sequence[CellValue]) -> tuple[str, list[Flaw], list[str]]:
        """The NIS codes, what is to be said, and the names that no other column has."""
        found = [
            place
            for cell in cells
            if not is_nothing(cell)
            for place in self._gazetteer.places(str(cell))
        ]
        said = {place: self._meant.get(("municipalities", place.name), "") for place in found}
        within = self._gazetteer.within
        found = [
            within(place, nis) if (nis := said[place]) and not place.nis else place
            for place in found
        ]
        codes = joined(place.nis for place in found if place.nis)
        kept = [place.name for place in found if "places" not in self._places or not place.nis]
        flaws = [place.flaw for place in found if place.flaw]
        return codes, flaws, [name for name in kept if name]

    def _keep_own_number(self, fields: Fields) -> None:
        """A number that is none of ours is someone's own: a reference."""
        if "id" in fields and not fits(self._fields["id"], fields["id"]):
            own = fields.pop("id")
            if own:
                fields.setdefault("ref", own)

    def _address_of_source(self, fields: Fields) -> Iterator[Remark]:
        """An address where the name of a source belongs is the address of that source."""
        title = fields.get("source_title", "")
        if ADDRESS.fullmatch(title) and not fields.get("source_url"):
            fields["source_url"], _flaws = read_address(title)
            fields["source_title"] = ""
            message = "Dit is een adres; we namen het als adres van de bron."
            remedy = "Schrijf bij het nakijken hoe de bron heet."
            yield "source_title", Flaw("address-for-source", title, message, remedy, "advice")

    def _replaced(self, named: str) -> Iterator[Remark]:
        if named and self._trajectory:
            message = f"Dit leertraject bestaat niet; we namen leertraject {self._trajectory}."
            yield "trajectory", Flaw("unknown-trajectory", named, message, CHECK, "advice")

    def _checked(self, fields: Fields) -> Iterator[Remark]:
        for column, text in fields.items():
            if text:
                for flaw in cell_flaws(text, self._rules[column]):
                    yield column, replace(flaw, severity="advice")
