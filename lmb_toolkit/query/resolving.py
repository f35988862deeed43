"""What a selection asks that a collection has not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lmb_toolkit.query.facets import FACETS
from lmb_toolkit.query.selection import SORTS, Selection


@dataclass(frozen=True)
class Unknown:
    """A value in a selection that the collection has not.

    `replacement` is what took its place (the NIS code of today), or None: then the value
    was left out.
    """

    parameter: str
    value: str
    replacement: str | None


def resolve(
    selection: Selection, known: Mapping[str, Mapping[str, str]], merged: Mapping[str, str]
) -> tuple[Selection, list[Unknown]]:
    """The selection with only what is `known`, and what it has not.

    `known`: URL parameter → every value → what it is part of, "" for most. Who asks a theme and a
    part of it means the part; together they would be all of the theme. `merged`: the NIS code of
    a municipality that merged → that of today.
    """
    unknown: list[Unknown] = []
    changes: dict[str, Any] = {}
    for facet in FACETS.values():
        kept = []
        for item in selection.chosen(facet.parameter):
            if str(item) in known[facet.parameter]:
                kept.append(item)
                continue
            today = merged.get(item) if facet.municipal else None
            kept += [today] if today else []
            unknown.append(Unknown(facet.parameter, str(item), today))
        wholes = {known[facet.parameter].get(str(item)) for item in kept}
        left = tuple(item for item in kept if item not in wholes)
        if left != selection.chosen(facet.parameter):
            changes[facet.field] = left
    if selection.sort and selection.sort not in SORTS:
        unknown.append(Unknown("sorteer", selection.sort, None))
        changes["sort"] = ""
    return (replace(selection, **changes) if changes else selection), unknown
