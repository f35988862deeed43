"""The whole files that the edition has beside its pages: one list of what makes them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from lmb_toolkit.collection.clock import today
from lmb_toolkit.publish.edition.addresses import LEADS
from lmb_toolkit.publish.edition.file import File, Maker
from lmb_toolkit.publish.edition.slim import drawn, minified
from lmb_toolkit.publish.exports import to_csv, to_csv_belgium
from lmb_toolkit.publish.formats import FORMATS
from lmb_toolkit.publish.handout import Handout, handout
from lmb_toolkit.publish.open_data.still import frames, programs
from lmb_toolkit.publish.pdf import workshop_cards
from lmb_toolkit.publish.sessions import calendar
from lmb_toolkit.publish.workbook import to_excel
from lmb_toolkit.query.beginning import facts
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.municipalities import find_municipality, municipalities, parts_named
from lmb_toolkit.query.selection import Selection
from lmb_toolkit.view.beginning import begin_pieces
from lmb_toolkit.view.browser_index import browser_index
from lmb_toolkit.view.cards import main_themes
from lmb_toolkit.view.own_list import list_data
from lmb_toolkit.view.practice import practice_beside, practice_views
from lmb_toolkit.view.rollout import counted, rollout_pieces

if TYPE_CHECKING:
    from lmb_toolkit.publish.edition.site import StaticSite

CARDS = "kaartjes.pdf"
TAKEN = ("brochure.pdf", "brochure.docx", CARDS)
"""Forms that are made beforehand, of every main theme and trajectory."""


def data_file(path: str, make: Callable[[], Any]) -> File:
    """Data for the script of a page: as a script, since from a disk a browser fetches nothing.
    It gives them as a text, which a browser reads faster than a program."""

    def script() -> bytes:
        text = json.dumps(make(), ensure_ascii=False, separators=(",", ":"))
        quoted = text.replace("\\", r"\\").replace("'", r"\'")
        return f"(window.lmb ??= {{}})['{path}'] = '{quoted}';\n".encode()

    return File(path, script)


def tables(edition: StaticSite, language: str) -> Iterator[File]:
    """All lessons as tables, all sessions as a calendar, every name of a municipality, and which
    choices lead to a page."""
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
    yield data_file("download/rijen.js", lambda: _rows(collection))
    yield data_file("plaatsen.js", lambda: _places(collection))
    yield data_file("paginas.js", lambda: _leading(edition))


def named(edition: StaticSite, language: str) -> Iterator[File]:
    """What the page of an own list is made of; other pages take the titles."""
    if {"selectie", "labo", "begin", "uitrol"} & set(edition.names):
        folder = "" if language == "nl" else f"{language}/"
        yield data_file(f"{folder}titels.js", partial(list_data, edition.collection))


def pieces(edition: StaticSite, language: str) -> Iterator[File]:
    """What pages fill in for a second practice, and for a municipality or a theme beside what
    leads them."""
    collection, folder = edition.collection, "" if language == "nl" else f"{language}/"
    if "begin" in edition.names:
        if language == "nl":
            yield data_file("begin.js", partial(facts, collection))
        yield data_file(f"{folder}begin/stukken.js", partial(begin_pieces, collection))
    for id in practice_views(collection) if "praktijk" in edition.names else ():
        made = partial(_practice, edition, language, id)
        yield data_file(f"{folder}praktijk/praktijk/{quote(id)}/naast.js", made)
    if "uitrol" in edition.names:
        yield data_file(f"{folder}uitrol/stukken.js", partial(_rollout, collection))


def handouts(edition: StaticSite, language: str) -> Iterator[File]:
    """Brochures and cards of each main theme and trajectory that has lessons."""
    if language != "nl":
        return
    collection = edition.collection
    themes = [f"thema={theme.value}" for theme in main_themes(collection)]
    trajectories = [f"traject={value}" for value in collection.trajectories["id"]]
    asked = {query: collection.rows(Selection.from_query(query)) for query in themes + trajectories}
    # those with the same lessons after each other: what typst set for one, it has for the next
    for query in sorted(asked, key=lambda query: min(asked[query], default=0)):
        if len(asked[query]):
            made = cache(partial(handout, collection, query, edition.live or edition.address))
            for name in TAKEN:
                path = f"download/{query.replace('=', '/')}/{name}"
                make = partial(_taken, name, made, collection.tables.folder)
                yield File(path, make, f"download/{name}?{query}")


def _taken(name: str, made: Callable[[], Handout], folder: Path) -> bytes:
    if name == CARDS:
        return workshop_cards(made(), len(made().items))
    return FORMATS[name].make(made(), folder)


def _rows(collection: Collection) -> list[str]:
    """The records of the table for Excel as they stand in it, the heading first: what a reader
    chose is some of them."""
    return list(_records(to_csv_belgium(collection, Selection()).decode()))


def _practice(edition: StaticSite, language: str, id: str) -> dict[str, str]:
    """A practice for the page of another, which is in a folder beside it."""
    made, here = practice_beside(edition.collection, id), "praktijk/praktijk/*/index.html"
    here = here if language == "nl" else f"{language}/{here}"
    html = edition.addresses.linked(drawn(made["html"]), here, language)
    return made | {"html": minified(html).decode()}


def _rollout(collection: Collection) -> dict[str, Any]:
    """Of more lessons than a browser answers for there is no theme to choose."""
    index = browser_index(collection)
    answers = {"index": f"index/{index.digest}/"} if index else {"topics": ""}
    return rollout_pieces(collection) | answers


def _records(table: str) -> Iterator[str]:
    """The records of a table; a line break between quotes ends none."""
    begun = ""
    for line in table.splitlines(keepends=True):
        begun += line
        if begun.count('"') % 2 == 0:
            yield begun
            begun = ""


def _places(collection: Collection) -> dict[str, Any]:
    """`codes`: every name and postcode → the NIS code of today's municipality, or those of the
    parts of several; `names`: what to propose to who types one, with today's name where that is
    another; `merged`: NIS code of before → the name that went with it; `towns`: NIS code → what
    choosing for a municipality takes (degrees; size class)."""
    places, known = collection.places, municipalities(collection)
    names = [[item.name, *([item.today] if item.today != item.name else [])] for item in known]
    codes = {}
    for name in dict.fromkeys(
        [*(item.name for item in known), *places["name"], *places["postcode"]]
    ):
        town = find_municipality(collection, name)
        found = [town] if town else parts_named(collection, name)
        codes[name] = " ".join(item.nis for item in found)
    columns = ["name", "province", "size", "inhabitants_2026", "latitude", "longitude"]
    towns = counted(collection).set_index("nis")[columns]
    return {
        "names": names,
        "codes": codes,
        "merged": {row.old_nis: row.old_name for row in collection.mergers.itertuples()},
        "towns": dict(zip(towns.index, towns.to_numpy().tolist(), strict=True)),
    }


def _leading(edition: StaticSite) -> dict[str, list[str]]:
    """Of each view the values of what leads it that have a page of their own."""
    own = edition.addresses.own
    return {
        name: sorted(value for parameter, value in own[name] if parameter == lead)
        for name, lead in LEADS.items()
        if name in own
    }


BESIDE: tuple[Maker, ...] = (tables, named, pieces, programs, frames)
"""Everything that makes such files besides `handouts`, which take long; `commands/publish.py` adds
what is made above this folder."""
