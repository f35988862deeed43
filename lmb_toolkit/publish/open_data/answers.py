"""Rows as JSON, with the habits of Datasette: `_shape`, `_size` and `_next`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from lmb_toolkit.collection.limits import ROWS
from lmb_toolkit.publish.open_data.rows import LISTED, BadRequest, columns, ids, records
from lmb_toolkit.publish.open_data.site_address import SiteAddress
from lmb_toolkit.query.collection import Collection
from lmb_toolkit.view.translations import site

SHAPES = ("objects", "arrays", "array", "arrayfirst", "object")
"""As Datasette has them: in an envelope rows that are objects, or lists of values; or without
one a list of objects, of ids, or an object with each row under its id."""
SIZE = 100
"""Rows in one answer when nobody says how many."""


@dataclass(frozen=True)
class RowsRequest:
    """How the rows are wanted: in which shape, how many, and after which id ("" for the first)."""

    shape: str = "objects"
    size: int = SIZE
    after: str = ""


def asked(query: str) -> tuple[RowsRequest, str]:
    """How the rows are wanted, and the query without that; `BadRequest` for what cannot be."""
    pairs = parse_qsl(query)
    how = {key: value for key, value in pairs if key.startswith("_")}
    rest = urlencode([pair for pair in pairs if not pair[0].startswith("_")])
    for name in how:
        if name not in ("_shape", "_size", "_next"):
            raise BadRequest(f"“{name}” bestaat niet. Dit kan: _shape, _size en _next.")
    shape, size = how.get("_shape", "objects"), how.get("_size", str(SIZE))
    if shape not in SHAPES:
        raise BadRequest(f"_shape “{shape}” bestaat niet. Kies uit: {', '.join(SHAPES)}.")
    if size != "max" and not (size.isdecimal() and 1 <= int(size[:9]) <= ROWS):
        raise BadRequest(f"_size “{size}” kan niet. Geef een getal van 1 tot {ROWS}, of max.")
    return RowsRequest(shape, ROWS if size == "max" else int(size), how.get("_next", "")), rest


def answer(collection: Collection, name: str, query: str, place: SiteAddress) -> bytes:
    """One page of the rows of a view, as JSON; `Mistake` for an address that cannot be."""
    how, rest = asked(query)
    every = ids(collection, name, rest)
    chosen = _page(every, how)
    after = _after(name, query, every, chosen, place)
    return _shaped(collection, name, how.shape, every, chosen, after)


def whole(collection: Collection, name: str, query: str) -> bytes:
    """All rows of a view, as JSON."""
    every = ids(collection, name, query)
    return _shaped(collection, name, "objects", every, every, "")


def next_page(collection: Collection, name: str, query: str, place: SiteAddress) -> str:
    """The address of the rows that follow; "" when there are no more."""
    how, rest = asked(query)
    every = ids(collection, name, rest)
    return _after(name, query, every, _page(every, how), place)


def _after(name: str, query: str, every: list[str], chosen: list[str], place: SiteAddress) -> str:
    if not chosen or chosen[-1] == every[-1]:
        return ""
    kept = [pair for pair in parse_qsl(query) if pair[0] != "_next"]
    return place.file(f"{name}.json", urlencode([*kept, ("_next", chosen[-1])]))


def _page(every: list[str], how: RowsRequest) -> list[str]:
    if how.after and how.after not in every:
        raise BadRequest(
            f"_next “{how.after}” staat niet (meer) in deze lijst. Begin opnieuw zonder _next."
        )
    start = every.index(how.after) + 1 if how.after else 0
    return every[start : start + how.size]


def _shaped(
    collection: Collection, name: str, shape: str, every: list[str], chosen: list[str], after: str
) -> bytes:
    table = LISTED[name].table
    rows = records(collection, table, chosen)
    if shape == "array":
        return as_json(rows)
    if shape == "arrayfirst":
        return as_json(chosen)
    if shape == "object":
        return as_json({row["id"]: row for row in rows})
    names = columns(collection, table)
    envelope: dict[str, Any] = {
        "ok": True,
        "name": collection.schema.name,
        "version": collection.schema.version,
        "license": collection.schema.licenses[0]["path"] if collection.schema.licenses else None,
        "caution": site("caution") or None,
        "count": len(every),
        "next": chosen[-1] if after else None,
        "next_url": after or None,
    }
    if shape == "arrays":
        envelope |= {"columns": names, "rows": [[row[key] for key in names] for row in rows]}
    else:
        envelope |= {"rows": rows}
    return as_json(envelope)


def refusal(sentence: str, status: int) -> bytes:
    """What a program gets instead: one sentence, as Datasette has it."""
    return as_json({"ok": False, "error": sentence, "status": status})


def as_json(value: Any) -> bytes:
    """`value` in as few bytes as JSON needs."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
