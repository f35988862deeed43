"""A view as data: the same lessons, practices or trials as its page, in the same order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pandas as pd

from lmb_toolkit.collection.limits import QUERY_VALUES
from lmb_toolkit.collection.schema import SEPARATOR, Field, items
from lmb_toolkit.query.beginning import begin
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.query.facets import FACETS
from lmb_toolkit.query.mistakes import Mistake
from lmb_toolkit.query.selection import YEAR, Selection
from lmb_toolkit.view.announced import DATA
from lmb_toolkit.view.cards import Card, main_themes
from lmb_toolkit.view.labo import told_trials
from lmb_toolkit.view.nurture import lessons_that_feed
from lmb_toolkit.view.own_list import own_list
from lmb_toolkit.view.practice import MOST_BESIDE, practice_views, practices_in
from lmb_toolkit.view.rollout import asked_municipality, fitting
from lmb_toolkit.view.theme import lessons_on_shelves
from lmb_toolkit.view.trajectories import lessons_of_trajectory
from lmb_toolkit.view.trials import trials

PRIVATE = ("number_hash", "asked_on", "public")
"""Columns of a trial that nobody but VVSG needs."""

EVERYWHERE = ("taal", "toon")
"""What an address of a page may hold that makes no difference to its lessons."""


class BadRequest(Mistake, ValueError):
    """An address that asks what it cannot; the Dutch message says what it can."""


@dataclass(frozen=True)
class Listed:
    """The data of a view: rows of a `table` of the data package, by the `ids` that its query
    asks. `about` says in Dutch which rows there are; `DATA` says what its address takes."""

    table: str
    about: str
    ids: Callable[[Collection, str], list[str]]


def ids(collection: Collection, name: str, query: str) -> list[str]:
    """The ids of what the view `name` shows at an address, in order. `Mistake` for what it does
    not take: a page skips that and says so, a program would not see it."""
    check(collection, query, DATA[name])
    return LISTED[name].ids(collection, query)


def check(collection: Collection, query: str, parameters: Sequence[str]) -> None:
    """`Mistake` for a query with another parameter, or a value that the collection has not."""
    asked = parse_qsl(query)
    for name, value in asked:
        if name not in (*parameters, *EVERYWHERE):
            near = get_close_matches(name, parameters, n=1)
            meant = f" Bedoel je {near[0]}?" if near else ""
            can = f" Dit kan: {', '.join(parameters)}." if parameters else ""
            raise BadRequest(f"“{name}” kan je hier niet vragen.{meant}{can}")
        if name in FACETS and FACETS[name].years and not YEAR.fullmatch(value):
            raise BadRequest(f"Jaar “{value}” is geen jaartal. Geef een getal, zoals 2021.")
    if len(asked) > QUERY_VALUES:
        raise BadRequest(f"Vraag hoogstens {QUERY_VALUES} dingen in één adres.")
    if "gemeente" in parameters and "q" not in parameters:  # a page that takes names as well
        asked = [pair for pair in asked if pair[0] != "gemeente"]
        _municipality(collection, query)
    collection.asked(Selection.from_query(urlencode(asked)))


def fields(collection: Collection, table: str) -> list[Field]:
    """The columns of a table that everybody may have."""
    every = collection.schema.tables[table].fields
    return [field for field in every if table != "trials" or field.name not in PRIVATE]


def columns(collection: Collection, table: str) -> list[str]:
    """The names in every row of a table; a practice also has the stage that is computed."""
    names = [field.name for field in fields(collection, table)]
    return [*names, "stage"] if table == "practices" else names


def records(collection: Collection, table: str, chosen: Sequence[str]) -> list[dict[str, Any]]:
    """The rows of a table with these ids, in their order, as JSON can have them: a list for a
    cell with many values, a day as 2026-11-23, None for an empty cell."""
    frame = _frame(collection, table, chosen)
    cells = {
        field.name: [_value(field, cell) for cell in frame[field.name]]
        for field in fields(collection, table)
    } | _computed(collection, table, frame)
    return [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]


def _frame(collection: Collection, table: str, chosen: Sequence[str]) -> pd.DataFrame:
    frame = published(collection, table)
    at = collection.row_of if table == "lessons" else {id: n for n, id in enumerate(frame["id"])}
    return frame.take([at[id] for id in chosen])


def published(collection: Collection, table: str) -> pd.DataFrame:
    """A table of the data package as everybody may have it: published lessons, public trials,
    and elsewhere no lesson that is not published."""
    known = collection.row_of
    if table == "lessons":
        return collection.lessons
    if table == "trials":
        shown = collection.trials.drop(columns=list(PRIVATE))
        for name in ("lesson", "made_lesson"):
            shown[name] = shown[name].where(shown[name].isin(known), "")
        return shown
    frame = collection.tables.frames[table]
    for name in ("evaluations", "lessons") if "lessons" in frame else ():
        if name in frame:
            cells = [[id for id in items(cell) if id in known] for cell in frame[name]]
            frame = frame.assign(**{name: [SEPARATOR.join(cell) for cell in cells]})
    return frame[frame["lessons"] != ""] if "lessons" in frame else frame


def _computed(collection: Collection, table: str, frame: pd.DataFrame) -> dict[str, list[Any]]:
    """What the page tells from other columns: how far a practice came, whether a trial began."""
    if table == "practices":
        views = practice_views(collection)
        return {"stage": [views[id].practice.progress.stage.name.lower() for id in frame["id"]]}
    if table == "trials":
        return {"state": [trial.state.value for trial in trials(collection, frame)]}
    return {}


def _value(field: Field, cell: Any) -> Any:
    if field.separator:
        return field.items(cell)
    if field.type == "boolean":
        return bool(cell)
    if pd.isna(cell) or cell == "":
        return None
    if field.type == "date":
        return cell.date().isoformat()
    return {"integer": int, "number": float}.get(field.type, str)(cell)


def _lessons(collection: Collection, selection: Selection) -> list[str]:
    return [collection.ids[row] for row in collection.rows(selection)]


def _first(query: str, name: str) -> str:
    return next((value for key, value in parse_qsl(query) if key == name), "")


def _explorer(collection: Collection, query: str) -> list[str]:
    if lesson := _first(query, "les"):
        return [collection.get(lesson)["id"]]
    return _lessons(collection, Selection.from_query(query))


def _theme(collection: Collection, query: str) -> list[str]:
    themes = Selection.from_query(query).themes
    return lessons_on_shelves(collection, themes[0]) if themes else collection.ids


def _trajectory(collection: Collection, query: str) -> list[str]:
    asked = Selection.from_query(query).trajectories
    return lessons_of_trajectory(collection, asked[0]) if asked else collection.ids


def _nurture(collection: Collection, _query: str) -> list[str]:
    return lessons_that_feed(collection)


def _rollout(collection: Collection, query: str) -> list[str]:
    if _first(query, "gemeente"):
        return fitting(collection, query)
    return _lessons(collection, Selection(kinds=("tool",)))


def _begin(collection: Collection, query: str) -> list[str]:
    role = next(iter(Selection.from_query(query).audiences), "")
    found = begin(collection, role, _municipality(collection, query))
    return list(dict.fromkeys(filter(None, [found.pitfall, found.tool, *found.nearby])))


def _own_list(collection: Collection, query: str) -> list[str]:
    shown = own_list(collection, query)
    if shown.unknown:
        raise BadRequest(f"Niet gevonden: {', '.join(shown.unknown)}.")
    return [item.id for item in shown.items if isinstance(item, Card)]


def _practices(collection: Collection, query: str) -> list[str]:
    asked = [value for key, value in parse_qsl(query) if key == "praktijk"]
    known = practice_views(collection)
    if missing := [id for id in asked if id not in known]:
        near = get_close_matches(missing[0], known, n=1, cutoff=0)
        raise BadRequest(f"Praktijk “{missing[0]}” bestaat niet. Bedoel je {near[0]}?")
    if len(asked) > MOST_BESIDE:
        raise BadRequest(f"Vraag hoogstens {MOST_BESIDE} praktijken, of geen enkele voor alle.")
    every = [
        view.id
        for theme in main_themes(collection)
        for view in practices_in(collection, theme.value)
    ]
    return list(dict.fromkeys(asked)) or every


def _trials(collection: Collection, query: str) -> list[str]:
    return [trial.id for trial in told_trials(collection, _first(query, "traject"))]


def _municipality(collection: Collection, query: str) -> str:
    """The NIS code of the municipality that a page takes by code, name or postcode; "" for none."""
    asked = asked_municipality(collection, query)
    if asked.text and not asked.nis:
        choices = [f"{nis} ({name})" for nis, name in asked.choices]
        meant = f" Bedoel je {' of '.join(choices)}?" if choices else ""
        raise BadRequest(f"Gemeente “{asked.text}” bestaat niet.{meant}")
    return asked.nis


LISTED: dict[str, Listed] = {
    "verkennen": Listed("lessons", "De lessen van een keuze, of één les.", _explorer),
    "thema": Listed("lessons", "De lessen van een thema, in de volgorde van de planken.", _theme),
    "leertrajecten": Listed(
        "lessons", "De lessen bij een leertraject, de eigen lessen eerst.", _trajectory
    ),
    "voedingsbodem": Listed("lessons", "De lessen die iets algemeens zeggen.", _nurture),
    "uitrol": Listed(
        "lessons",
        "De lessen die passen bij een gemeente (NIS-code, naam of postcode); zonder gemeente de "
        "hulpmiddelen.",
        _rollout,
    ),
    "begin": Listed(
        "lessons",
        "De valkuil, het hulpmiddel en de lessen uit de buurt voor een functie en een gemeente.",
        _begin,
    ),
    "selectie": Listed("lessons", "De lessen van een eigen lijst, in haar volgorde.", _own_list),
    "praktijk": Listed("practices", "De praktijken, of die ene.", _practices),
    "labo": Listed("trials", "De openbare proeven.", _trials),
}
"""The views that have rows, by name."""
