"""The whole files that the edition has beside its pages: one list of what makes them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from lmb_toolkit.collection.clock import today
from lmb_toolkit.publish.edition.file import File, Maker
from lmb_toolkit.publish.exports import to_csv, to_csv_belgium
from lmb_toolkit.publish.forms import FORMS
from lmb_toolkit.publish.handout import handout
from lmb_toolkit.publish.open_data.still import frames, programs
from lmb_toolkit.publish.sessions import calendar
from lmb_toolkit.publish.workbook import to_excel
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.query.words import fold
from lmb_toolkit.view.cards import main_themes
from lmb_toolkit.view.forms import find_municipality, municipalities

if TYPE_CHECKING:
    from lmb_toolkit.publish.edition.site import Edition

TAKEN = ("brochure.pdf", "brochure.docx", "kaartjes.pdf")
"""Forms that are made beforehand, of every main theme and trajectory."""


def tables(edition: Edition, language: str) -> Iterator[File]:
    """All lessons as tables, all sessions as a calendar, and every name of a municipality."""
    if language != "nl":
        return
    collection, everything = edition.collection, Selection()
    address = edition.live or edition.address
    address = f"{address}verkennen" if address else ""
    for name, make in {
        "download/lessen.xlsx": lambda: to_excel(collection, everything, address, today()),
        "download/lessen.csv": lambda: to_csv(collection, everything),
        "download/lessen-excel.csv": lambda: to_csv_belgium(collection, everything),
        "download/sessies.ics": lambda: calendar(collection, "")[1],
    }.items():
        yield File(name, make, name)
    yield File("plaatsen.json", lambda: _places(collection))


def handouts(edition: Edition, language: str) -> Iterator[File]:
    """Brochures and cards of each main theme and trajectory that has lessons."""
    if language != "nl":
        return
    collection, names = edition.collection, edition.names
    themes = [f"thema={theme.value}" for theme in main_themes(collection)]
    trajectories = [f"traject={value}" for value in collection.trajectories["id"]]
    for query in (*themes * ("thema" in names), *trajectories * ("leertrajecten" in names)):
        if len(collection.rows(Selection.from_query(query))):
            for name in TAKEN:
                path = f"download/{query.replace('=', '/')}/{name}"
                yield File(
                    path, partial(_handout, edition, name, query), f"download/{name}?{query}"
                )


def _handout(edition: Edition, name: str, query: str) -> bytes:
    made = handout(edition.collection, query, edition.live or edition.address)
    return FORMS[name].make(made, edition.collection.tables.folder)


def _places(collection: Collection) -> bytes:
    """Every name by which a reader may know a municipality → the NIS code of today's."""
    places = collection.places
    known = [item.name for item in municipalities(collection)]
    found = {
        fold(name): town.nis
        for name in dict.fromkeys([*known, *places["name"], *places["postcode"]])
        if (town := find_municipality(collection, name))
    }
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()


BESIDE: tuple[Maker, ...] = (tables, handouts, programs, frames)
"""Everything that makes such files; `commands/publish.py` adds what is made above this folder."""
